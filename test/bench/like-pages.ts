import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoVenue } from '../site/built-site.ts';
import { runForTime, type Timed } from './run-for-time.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where `npm run bench` installs Eleventy. */
export const eleventy = join(root, 'test/bench/node_modules/@11ty/eleventy/cmd.cjs');
const routes = ['[...lang]/agenda/[event].astro', '[...lang]/agenda/alles.astro'];

/**
 * The site's own event pages and its list of all that is to come, in two languages and nothing else, and the same pages
 * of Eleventy. Throws at the first page that says anything else or has other elements than its twin.
 */
export async function buildLikePages(folder: string, content: string, now: string): Promise<{ pages: number; ours: Timed; theirs: Timed }> {
  const env = { BUILD_NOW: now, CALLBOARD_CONTENT_DIR: content };
  const [dist, theirDist] = [join(folder, 'dist'), join(folder, 'eleventy')];
  const site = copySite(folder);
  const ours = await runForTime(
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent', '--root', site, '--outDir', dist],
    site,
    env,
  );
  const peer = join(folder, 'test/bench/eleventy-site');
  cpSync(join(root, 'test/bench/eleventy-site'), peer, { recursive: true });
  const theirs = await runForTime(
    [
      ...['--disable-warning=ExperimentalWarning', '--import', join(peer, 'what-astro-tells.ts')],
      ...[eleventy, '--quiet', '--config=eleventy.config.ts', '--input=src'],
      `--output=${theirDist}`,
    ],
    peer,
    env,
  );
  return { pages: comparePages(dist, theirDist), ours, theirs };
}

/** The site of the demo's venue with the two routes alone, in a folder where its imports find what they look for. */
function copySite(folder: string): string {
  const site = join(folder, 'site');
  mkdirSync(site, { recursive: true });
  for (const name of ['node_modules', 'schemas', 'package.json', 'tsconfig.json']) symlinkSync(join(root, name), join(folder, name));
  for (const name of ['astro.config.ts', 'tsconfig.json']) cpSync(join(root, 'site', name), join(site, name));
  cpSync(join(root, 'site/src'), join(site, 'src'), { recursive: true, filter: (from) => basename(from) !== 'pages' });
  for (const route of routes) cpSync(join(root, 'site/src/pages', route), join(site, 'src/pages', route));
  for (const [file, text] of Object.entries(demoVenue)) writeFileSync(join(folder, file), text);
  return site;
}

/** How many pages there are, each alike in both folders. */
function comparePages(ours: string, theirs: string): number {
  const pages = globSync('**/*.html', { cwd: ours }).sort();
  const others = globSync('**/*.html', { cwd: theirs }).sort();
  if (pages.join() !== others.join()) throw new Error(`${pages.length} pages beside ${others.length} of Eleventy: they must be the same`);
  for (const page of pages) {
    const [our, their] = [ours, theirs].map((folder) => tokens(readFileSync(join(folder, page), 'utf8'))) as [string[], string[]];
    const at = our.findIndex((token, index) => token !== their[index]);
    if (at >= 0 || our.length !== their.length)
      throw new Error(`${page} has "${our.slice(at, at + 3).join(' ')}" where Eleventy's has "${their.slice(at, at + 3).join(' ')}"`);
  }
  return pages.length;
}

/** The tags of a page, each with its attributes by name, and its words; the doctype and the address of the style sheet aside. */
function tokens(html: string): string[] {
  const found = html.replace(/<!doctype html>|<link rel="stylesheet"[^>]*>/gi, '').match(/<[^>]*>|[^<\s]+/g) ?? [];
  return found.map((token) => decode(token.startsWith('<') ? attributes(token) : token));
}

const attributes = (tag: string): string => `<${(tag.slice(1, -1).match(/[^\s="]+(?:="[^"]*")?/g) ?? []).sort().join(' ')}>`;

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|lt|gt|quot|amp);/g, (entity, code?: string) =>
    code ? String.fromCharCode(Number(code)) : (named[entity] ?? entity),
  );

const named: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
