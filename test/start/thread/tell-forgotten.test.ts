import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lostKey } from '../../../receiver/feed/lost-messages.ts';
import { embeddedRemote } from '../../../receiver/git/embedded/embedded-remote.ts';
import { tellForgotten } from '../../../receiver/start/thread/tell-forgotten.ts';
import { cloneOf } from '../../helpers/clone-of.ts';
import { inboxIn, put } from '../../helpers/inbox-in.ts';
import { memoryPublisher } from '../../helpers/memory-publisher.ts';
import { eventually, hasty, spawnReceiver } from '../../helpers/spawned-receiver.ts';
import { spoken } from '../../model/plays.ts';
import type { ModelMessage } from '../../model/reference-model.ts';

const event = { title: 'A', start: '2099-12-04T20:30:00+01:00', status: 'confirmed' } as const;

/** A data folder whose receiver is not running: messages are published by hand. */
async function scene() {
  const dataDir = await mkdtemp(join(tmpdir(), 'forgotten-'));
  const inbox = inboxIn(dataDir);
  onTestFinished(async () => {
    inbox.close();
    await rm(dataDir, { recursive: true });
  });
  const alerts: string[] = [];
  const alert = async (key: string, text: string) => void alerts.push(`${key}: ${text}`);
  return {
    inbox,
    dataDir,
    alerts,
    /** Begins as the publishing thread does, and publishes what waits. */
    async publish(...messages: ModelMessage[]) {
      const remote = await embeddedRemote(dataDir, 'main');
      await tellForgotten({ ...inbox, folder: remote, clock: () => 1000, alert });
      const repo = cloneOf(remote, join(dataDir, 'clones'), { ownRemote: true });
      for (const message of messages) await put(inbox, spoken(message));
      expect((await memoryPublisher(inbox, undefined, Date.now, { repo }).step(true)).error).toBeUndefined();
      await repo.dispose();
    },
  };
}

test.each(['removed', 'replaced by an older copy'])(
  'a repository that was %s: a person is told once to sync, until a sync is published',
  async (what) => {
    const { dataDir, inbox, alerts, publish } = await scene();
    const [remote, copy] = [join(dataDir, 'content.git'), join(dataDir, 'copy')];
    await publish({ type: 'update', events: { 1: event } });
    await cp(remote, copy, { recursive: true });
    await publish({ type: 'update', events: { 2: event } });
    expect(await inbox.remembered.recall(lostKey)).toBeUndefined();
    await rm(remote, { recursive: true });
    if (what !== 'removed') await cp(copy, remote, { recursive: true });
    await publish();
    await publish({ type: 'update', events: { 3: event } });
    await publish();
    expect(alerts).toEqual([expect.stringMatching(/^lost: .* does not hold what was published last.* Press "Sync all published data"/)]);
    expect(await inbox.remembered.recall(lostKey)).toMatchObject({
      count: 0,
      forgotten: { reason: expect.stringContaining('an older copy') },
    });
    await publish({ type: 'sync', events: { 1: event, 2: event, 3: event } });
    expect(await inbox.remembered.recall(lostKey)).toBeUndefined();
    await publish();
    expect(alerts).toHaveLength(1);
  },
);

test('status and doctor of a receiver say so', async () => {
  await using receiver = await spawnReceiver();
  await receiver.post(spoken({ type: 'update', events: { 1: event } }));
  await eventually(() => (receiver.output().includes('"msg":"pushed"') ? true : undefined), 'it is published');
  await receiver.kill('SIGTERM');
  await rm(join(receiver.dataDir, 'content.git'), { recursive: true });
  await using next = await spawnReceiver({ dataDir: receiver.dataDir });
  await eventually(() => (next.output().includes('"alert":"lost"') ? true : undefined), 'a person is told');
  const said = /lost {9}The repository in the data folder does not hold .*: press "Sync all published data" in Stager/;
  expect((await next.callboard('status')).output).toMatch(said);
  expect((await next.callboard('doctor')).output).toContain('what Stager said before is not in it');
});

test('a repository that is removed while the receiver runs is made anew, and a person is told, without a failed push', async () => {
  await using receiver = await spawnReceiver({ env: hasty });
  await receiver.post(spoken({ type: 'update', events: { 1: event } }));
  const pushed = () => receiver.output().split('"msg":"pushed"').length - 1;
  await eventually(() => (pushed() === 1 ? true : undefined), 'it is published');
  await rm(join(receiver.dataDir, 'content.git'), { recursive: true });
  await receiver.post(spoken({ type: 'update', events: { 2: event } }));
  await eventually(() => (pushed() === 2 ? true : undefined), 'what came afterwards is published', 10_000);
  expect(receiver.output()).toContain('"alert":"lost"');
  expect(receiver.output()).not.toContain('could not publish');
  expect((await receiver.callboard('status')).output).toContain('does not hold what was published last');
  expect((await receiver.callboard('doctor')).output).toContain('what Stager said before is not in it');
});
