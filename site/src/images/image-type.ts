const starts = (bytes: Buffer, text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;

const types: Record<string, (bytes: Buffer) => boolean> = {
  jpeg: (bytes) => starts(bytes, '\xff\xd8\xff'),
  png: (bytes) => starts(bytes, '\x89PNG\r\n\x1a\n'),
  webp: (bytes) => starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8),
  gif: (bytes) => starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a'),
  avif: (bytes) => starts(bytes, 'ftyp', 4) && /avi[fs]/.test(bytes.toString('latin1', 8, Math.min(64, bytes.readUInt32BE(0)))),
};

/** The type of an image by its first bytes, not by its host's header; undefined if the site does not take it. */
export function imageType(bytes: Buffer): string | undefined {
  return Object.keys(types).find((type) => bytes.length > 12 && types[type]?.(bytes));
}
