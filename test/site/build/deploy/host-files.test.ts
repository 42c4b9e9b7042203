import { expect, test } from 'vitest';
import { fileCap, headersFile } from '../../../../site/src/build/deploy/host-files.ts';

test('too many files for a host', () => {
  expect(fileCap(50_000, undefined)).toBeUndefined();
  expect(fileCap(14_000, 'cloudflare')).toBeUndefined();
  expect(fileCap(16_000, 'cloudflare')).toMatchObject({ fail: false });
  expect(fileCap(19_001, 'cloudflare')).toMatchObject({ fail: true });
  expect(headersFile('/agenda/')).toMatch(/^\/agenda\/\*\n {2}Content-Security-Policy: frame-ancestors 'none'/);
});
