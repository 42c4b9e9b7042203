import type { FeedEvent } from '../../../schemas/event.ts';
import { shown } from '../shown.ts';
import type { Normalized } from './normalized.ts';

/** Whether an event goes on. Stager sends confirmed and cancelled events only, so what says neither counts as confirmed. */
export function normalizeStatus(raw: unknown): Normalized<FeedEvent['status']> {
  const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (word === 'cancelled' || word === 'canceled') return { value: 'cancelled' };
  if (word === 'confirmed' || word === 'final') return { value: 'confirmed' };
  return { value: 'confirmed', problem: `${shown(raw)} is unknown and was read as confirmed` };
}
