import { Overlay } from '../overlay.ts';

/** The valid fields of an overlay. Each is checked by itself, so a bad field does not spoil the others. */
export function readOverlay(json: object = {}): Overlay {
  const good = Object.entries(json).filter(([field, value]) => {
    const schema = Object.hasOwn(Overlay.shape, field) ? Overlay.shape[field as keyof typeof Overlay.shape] : undefined;
    return schema?.safeParse(value).success === true;
  });
  return Object.fromEntries(good);
}
