import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLikePages } from './like-pages.ts';
import { type Figure, mebibytes, type Row, seconds, times } from './row.ts';
import { runForTime, type Timed } from './run-for-time.ts';
import { seasons } from './seasons.ts';
import { writeContent } from './write-content.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const now = '2026-11-23T12:00:00+01:00';

/** What is built: so many events, of this season or of the ten years before its end. */
const programmes = [
  { name: '1,000 events', events: 1_000, years: 1, limit: 15_000 },
  { name: '3,000 events of ten years', events: 3_000, years: 10, limit: 45_000 },
  { name: '10,000 events', events: 10_000, years: 1 },
];

/**
 * The whole site in two languages (posters aside: their hosts are not ours to ask), and its event pages and list alone: both against
 * bare pages of Astro for the same events, a page each and a list, and the latter against Eleventy making the very same.
 */
export const siteBuild: Row = {
  name: 'site',
  async measure(folder) {
    const figures: Figure[] = [];
    const took: number[] = [];
    for (const { name, events, years, limit } of programmes) {
      const here = join(folder, `${events}`);
      const content = join(here, 'content');
      mkdirSync(here);
      writeContent(seasons(events, years), Date.parse(now), content);
      const first = await buildSite(here, content);
      rmSync(join(here, 'dist'), { recursive: true }); // as in CI, where only the caches come back
      const again = await buildSite(here, content);
      const astro = await buildBare(join(here, 'astro'), content);
      const like = await buildLikePages(join(here, 'like'), content, now);
      took.push(again.ms);
      figures.push(
        { what: name, measured: seconds(again.ms), ...(limit && { target: `≤ ${limit / 1_000} s`, reached: again.ms <= limit }) },
        { what: '  all that it makes, beside bare Astro', measured: seconds(again.ms), ...beside(again, astro) },
        { what: `  ${like.pages} of its pages, beside bare Astro`, measured: seconds(like.ours.ms), ...beside(like.ours, astro) },
        { what: '  the same, beside Eleventy', measured: seconds(like.ours.ms), ...beside(like.ours, like.theirs) },
        { what: '  the first time, sharing images to be drawn', measured: seconds(first.ms) },
        { what: '  memory', measured: mebibytes(again.peak), target: '≤ 2048 MiB', reached: again.peak <= 2 * 1024 ** 3 },
        { what: '  files', measured: `${filesIn(join(here, 'dist'))}`, peer: `${filesIn(join(here, 'astro/dist'))}` },
      );
    }
    const growth = (took[2] ?? 0) / (took[0] ?? 1);
    figures.push({ what: 'time for ten times the events', measured: times(growth), target: '≤ 10×', reached: growth <= 10 });
    return figures;
  },
};

const beside = (ours: Timed, theirs: Timed) => ({
  peer: seconds(theirs.ms),
  ratio: times(ours.ms / theirs.ms),
  target: '≤ 2×',
  reached: ours.ms <= 2 * theirs.ms,
});

const filesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

const buildSite = (folder: string, content: string): Promise<Timed> =>
  runForTime(['--disable-warning=ExperimentalWarning', 'site/build.ts', '--outDir', join(folder, 'dist')], root, {
    ...{ BUILD_NOW: now, CALLBOARD_CONTENT_DIR: content, CALLBOARD_CACHE_DIR: join(folder, 'cache') },
  });

function buildBare(folder: string, content: string): Promise<Timed> {
  cpSync(new URL('bare-site', import.meta.url), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return runForTime([join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', folder], folder, { BARE_CONTENT: content });
}
