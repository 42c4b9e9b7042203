import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { OwnPicture } from '../../schemas/scalars.ts';
import { readOwnPicture } from '../../site/src/images/fetch/read-own-picture.ts';

let jpeg: Buffer;

beforeAll(async () => {
  jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
});

function content(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-own-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'content/images'), { recursive: true });
  writeFileSync(join(folder, 'content/images/hall.jpg'), jpeg);
  writeFileSync(join(folder, 'secret.jpg'), jpeg);
  symlinkSync('../../secret.jpg', join(folder, 'content/images/out.jpg'));
  return join(folder, 'content');
}

test('a picture in the content folder is read, and is unchanged while its bytes are the same', () => {
  const folder = content();
  const first = readOwnPicture(folder, 'images/hall.jpg', 1e6);
  expect(first).toMatchObject({ bytes: jpeg });
  const { validator } = first as { validator: string };
  expect(readOwnPicture(folder, 'images/hall.jpg', 1e6, validator)).toEqual({ unchanged: true });
});

test.each([
  ['images/none.jpg', 1e6, /no such file/],
  ['images/out.jpg', 1e6, /outside the content folder/],
  ['images/hall.jpg', 10, /larger than/],
])('%s (at most %d bytes) is not read', (path, maxBytes, problem) => {
  expect(readOwnPicture(content(), path, maxBytes)).toEqual({ problem: expect.stringMatching(problem) });
});

test.each([
  ['images/hall.jpg', true],
  ['images/2026/Café à la nuit.JPEG', true],
  ['images/a.avif', true],
  ['images/../secret.jpg', false],
  ['images/.hidden.jpg', false],
  ['images/2026/../../a.jpg', false],
  ['images/a\\b.jpg', false],
  ['images/a.svg', false],
  ['/images/a.jpg', false],
  ['elsewhere/a.jpg', false],
])('%j is a picture of our own: %s', (path, expected) => {
  expect(OwnPicture.safeParse(path).success).toBe(expected);
});
