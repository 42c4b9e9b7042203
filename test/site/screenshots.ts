import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuiltSite, builtSite } from './built-site.ts';
import { launchChromium } from './chromium.ts';
import { demoFolder } from './demo-files.ts';
import { restyledSite } from './restyled-site.ts';
import { serveSite } from './serve-site.ts';

// npm run screenshots: takes the pictures of docs/screenshots: the demo venue by size and by light, before and after
// the restyle of docs/restyle.md.
const shots = [
  ['agenda-wide', '/agenda/', 1440, 1240, 'light'],
  ['agenda-phone', '/agenda/', 390, 1240, 'dark'],
  ['event', '/agenda/111493084-laat-het-los/', 1440, 1240, 'light'],
] as const;
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
await shoot('', await builtSite(demoFolder));
await shoot('restyle-', await restyledSite());
await browser.close();

async function shoot(prefix: string, site: BuiltSite): Promise<void> {
  const server = await serveSite(site.dir);
  for (const [name, path, width, height, colorScheme] of shots) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
    await page.clock.setFixedTime(new Date('2026-11-23T15:00:00+01:00'));
    await page.goto(server.origin + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${prefix}${name}.png`) });
    await page.close();
  }
  await server.stop();
  site.drop();
}
