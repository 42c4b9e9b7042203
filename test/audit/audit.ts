import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { styleText } from 'node:util';
import { builtSite } from '../site/built-site.ts';
import { launchChromium } from '../site/chromium.ts';
import { edgeFiles } from '../site/edge-files.ts';
import { posterHost } from '../site/poster-host.ts';
import { serveSite } from '../site/serve-site.ts';
import { type AxeResult, axeMatrix, looks } from './axe-matrix.ts';
import { lighthouseScores } from './lighthouse-scores.ts';
import { pageKinds } from './page-kinds.ts';

// npm run audit: axe over every kind of page in every look, and Lighthouse on the agenda and an event. Ends with 1 where axe finds something.
const now = '2026-11-23T15:00:00+01:00';
const port = await freePort();
const posters = await posterHost();
const site = await builtSite(edgeFiles(posters), {
  ...posters.environment,
  CALLBOARD_SITE_URL: `http://localhost:${port}/`,
  BUILD_NOW: now,
});
posters.stop();
const server = await serveSite(site.dir, '/', port);
const browser = await launchChromium();

const results = await axeMatrix(browser, server.origin, new Date(now));
await browser.close();
console.log(matrix(results));
const found = results.filter(({ problems }) => problems.length > 0);
for (const { kind, look, problems } of found) for (const problem of problems) console.log(`${kind}, ${look}: ${problem}`);
console.log(`\naxe: ${found.reduce((sum, { problems }) => sum + problems.length, 0)} violations on ${results.length} pages\n`);

const origin = `http://localhost:${port}`;
for (const { path, scores, lost } of await lighthouseScores(origin, ['/agenda/', '/agenda/111493084-laat-het-los/'])) {
  console.log(`Lighthouse, mobile, ${path}`);
  for (const [category, score] of Object.entries(scores)) console.log(`  ${String(score).padStart(3)}  ${category}`);
  if (lost.length > 0) console.log(`       not at their best: ${lost.join('; ')}`);
}
await server.stop();
site.drop();
process.exitCode = found.length > 0 ? 1 : 0;

/** Kinds of page down, looks across. */
function matrix(all: AxeResult[]): string {
  const width = Math.max(...Object.keys(pageKinds).map((kind) => kind.length));
  const lines = Object.keys(pageKinds).map((kind) => {
    const cells = looks.map(({ name }) => {
      const count = all.find((result) => result.kind === kind && result.look === name)?.problems.length ?? 0;
      return (count === 0 ? 'ok' : styleText('red', String(count))).padStart(name.length);
    });
    return `${kind.padEnd(width)} | ${cells.join(' | ')}`;
  });
  return [`${'axe'.padEnd(width)} | ${looks.map(({ name }) => name).join(' | ')}`, ...lines, ''].join('\n');
}

/** A port that nobody has at the moment: the address of the site stands in its pages, so it must be known before they are built. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
