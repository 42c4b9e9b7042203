import sharp from 'sharp';
import { expect, test } from 'vitest';
import { tabIcon } from '../../site/src/images/draw/tab-icon.ts';
import { readFace, usualFace } from '../../site/src/look/display-face.ts';
import { demoIdentity } from './demo-identity.ts';

test.each(['L', 'WW', '&'])('“%s” is in the middle of its field, in the colours of the venue', async (mark) => {
  const icon = tabIcon(readFace(usualFace), mark, { accent: { light: '#b00', dark: '#f88' }, paper: { light: '#fff', dark: '#000' } });
  const { data, info } = await sharp(Buffer.from(icon)).resize(64).raw().toBuffer({ resolveWithObject: true });
  const white = [...Array(64 * 64).keys()].filter((i) => (data[i * info.channels + 1] ?? 0) > 200);
  const [left, right] = [Math.min(...white.map((i) => i % 64)), 63 - Math.max(...white.map((i) => i % 64))];
  expect(Math.abs(left - right)).toBeLessThan(5);
  expect(Math.min(left, right)).toBeGreaterThan(4);
  expect(icon).toContain('prefers-color-scheme:dark');
});

test('a name adds only outlines to it', () => {
  expect(tabIcon(readFace(usualFace), '<', demoIdentity.colors)).not.toMatch(/<</);
});
