import { Overlay } from '../overlay.ts';
import { saysHidden } from './says-hidden.ts';
import { validFields } from './valid-fields.ts';

/**
 * What an overlay file says: its valid fields. A file that cannot be read, or has another value for `hidden`, still hides its
 * event if its text says so. `json` is what the file holds, if that is an object.
 */
export function readOverlay({ json, text = '' }: { json?: object; text?: string } = {}): Overlay {
  if (!json) return saysHidden(text) ? { hidden: true } : {};
  const overlay: Overlay = validFields(Overlay, json);
  const { hidden } = json as { hidden?: unknown };
  return overlay.hidden === undefined && saysHidden(JSON.stringify({ hidden })) ? { ...overlay, hidden: true } : overlay;
}
