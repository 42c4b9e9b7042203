import type { Freshness } from '../../live/freshness.ts';
import type { Finding } from './finding.ts';

const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

/** What is known of the way from Stager to the live page, a line each; for `status` too. */
export function liveLines({ site, last, waiting, failing }: Freshness): string[] {
  const [oldest] = waiting;
  return [
    ...(site ? [`the site is of ${time(site.builtAt)}, from ${site.commit?.slice(0, 10) ?? 'files in no repository'}`] : []),
    ...(last
      ? [
          `the last change took ${last.fromPost === undefined ? '' : `${seconds(last.fromPost)} from Stager's POST, `}` +
            `${seconds(last.fromPush)} from the push, to be on the site (${last.commit.slice(0, 10)}, seen at ${time(last.at)})`,
        ]
      : []),
    ...(oldest
      ? [`${waiting.length} pushed and not on the site yet, the first at ${time(oldest.at)}${oldest.late ? ': too long' : ''}`]
      : []),
    ...(failing ? [`the site cannot be watched since ${time(failing.since)}: it ${failing.reason}`] : []),
  ];
}

/** Whether what was pushed gets to the site. */
export function liveFinding(freshness: Freshness | undefined): Finding {
  const about = 'live';
  if (!freshness) return { about, said: 'The receiver has not looked at the site yet.' };
  const said = `${liveLines(freshness).join('; ') || 'Nothing was pushed since the site is watched'}.`;
  const isLate = freshness.waiting.some(({ late }) => late);
  return isLate ? { about, said, todo: 'Look at the last build and deploy of the repository.' } : { about, said };
}
