import { Overlay } from '../overlay.ts';

/** The fields of an overlay that are good, each by itself: a bad one costs nothing but itself. */
export function readOverlay(json: object = {}): Overlay {
  const good = Object.entries(json).filter(([field, value]) => {
    const schema = Object.hasOwn(Overlay.shape, field) ? Overlay.shape[field as keyof typeof Overlay.shape] : undefined;
    return schema?.safeParse(value).success === true;
  });
  return Object.fromEntries(good);
}
