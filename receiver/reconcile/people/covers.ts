import { Overlay } from '../../../schemas/overlay.ts';

type Json = Record<string, unknown>;

/**
 * Whether the overlay's value is the one that the site shows for a field. One that the schema refuses is left out there, so that
 * what Stager says comes through.
 */
export function covers(overlay: Json, field: string): boolean {
  const schema = Object.hasOwn(Overlay.shape, field) ? Overlay.shape[field as keyof typeof Overlay.shape] : undefined;
  return overlay[field] !== undefined && schema?.safeParse(overlay[field]).success === true;
}

/** The same for a field of a ticket type. */
export function coversOfType(overlay: Json, type: string, field: string): boolean {
  const types = overlay.tickets as Record<string, Json> | undefined;
  return covers(overlay, 'tickets') && types?.[type]?.[field] !== undefined;
}
