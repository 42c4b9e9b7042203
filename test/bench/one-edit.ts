import { join } from 'node:path';
import { spawnReceiver } from '../helpers/spawned-receiver.ts';
import { drained } from './drained.ts';
import { type Figure, type Row, seconds } from './row.ts';
import { bytesOf, sync } from './sample-feed.ts';
import { sendLoad } from './send-load.ts';
import { watchPushes } from './watch-pushes.ts';

/** A repository is at rest when nothing was pushed for a minute; ms. */
const rest = 61_000;
const edits = 2;

/** One edit of a title while nothing else happens, from its 200 to both branches on the remote; the slower of two. */
export const oneEdit: Row = {
  name: 'one-edit',
  async measure(folder) {
    const message = sync(200);
    const { organization, events } = message.messageContent;
    await using receiver = await spawnReceiver({ dataDir: folder });
    await sendLoad({ url: receiver.url, bodies: [bytesOf(message)], connections: 1 });
    await drained(folder, 60_000);
    await using watched = watchPushes(join(folder, 'content.git'), 10);
    const took: number[] = [];
    for (let edit = 1; edit <= edits; edit++) {
      await new Promise((resolve) => setTimeout(resolve, rest));
      const event = { ...events[20], name: `Moved to the great hall ${edit}`, publicity: { title: `Moved to the great hall ${edit}` } };
      const before = watched.pushes.length;
      const body = bytesOf({ messageType: 'UPDATE_EVENTS', messageContent: { organization, events: [event] } });
      const { endedAt } = await sendLoad({ url: receiver.url, bodies: [body], connections: 1 });
      await drained(folder, 60_000);
      took.push((watched.pushes[before]?.at ?? Number.NaN) - endedAt);
    }
    const slowest = Math.max(...took);
    const figures: Figure[] = [
      { what: 'one edit on a repository at rest, 200 → pushed', measured: seconds(slowest), target: '≤ 2 s', reached: slowest <= 2_000 },
    ];
    return figures;
  },
};
