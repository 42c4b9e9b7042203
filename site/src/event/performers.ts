import type { ProgrammeItem } from '../../../schemas/event.ts';
import { nameSlug } from '../text/name-slug.ts';

/** Titles of items in a running order that are no acts. */
const furniture = new Set(
  [
    ['deur', 'deuren', 'deur open', 'deuren open', 'zaal open', 'foyer open', 'inloop', 'ontvangst', 'aanvang', 'start', 'begin'],
    ['pauze', 'korte pauze', 'ombouw', 'wissel', 'einde', 'eind', 'einde avond', 'einde programma', 'afloop', 'sluit', 'sluiting'],
    ['door', 'doors', 'door open', 'doors open', 'break', 'interval', 'intermission', 'changeover', 'change over', 'set change'],
    ['end', 'end of show', 'close', 'closing', 'curfew', 'soundcheck'],
  ]
    .flat()
    .map(nameSlug),
);

/** The performers by the programme: items that have a start and are no opening of doors, break or end. Each once. */
export function performers(programme: ProgrammeItem[] = []): string[] {
  return [...new Set(programme.filter(({ name, start }) => start && !furniture.has(bare(name))).map(({ name }) => name))];
}

/** A title without times and counts: `Pauze (20 min)` is a `pauze`. */
function bare(name: string): string {
  return nameSlug(name)
    .split('-')
    .filter((word) => !/^(\d+|min|minuten|minutes|uur|u|ca)$/.test(word))
    .join('-');
}
