import { slug } from '../../schemas/text/slug.ts';

/** The readable part of the address of a new event: at most 60 characters, `event` when nothing is left of the title. */
export const slugOf = (title: string): string => slug(title.replace(/['’]/g, ''), 60) || 'event';
