import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allDirect } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import { parseJson } from '../../receiver/message/parse/parse-json.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings } from '../../receiver/message/read-settings.ts';
import { reconcile } from '../../receiver/reconcile/reconcile.ts';
import { bytesOf, type Message } from './sample-feed.ts';

/** Writes the content that a message makes of an empty main to a folder. */
export function writeContent(message: Message, now: number, folder: string): void {
  const said = readMessage(parseJson(bytesOf(message)), defaultReadSettings);
  const { feed } = fold(emptyFeed, [{ arrivedAt: now, said }], 'Europe/Amsterdam');
  const empty = readContent(new Map());
  const brake = { min: 5, percent: 15 };
  const plan = reconcile({ feed, main: empty, published: empty, policy: allDirect, said: () => false, brake, now });
  for (const [path, text] of plan.edits.flatMap(({ files }) => [...files])) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
