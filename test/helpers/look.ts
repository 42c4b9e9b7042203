import { allDirect } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed, type Feed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import type { Change } from '../../receiver/message/change.ts';
import type { Plan } from '../../receiver/reconcile/plan.ts';
import { type ReconcileInput, reconcile } from '../../receiver/reconcile/reconcile.ts';
import { message, today } from './told.ts';

export type Files = Map<string, string>;
/** What the feed says after these changes. */
export const feedOf = (...changes: Change[]): Feed =>
  fold(
    emptyFeed,
    changes.map((change) => message(change)),
    'Europe/Amsterdam',
  ).feed;

/** What is planned for these files of main, and what main then says. */
export function look(feed: Feed, main: Files, published: Files = main, options: Partial<ReconcileInput> = {}): { plan: Plan; main: Files } {
  const [now, policy, brake] = [today, allDirect, { min: 5, percent: 15 }];
  const contents = { main: readContent(main), published: readContent(published) };
  const plan = reconcile({ feed, ...contents, policy, said: () => false, brake, now, ...options });
  const after = new Map(main);
  for (const edit of plan.edits) {
    for (const [path, text] of edit.files) {
      if (text === undefined) after.delete(path);
      else after.set(path, text);
    }
  }
  return { plan, main: after };
}

export const json = (files: Files, path: string) => JSON.parse(files.get(path) ?? 'null');
/** The same files with another value in some fields of one. */
export const edited = (files: Files, path: string, fields: object): Files =>
  new Map([...files, [path, JSON.stringify({ ...json(files, path), ...fields })]]);
export const without = (files: Files, path: string): Files => new Map([...files].filter(([each]) => each !== path));
