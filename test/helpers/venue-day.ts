import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { allDirect } from '../../receiver/content/change-kind.ts';
import { countRefusals } from '../../receiver/feed/refused-messages.ts';
import { branchNames } from '../../receiver/git/branch-names.ts';
import type { Repo } from '../../receiver/git/repo.ts';
import { openJournal } from '../../receiver/journal/journal.ts';
import { watchSite } from '../../receiver/live/watch-site.ts';
import { createReport } from '../../receiver/publish/report.ts';
import { review } from '../../receiver/review/review.ts';
import { english } from '../../receiver/words/english.ts';
import { inboxIn, put } from './inbox-in.ts';
import { memoryPublisher } from './memory-publisher.ts';
import { MemoryPulls } from './memory-pulls.ts';
import { MemoryRemote, memoryRepo } from './memory-repo.ts';

const policy = { ...allDirect, text: 'review', image: 'review' } as const;
const log = pino({ enabled: false });

/** An event as Stager tells it, on an evening that is to come. */
export const evening = (id: number, more: object = {}) => ({
  id,
  name: `Avond ${id}`,
  status: 'CONFIRMED',
  startProgram: '2099-12-04T20:30:00+01:00',
  ...more,
});

export type VenueDay = Awaited<ReturnType<typeof venueDay>>;

/**
 * A venue with a real inbox, and a publisher with report, journal, pull requests and a watch over the site, to a remote in memory: all
 * that a person may ask about. Texts and images are reviewed. The clock is the test's.
 */
export async function venueDay() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-day-'));
  const now = { at: Date.parse('2026-11-27T12:00:00Z') };
  const clock = () => now.at;
  const inbox = inboxIn(dataDir, { clock });
  onTestFinished(async () => {
    await inbox.close();
    rmSync(dataDir, { recursive: true });
  });
  const remote = new MemoryRemote();
  const pulls = new MemoryPulls(remote);
  const memory = memoryRepo(remote);
  const faults: Partial<Repo> = {};
  const repo: Repo = { ...memory, fetch: () => (faults.fetch ?? memory.fetch)() };
  const { remembered } = inbox;
  const deps = { repo, pulls, policy, clock, branch: 'main', names: branchNames(), prefix: '', batch: 10, labels: [], reviewers: [] };
  const publisher = memoryPublisher(inbox, remote, clock, {
    repo,
    policy,
    review: (seen, plan) => review({ ...deps, autoMerge: false, linksOf: () => ({}), words: english }, seen, plan),
  });
  const alert = async () => {};
  const report = await createReport({ ...inbox, log, alert, clock, steady: clock, isRemote: true });
  const journal = await openJournal({ remembered, log, clock, steady: clock });
  const site: { commit?: string } = {};
  const fetchBuild = async () => ({ kind: 'build' as const, build: { builtAt: now.at, ...site }, etag: undefined });
  const watch = { remembered, fetchBuild, isAncestor: async (a: string, b: string) => remote.has(b, a) };
  const live = await watchSite({ ...watch, clock, steady: clock, log, alert, reached: () => {}, within: 15 * 60_000 });

  /** One step of the publisher, with all that follows it, five seconds later. */
  async function step(drain = true) {
    now.at += 5_000;
    const result = await publisher.step(drain);
    await report(result);
    await journal.note(result);
    live.look(result.published);
    await live.idle();
    return result;
  }

  return {
    now,
    dataDir,
    inbox,
    remote,
    pulls,
    faults,
    step,
    /** Lets everything that waits go out, and be noted. */
    async settle() {
      await step();
      await step();
      await step(false);
    },
    /** The site is built from main as it is. */
    async build() {
      if (remote.tips.main !== undefined) site.commit = remote.tips.main;
      now.at += 6 * 60_000;
      await step(false);
    },
    say: (messageType: string, ...events: object[]) =>
      put(inbox, { messageType, messageContent: { organization: { id: 1, name: 'De Loods' }, events } }),
    /** A message is refused for its signature. */
    async refuseOne() {
      const refusals = await countRefusals({ remembered, clock, later: () => {} });
      refusals.refuse('wrong-signature');
    },
  };
}
