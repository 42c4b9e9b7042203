import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, type Row, seconds, times } from './row.ts';
import { type Message, sync } from './sample-feed.ts';
import { writeContent } from './write-content.ts';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
const sizes = [1_000, 10_000];
const now = '2026-11-23T12:00:00+01:00';
/** A build that takes longer is ended, and counts as endless. */
const limitMs = 10 * 60_000;

/** The whole site (posters aside: their hosts are not ours to ask), against an Astro project with one bare page per event and a list. */
export const siteBuild: Row = {
  name: 'site',
  async measure(folder) {
    const figures: Figure[] = [];
    const own: number[] = [];
    for (const size of sizes) {
      const content = join(folder, `content-${size}`);
      writeContent(withoutImages(sync(size)), Date.parse(now), content);
      const theirs = await buildBare(join(folder, `bare-${size}`), content);
      const ours = await buildSite(join(folder, `site-${size}`), content);
      own.push(ours);
      figures.push({
        what: `${size} events`,
        measured: ours < Number.POSITIVE_INFINITY ? seconds(ours) : `ended after ${seconds(limitMs)}`,
        peer: seconds(theirs),
        ratio: times(ours / theirs),
        target: '≤ 2×',
        reached: ours <= 2 * theirs,
      });
    }
    const growth = (own[1] ?? 0) / (own[0] ?? 1);
    const factor = (sizes[1] ?? 0) / (sizes[0] ?? 1);
    figures.push({
      what: `time for ${factor} times the events`,
      measured: times(growth),
      target: `≤ ${factor}×`,
      reached: growth <= factor,
    });
    return figures;
  },
};

function withoutImages(message: Message): Message {
  const events = message.messageContent.events.map((event) => {
    const { mainImage: _1, additionalImages: _2, ...publicity } = (event as { publicity?: Record<string, unknown> }).publicity ?? {};
    return { ...event, publicity };
  });
  return { ...message, messageContent: { ...message.messageContent, events } };
}

async function timed(args: string[], cwd: string, env: Record<string, string>): Promise<number> {
  const begun = performance.now();
  const building = run(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ASTRO_TELEMETRY_DISABLED: '1', BUILD_NOW: now, ...env },
    timeout: limitMs,
    maxBuffer: 1e8,
  });
  const ended = await building.then(
    () => true,
    (error) => {
      if (error.killed) return false;
      throw error;
    },
  );
  return ended ? performance.now() - begun : Number.POSITIVE_INFINITY;
}

function buildSite(folder: string, content: string): Promise<number> {
  mkdirSync(folder);
  const env = { CALLBOARD_CONTENT_DIR: content, CALLBOARD_CACHE_DIR: join(folder, 'cache') };
  return timed(['site/build.ts', '--outDir', join(folder, 'dist')], root, env);
}

function buildBare(folder: string, content: string): Promise<number> {
  cpSync(new URL('bare-site', import.meta.url), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return timed([join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', folder], folder, { BARE_CONTENT: content });
}
