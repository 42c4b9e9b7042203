import { kill } from 'node:process';
import { spawnReceiver } from '../helpers/spawned-receiver.ts';
import type { Load } from './load.ts';
import { type Figure, millis, type Row, times } from './row.ts';
import { sync, updates } from './sample-feed.ts';
import { allTaken, percentile, sendLoad } from './send-load.ts';
import { startSample } from './start-sample.ts';

const rounds = 4;
const roundMs = 5_000;
const connections = 64;

/** 20 KB messages as fast as 64 connections can. The two take turns, and the one whose turn it is not is stopped. */
export const smallMessages: Row = {
  name: 'small',
  async measure(folder) {
    const bodies = updates(sync(400), 20_000);
    await using receiver = await spawnReceiver({ dataDir: folder });
    using sample = await startSample();
    const turns: { ours: Load[]; theirs: Load[] } = { ours: [], theirs: [] };
    await sendLoad({ url: sample.url, bodies, connections, ms: 1_000 });
    await sendLoad({ url: receiver.url, bodies, connections, ms: 1_000 });
    for (let round = 0; round < rounds; round++) {
      kill(receiver.pid, 'SIGSTOP');
      turns.theirs.push(await sendLoad({ url: sample.url, bodies, connections, ms: roundMs }));
      kill(receiver.pid, 'SIGCONT');
      turns.ours.push(await sendLoad({ url: receiver.url, bodies, connections, ms: roundMs }));
    }
    const [ours, theirs] = [sum(turns.ours), sum(turns.theirs)];
    const ratio = ours.perSecond / theirs.perSecond;
    const figures: Figure[] = [
      {
        what: 'messages a second, each 200 fsynced',
        measured: ours.perSecond.toFixed(0),
        peer: theirs.perSecond.toFixed(0),
        ratio: times(ratio),
        target: '≥ 1.0×',
        reached: ratio >= 1 && turns.ours.every(allTaken),
      },
      { what: 'p99', measured: millis(ours.p99), peer: millis(theirs.p99), target: '≤ 100 ms', reached: ours.p99 <= 100 },
    ];
    return figures;
  },
};

function sum(loads: Load[]): { perSecond: number; p99: number } {
  const took = loads.reduce((all, load) => all + load.took, 0);
  const latencies = loads.flatMap((load) => load.latencies).sort((a, b) => a - b);
  return { perSecond: (latencies.length * 1000) / took, p99: percentile(latencies, 0.99) };
}
