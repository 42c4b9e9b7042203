import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '../helpers/git.ts';
import { eventually, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { drained } from './drained.ts';
import { type Figure, type Row, seconds, times } from './row.ts';
import { bytesOf, sync } from './sample-feed.ts';
import { allTaken, sendLoad } from './send-load.ts';
import { watchPushes } from './watch-pushes.ts';

const events = 10_000;
const rounds = 2;
const branches = ['callboard/feed', 'main'];

/** The first sync of a large programme, from its first byte until both branches are on the remote; the better of the rounds. */
export const firstSync: Row = {
  name: 'first-sync',
  async measure(folder) {
    const body = bytesOf(sync(events));
    const turns: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const dataDir = await mkdtemp(join(folder, 'data-'));
      const ours = await publish(dataDir, body);
      turns.push({ ours, theirs: await byHand(join(dataDir, 'content.git'), folder) });
      await rm(dataDir, { recursive: true, maxRetries: 3 });
    }
    const ours = Math.min(...turns.map((turn) => turn.ours));
    const theirs = Math.min(...turns.map((turn) => turn.theirs));
    const figures: Figure[] = [
      {
        what: `${events} events: first byte → both branches pushed`,
        measured: seconds(ours),
        peer: seconds(theirs),
        ratio: times(ours / theirs),
        target: '≤ 1.5×',
        reached: ours <= theirs * 1.5,
      },
    ];
    return figures;
  },
};

async function publish(dataDir: string, body: Buffer): Promise<number> {
  await using receiver = await spawnReceiver({ dataDir });
  await using watched = watchPushes(join(dataDir, 'content.git'), 50);
  const begun = Date.now();
  const load = await sendLoad({ url: receiver.url, bodies: [body], connections: 1 });
  if (!allTaken(load)) throw new Error(`the sync was answered with ${Object.keys(load.answers)}`);
  const pushed = await eventually(() => watched.pushes.find(({ main, feed }) => main && feed)?.at, 'the push', 300_000);
  await drained(dataDir, 60_000);
  return pushed - begun;
}

/** The peer: `git add`, `git commit` and `git push` of the same files, which stand in a work tree already. */
async function byHand(repository: string, folder: string): Promise<number> {
  const remote = await mkdtemp(join(folder, 'peer-'));
  await git(remote, ['init', '--quiet', '--bare', '--initial-branch=main']);
  await git(remote, ['config', 'receive.autogc', 'false']);
  let took = 0;
  for (const branch of branches) {
    const tree = join(folder, 'tree');
    await mkdir(tree);
    await git(repository, ['--work-tree', tree, 'checkout', '--force', branch, '--', '.']);
    await git(tree, ['init', '--quiet', '--initial-branch=main']);
    await git(tree, ['config', 'maintenance.auto', 'false']);
    const begun = performance.now();
    await git(tree, ['add', '.']);
    await git(tree, ['-c', 'user.name=Peer', '-c', 'user.email=peer@localhost', 'commit', '--quiet', '-m', 'All events']);
    await git(tree, ['push', '--quiet', remote, `HEAD:refs/heads/${branch}`]);
    took += performance.now() - begun;
    await rm(tree, { recursive: true, maxRetries: 3 });
  }
  await rm(remote, { recursive: true });
  return took;
}
