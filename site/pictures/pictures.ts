import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { identity } from '../src/config.ts';
import { changedEvents } from './changed-events.ts';
import { takePictures } from './take-pictures.ts';

// npm run pictures: pictures of the events that differ between two content folders, on the sites that were built from them.
const { values } = parseArgs({
  options: {
    'content-before': { type: 'string' },
    'content-after': { type: 'string' },
    before: { type: 'string' },
    after: { type: 'string' },
    to: { type: 'string' },
  },
});
const at = (name: keyof typeof values): string => {
  const value = values[name];
  if (value === undefined) throw new Error(`Say --${name} FOLDER. docs/deploy.md shows how the workflow does it.`);
  return resolve(process.env.INIT_CWD ?? process.cwd(), value);
};
/** More than these make a comment that nobody reads. */
const mostEvents = 6;

const all = changedEvents(at('content-before'), at('content-after'));
const ids = all.slice(0, mostEvents);
const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = process.env.CHROME_PATH ?? installed.find((path) => existsSync(path));
if (executablePath === undefined) throw new Error('No Chrome or Chromium is on this machine. Set CHROME_PATH to one.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
const to = at('to');
mkdirSync(to, { recursive: true });
const taken = await takePictures({ browser, before: at('before'), after: at('after'), ids, to });
await browser.close();
writeFileSync(join(to, 'pictures.json'), JSON.stringify({ language: identity.languages[0], more: all.length - ids.length }));
console.log(`${taken.length} pictures of ${ids.length} events are in ${to}`);
