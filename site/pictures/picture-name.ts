/** What a picture shows: the page of an event or its row in the agenda, on a phone or a desk, before or after the change. */
export interface PictureName {
  id: string;
  part: 'event' | 'agenda';
  screen: 'phone' | 'desktop';
  side: 'before' | 'after';
}

const pattern = /^(\d{1,20})-(event|agenda)-(phone|desktop)-(before|after)\.png$/;

export const pictureFile = ({ id, part, screen, side }: PictureName): string => `${id}-${part}-${screen}-${side}.png`;

/** What a file shows; undefined where it is none of ours. */
export function readPictureFile(file: string): PictureName | undefined {
  const [, id, part, screen, side] = pattern.exec(file) ?? [];
  return id === undefined ? undefined : ({ id, part, screen, side } as PictureName);
}
