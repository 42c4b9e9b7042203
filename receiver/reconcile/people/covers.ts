import { Overlay } from '../../../schemas/overlay.ts';

type Json = Record<string, unknown>;

/**
 * Whether the site shows the overlay's value of a field. It ignores one that the schema refuses, and then shows Stager's value.
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
