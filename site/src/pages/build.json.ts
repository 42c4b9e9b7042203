import type { BuildFile } from '../../../schemas/build-file.ts';
import { sourceCommits } from '../build/deploy/source-commits.ts';
import { contentName } from '../content/problems/content-name.ts';
import { settings } from '../site/settings.ts';
import { site } from '../site/site.ts';
import { nextBoundary } from '../time/next-boundary.ts';

/**
 * The commits of this site, so that anyone can see what is live. `skipped` says what is left out, and why; `corrected`
 * lists times that are *read otherwise*.
 */
const inContent = (file: string) => `${contentName(settings.contentFolder)}/${file}`;

export const GET = () =>
  Response.json({
    builtAt: site.now.toString(),
    ...sourceCommits(settings.contentFolder),
    ...(site.organization.demo && { demo: true }),
    nextBoundary: nextBoundary(site.events, site.now)?.toString() ?? null,
    counts: {
      events: site.events.length,
      upcoming: site.upcomingEvents.length,
      past: site.past.length,
      removed: site.tombstones.length,
      skipped: site.rejects.length,
    },
    skipped: site.rejects.map(({ file, field, reason }) => ({
      file: inContent(file),
      field,
      reason: `missing because ${reason}`,
    })),
    ...(site.corrected.length > 0 && { corrected: site.corrected.map(({ file, ...what }) => ({ file: inContent(file), ...what })) }),
  } satisfies BuildFile);
