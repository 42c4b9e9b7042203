import type { BuildsStatus } from '../../live/rebuilds.ts';
import type { Finding } from './finding.ts';

const day = 24 * 3_600_000;
const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** How many builds were asked for in the last day, for `status` too. */
export function buildsLine({ builds, rebuilt }: BuildsStatus, now: number): string {
  const recent = builds.filter((at) => at > now - day).length;
  const last = rebuilt === undefined ? 'none of them for time alone' : `for time alone last at ${time(rebuilt)}`;
  return `${recent} in the last day, ${last}`;
}

/** Whether the site is built when nobody commits. `trigger` is how it is asked for; undefined where nothing asks. */
export function buildsFinding(trigger: string | undefined, status: BuildsStatus | undefined, now: number): Finding {
  const about = 'builds';
  if (trigger === undefined) {
    return { about, said: 'Nothing here asks for them. As time passes, the site follows with the nightly build of its CI alone.' };
  }
  if (status?.failing) {
    return {
      about,
      said: `Cannot be asked for by ${trigger} since ${time(status.failing.since)}: ${status.failing.reason}`,
      todo: 'It is tried again by itself. The content is safe; only the site is behind.',
    };
  }
  return { about, said: `Asked for by ${trigger}: ${status ? buildsLine(status, now) : 'none yet'}.` };
}
