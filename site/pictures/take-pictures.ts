import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { lookup } from 'mrmime';
import type { Browser, Page } from 'playwright-core';
import { type PictureName, pictureFile } from './picture-name.ts';

export interface TakePicturesOptions {
  browser: Browser;
  /** The folders of the two built sites. */
  before: string;
  after: string;
  /** The events to show. */
  ids: readonly string[];
  /** Where the pictures go. */
  to: string;
}

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
/** A page that is longer is cut; pixels. */
const longest = 2_400;

/** Takes a picture of the page of each event and of its row in the agenda, on a phone and a desk, before and after; what is not there is left out. */
export async function takePictures({ browser, before, after, ids, to }: TakePicturesOptions): Promise<string[]> {
  mkdirSync(to, { recursive: true });
  const taken: string[] = [];
  for (const [side, folder] of Object.entries({ before, after }) as [PictureName['side'], string][]) {
    await using site = await serveFolder(folder);
    for (const [screen, viewport] of Object.entries(screens) as [PictureName['screen'], { width: number; height: number }][]) {
      const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce', javaScriptEnabled: false });
      for (const id of ids) {
        const keep = async (part: PictureName['part'], bytes: Buffer | undefined) => {
          if (!bytes) return;
          const file = pictureFile({ id, part, screen, side });
          writeFileSync(join(to, file), bytes);
          taken.push(file);
        };
        await keep('event', await eventPicture(page, site.origin, folder, id));
        await keep('agenda', await rowPicture(page, site.origin, id));
      }
      await page.close();
    }
  }
  return taken;
}

async function eventPicture(page: Page, origin: string, folder: string, id: string): Promise<Buffer | undefined> {
  const address = pageOf(folder, id);
  if (address === undefined) return undefined;
  await page.goto(`${origin}/agenda/${address}/`, { waitUntil: 'load' });
  const height = Math.min(longest, await page.locator('body').evaluate((body) => body.scrollHeight));
  const { width } = page.viewportSize() ?? screens.phone;
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } });
}

async function rowPicture(page: Page, origin: string, id: string): Promise<Buffer | undefined> {
  await page.goto(`${origin}/agenda/`, { waitUntil: 'load' });
  const row = page.locator('li.row').filter({ has: page.locator(`a[href*="/agenda/${id}-"]`) });
  return (await row.count()) === 0 ? undefined : row.first().screenshot();
}

/** The folder of the page of an event; an address that it had before leads on to that. */
function pageOf(folder: string, id: string): string | undefined {
  const agenda = join(folder, 'agenda');
  if (!existsSync(agenda)) return undefined;
  return readdirSync(agenda).find((name) => {
    const file = join(agenda, name, 'index.html');
    return name.startsWith(`${id}-`) && existsSync(file) && !/http-equiv="?refresh/i.test(readFileSync(file, 'utf8'));
  });
}

/** Serves a built site on loopback. */
async function serveFolder(folder: string): Promise<{ origin: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const path = normalize(decodeURIComponent(pathname));
    const file = join(folder, path.endsWith('/') ? join(path, 'index.html') : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': lookup(file) ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
