import { allDirect, type Policy } from '../../receiver/content/change-kind.ts';
import type { Repo } from '../../receiver/git/repo.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { parseJson } from '../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings } from '../../receiver/message/read-settings.ts';
import { crashSuspects } from '../../receiver/publish/backlog/crash-suspects.ts';
import { messageReader } from '../../receiver/publish/backlog/message-reader.ts';
import type { Pace } from '../../receiver/publish/pace/due.ts';
import { recentPushes } from '../../receiver/publish/pace/recent-pushes.ts';
import { createPublisher, type Publisher, type PublisherDeps } from '../../receiver/publish/publisher.ts';
import type { BrakeSettings } from '../../receiver/reconcile/brake.ts';
import { type MemoryRemote, memoryRepo } from './memory-repo.ts';

const still = { quiet: 0, maxWait: 0 };
const hasty: Pace = { lanes: { urgent: still, editorial: still, tickets: still }, leading: 0, rest: 0, perMinute: 1e6, perDay: 1e6 };

export interface MemoryPublisherOptions {
  repo?: Repo;
  steady?: () => number;
  pace?: Pace;
  policy?: Policy;
  brake?: BrakeSettings;
  review?: PublisherDeps['review'];
}

type Publishing = Pick<Inbox, 'arrivals' | 'backlog' | 'remembered'>;

/** A publisher of this inbox to a remote in memory, or to `repo`, that publishes everything directly and never waits, where not at another pace. */
export async function openMemoryPublisher(
  inbox: Publishing,
  remote: MemoryRemote | undefined,
  clock: () => number,
  options: MemoryPublisherOptions = {},
): Promise<Publisher> {
  const { repo = memoryRepo(remote as MemoryRemote), steady = clock, pace = hasty, policy = allDirect, review } = options;
  const { brake = { min: 5, percent: 15 } } = options;
  const { arrivals, backlog, remembered } = inbox;
  const suspects = await crashSuspects(remembered);
  return createPublisher({
    inbox,
    repo,
    reader: messageReader({
      backlog,
      suspects,
      parse: parseJson,
      read: (content, timeZone) => readMessage(content, { ...defaultReadSettings, timeZone }),
    }),
    pushes: await recentPushes({ remembered, clock, steady }),
    watermark: arrivals.watermark,
    clock,
    steady,
    random: () => 0,
    wait: async () => {},
    settings: { timeZone: 'Europe/Amsterdam', policy, brake, branches: { branch: 'main', contentPath: 'content' }, pace },
    ...(review && { review }),
  });
}

/** The same, which opens while nobody waits for it. */
export function memoryPublisher(...given: Parameters<typeof openMemoryPublisher>): Publisher {
  const opened = openMemoryPublisher(...given);
  return {
    step: async (drain) => (await opened).step(drain),
    rest: async () => (await opened).rest(),
  };
}
