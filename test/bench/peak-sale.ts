import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { simpleGit } from 'simple-git';
import { git, readTree } from '../helpers/git.ts';
import { spawnReceiver } from '../helpers/spawned-receiver.ts';
import { drained } from './drained.ts';
import { type Figure, millis, type Row, seconds, times } from './row.ts';
import { bytesOf, churn, sync } from './sample-feed.ts';
import { allTaken, sendLoad } from './send-load.ts';
import { type SeenPush, watchPushes } from './watch-pushes.ts';

const count = 10_000;
const overMs = 60_000;
/** The tickets lane may wait so long for its last change; ms. */
const longest = 400_000;
const atPeer = 100;

/** A peak sale: 10,000 ticket messages in a minute, over 40 events of a programme of 200. */
export const peakSale: Row = {
  name: 'peak-sale',
  async measure(folder) {
    const sale = churn(200, count - 1, join(folder, 'messages'));
    const messages = [...sale, backOnSale(sale)];
    const dataDir = await mkdtemp(join(folder, 'data-'));
    await using receiver = await spawnReceiver({ dataDir });
    const repository = join(dataDir, 'content.git');
    await sendLoad({ url: receiver.url, bodies: [bytesOf(sync(200))], connections: 1 });
    await drained(dataDir, 60_000);
    await using watched = watchPushes(repository, 100);
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    const begun = Date.now();
    const load = await sendLoad({ url: receiver.url, bodies: messages, connections: 16, rate: count / (overMs / 1000) });
    await drained(dataDir, longest);
    const pushes = watched.pushes.filter(({ at }) => at > begun);
    const last = pushes.findLast(({ main }, index) => main !== (pushes[index - 1] ?? watched.pushes[0])?.main);
    const wrong = await notAsSaid(repository, messages);

    const silent = await unseen(receiver.url, dataDir, messages, watched.pushes);
    const peer = await commitEach(folder, await readTree(repository, 'main'), messages.slice(0, atPeer));
    const own = (last?.at ?? begun) - begun;
    const after = (last?.at ?? load.endedAt) - load.endedAt;
    const commits = Number(await git(repository, ['rev-list', '--count', `${watched.pushes[0]?.main}..main`]));
    const figures: Figure[] = [
      {
        what: `${count} messages: pushes in the busiest minute`,
        measured: `${busiestMinute(pushes)} (${pushes.length} in all, ${commits} commits on main)`,
        peer: `${count} commits`,
        target: '≤ 6',
        reached: busiestMinute(pushes) <= 6 && allTaken(load),
      },
      {
        what: 'first message → final state on the remote',
        measured: seconds(own),
        peer: `${seconds(peer * count)} (${millis(peer)} each)`,
        ratio: times(own / (peer * count)),
      },
      {
        what: 'last message → final state on the remote',
        measured: wrong === 0 ? seconds(Math.max(0, after)) : `${wrong} ticket types are not as last said`,
        target: '≤ 60 s',
        reached: wrong === 0 && after <= 60_000,
      },
      {
        what: 'commits for changes that no visitor can see',
        measured: `${silent + (await emptyCommits(repository))}`,
        target: '0',
        reached: silent + (await emptyCommits(repository)) === 0,
      },
    ];
    return figures;
  },
};

interface TicketMessage {
  messageContent: {
    eventId: number;
    ticketGroups: { id: number; online: { available: number; soldOut: boolean }; soldOutOverride?: boolean }[];
  };
}

const readTickets = (bytes: Buffer): TicketMessage => JSON.parse(bytes.toString());

/** What ends the sale: an event that was sold out has tickets again, which takes the lane of the counts and waits longest. */
function backOnSale(messages: Buffer[]): Buffer {
  const soldOut = messages
    .map(readTickets)
    .findLast(({ messageContent }) => messageContent.ticketGroups.every(({ online }) => online.soldOut));
  if (!soldOut) throw new Error('nothing sold out in the sale, so its end cannot be seen');
  for (const group of soldOut.messageContent.ticketGroups) {
    Object.assign(group.online, { soldOut: false, available: 200 });
    group.soldOutOverride = false;
  }
  return bytesOf(soldOut);
}

/** How many ticket types on main are not sold out, or not on sale, as the last message of them says. */
async function notAsSaid(repository: string, messages: Buffer[]): Promise<number> {
  const last = new Map(
    messages.map(readTickets).flatMap(({ messageContent }) => messageContent.ticketGroups.map((group) => [`${group.id}`, group])),
  );
  const files = [...(await readTree(repository, 'main'))].filter(([path]) => path.startsWith('content/tickets/'));
  const types: { id: string; online: string }[] = files.flatMap(([, text]) => JSON.parse(text).types);
  return types.filter(({ id, online }) => {
    const said = last.get(id);
    return said && online !== 'not-for-sale' && (online === 'sold-out') !== (said.online.soldOut || said.soldOutOverride === true);
  }).length;
}

/** Sends each event's last message again, one ticket sold where that changes no status: how often the branch that visitors see moves. */
async function unseen(url: string, dataDir: string, messages: Buffer[], pushes: SeenPush[]): Promise<number> {
  const last = [...new Map(messages.map((bytes) => [readTickets(bytes).messageContent.eventId, bytes])).values()];
  const bodies = last.map((bytes) => {
    const message = readTickets(bytes);
    for (const { online } of message.messageContent.ticketGroups) if (online.available > 100) online.available--;
    return bytesOf(message);
  });
  const before = pushes.at(-1);
  await sendLoad({ url, bodies, connections: 4 });
  await drained(dataDir, longest);
  return pushes.slice(pushes.indexOf(before as SeenPush) + 1).length;
}

async function emptyCommits(repository: string): Promise<number> {
  const log = await git(repository, ['log', '--format=%T %P', 'main', 'callboard/feed']);
  const trees = await Promise.all(
    log.split('\n').map(async (line) => {
      const [tree, parent] = line.split(' ');
      return parent ? tree === (await git(repository, ['rev-parse', `${parent}^{tree}`])) : false;
    }),
  );
  return trees.filter(Boolean).length;
}

/** The peer: a clone in which every message is written to a file, added, committed and pushed with simple-git. Ms for each. */
async function commitEach(folder: string, files: ReadonlyMap<string, string>, messages: Buffer[]): Promise<number> {
  const [remote, clone] = [join(folder, 'peer.git'), join(folder, 'peer')];
  await mkdir(clone);
  await simpleGit(folder).init(['--bare', '--initial-branch=main', remote]);
  const repo = simpleGit(clone);
  await repo.init(['--initial-branch=main']);
  await repo.addRemote('origin', remote).addConfig('user.name', 'Peer').addConfig('user.email', 'peer@localhost');
  for (const [path, text] of files) await put(join(clone, path), text);
  await repo.add('.').commit('Start').push('origin', 'main');
  const begun = performance.now();
  for (const [index, bytes] of messages.entries()) {
    const path = `content/tickets/${readTickets(bytes).messageContent.eventId}.json`;
    await put(join(clone, path), `${bytes} ${index}\n`);
    await repo.add(path).commit(`Message ${index}`).push('origin', 'main');
  }
  return (performance.now() - begun) / messages.length;
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function busiestMinute(pushes: SeenPush[]): number {
  return Math.max(0, ...pushes.map(({ at }) => pushes.filter((other) => other.at >= at && other.at < at + 60_000).length));
}
