import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { createDiskReserve } from '../../receiver/operate/disk-reserve.ts';

test('the reserve is gone when less than that is free; it looks again after a tenth of a second', () => {
  let now = 0;
  let bavail = 100;
  let looks = 0;
  const statfs = () => {
    looks += 1;
    return { bavail, bsize: 10 };
  };
  const reserve = createDiskReserve('/data', { reserveBytes: 1000, statfs, steady: () => now });
  expect(reserve.gone()).toBe(false);
  bavail = 99;
  now = 99;
  expect([reserve.gone(), looks]).toEqual([false, 1]);
  now = 100;
  expect([reserve.gone(), looks]).toEqual([true, 2]);
  bavail = 100;
  now = 200;
  expect(reserve.gone()).toBe(false);
});

test('it can read the disk of this machine', () => {
  expect(createDiskReserve(tmpdir(), { reserveBytes: 1 }).gone()).toBe(false);
  expect(createDiskReserve(tmpdir(), { reserveBytes: Number.MAX_SAFE_INTEGER }).gone()).toBe(true);
});

test('a disk that cannot be looked at has no room', () => {
  const statfs = () => {
    throw new Error('EIO');
  };
  expect(createDiskReserve('/data', { reserveBytes: 1, statfs }).gone()).toBe(true);
});
