import { expect, test } from 'vitest';

test('the tests run on the Node that the product runs on, whatever the host has', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(26);
});
