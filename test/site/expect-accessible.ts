import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects that a page, with all its details open, is no wider than its window, and that axe finds nothing wrong. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const details of await page.locator('details').all())
    await details.evaluate((element: HTMLDetailsElement) => {
      element.open = true;
    });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
