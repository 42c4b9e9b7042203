import { spawnReceiver } from '../helpers/spawned-receiver.ts';
import type { Load } from './load.ts';
import { watchMemory } from './memory-watch.ts';
import { type Figure, mebibytes, millis, type Row, seconds, times } from './row.ts';
import { bytesOf, sync, updates } from './sample-feed.ts';
import { allTaken, percentile, sendLoad } from './send-load.ts';
import { startSample } from './start-sample.ts';

const uploads = 20;
const bytes = 50_000_000;
/** How long the memory of parsing is watched after the last 200, ms. */
const parsingMs = 30_000;

/** 20 syncs of 50 MB at once, small messages beside them. */
export const largeMessages: Row = {
  name: 'large',
  async measure(folder) {
    const large = largeSync();
    const small = updates(sync(40), 20_000);
    const theirs = await atSample(large);
    await using receiver = await spawnReceiver({ dataDir: folder });
    using memory = watchMemory(receiver.pid);
    const beside = sendLoad({ url: receiver.url, bodies: small, connections: 4, rate: 40, ms: 8_000 });
    const ours = await sendAll(receiver.url, large);
    const receiving = memory.peak();
    const besides = await beside;
    await new Promise((resolve) => setTimeout(resolve, parsingMs));
    const parsing = memory.peak();
    const [slowest, slowestPeer] = [percentile(ours.latencies, 1), percentile(theirs.load.latencies, 1)];
    const p99 = percentile(besides.latencies, 0.99);
    const figures: Figure[] = [
      {
        what: `${uploads} × 50 MB at once, answers`,
        measured: said(ours),
        peer: said(theirs.load),
        target: 'all 2xx',
        reached: allTaken(ours),
      },
      {
        what: 'slowest',
        measured: seconds(slowest),
        peer: seconds(slowestPeer),
        ratio: times(slowest / slowestPeer),
        target: '≤ 8 s',
        reached: slowest <= 8_000,
      },
      {
        what: 'peak RSS while receiving',
        measured: mebibytes(receiving),
        peer: mebibytes(theirs.peak),
        target: '≤ 350 MB',
        reached: receiving <= 350e6,
      },
      { what: `peak RSS while parsing, ${parsingMs / 1000} s after`, measured: mebibytes(parsing) },
      {
        what: 'small messages beside them, p99',
        measured: `${millis(p99)} (${said(besides)})`,
        target: '≤ 150 ms',
        reached: p99 <= 150 && allTaken(besides),
      },
    ];
    return figures;
  },
};

async function atSample(large: Buffer): Promise<{ load: Load; peak: number }> {
  using sample = await startSample();
  using memory = watchMemory(sample.pid);
  const load = await sendAll(sample.url, large);
  return { load, peak: memory.peak() };
}

function sendAll(url: string, body: Buffer): Promise<Load> {
  return sendLoad({ url, bodies: [body], connections: uploads, repeat: uploads });
}

/** A sync of so many events that it has 50 MB. */
function largeSync(): Buffer {
  const message = sync(1_000);
  const { organization, events } = message.messageContent;
  const copies = Math.ceil(bytes / bytesOf(events).byteLength);
  const all = Array.from({ length: copies }, (_, copy) => events.map((event) => ({ ...event, id: event.id + copy * 1_000_000 }))).flat();
  const fitting = all.slice(0, Math.floor((all.length * bytes) / bytesOf(all).byteLength));
  return bytesOf({ ...message, messageContent: { organization, events: fitting } });
}

const said = ({ answers }: Load) =>
  Object.entries(answers)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
