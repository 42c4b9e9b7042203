import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtSite } from './built-site.ts';
import { launchChromium } from './chromium.ts';
import { serveSite } from './serve-site.ts';

// npm run screenshots: the demo venue as docs/screenshots shows it, by size and by light.
const shots = [
  ['agenda-wide', '/agenda/', 1440, 900, 'light'],
  ['agenda-phone', '/agenda/', 390, 844, 'dark'],
  ['event', '/agenda/111493084-laat-het-los/', 1440, 900, 'light'],
] as const;
const folder = new URL('../../docs/screenshots/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const site = await builtSite('content');
const server = await serveSite(site.dir);
const browser = await launchChromium();
for (const [name, path, width, height, colorScheme] of shots) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  await page.clock.setFixedTime(new Date('2026-11-23T15:00:00+01:00'));
  await page.goto(server.origin + path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
await server.stop();
site.drop();
