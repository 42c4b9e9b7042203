import { silence } from '../inbox/last-heard.ts';
import type { AlertKey, alerts } from '../operate/alerts.ts';
import { alertKindOf } from '../operate/alerts.ts';
import type { Facts } from './standing.ts';

type Check = (facts: Facts) => boolean;

const publishes: Check = ({ status }) => status !== undefined && status.failing === undefined;

/** When each trouble is over. Where there is no check, whoever noticed it says so. */
const checks: Partial<Record<keyof typeof alerts, Check>> = {
  lost: ({ lost }) => !lost || (lost.count === 0 && lost.forgotten === undefined),
  push: publishes,
  publisher: publishes,
  review: ({ status }) => status?.reviews !== undefined && status.reviews.failing === undefined,
  quarantine: ({ quarantined }) => quarantined === 0,
  skipped: ({ status }) => (status?.skipped ?? 0) === 0,
  brake: ({ status }) => (status?.held.length ?? 0) === 0,
  silence: ({ heard, now }) => heard !== undefined && now - heard <= silence,
  live: ({ freshness }) => freshness !== undefined && !freshness.waiting.some(({ late }) => late),
  build: ({ builds }) => builds !== undefined && builds.failing === undefined,
};

/** Whether the trouble of an alert is over, by how the venue stands. */
export function isOver(key: AlertKey, facts: Facts): boolean {
  return checks[alertKindOf(key)]?.(facts) ?? false;
}
