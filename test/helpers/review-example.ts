import { readFileSync } from 'node:fs';
import { allDirect, kinds } from '../../receiver/content/change-kind.ts';
import { readContent } from '../../receiver/content/content.ts';
import { emptyFeed } from '../../receiver/fold/feed.ts';
import { fold } from '../../receiver/fold/fold.ts';
import { filePages } from '../../receiver/host/github/file-pages.ts';
import { readMessage } from '../../receiver/message/read-message.ts';
import { defaultReadSettings } from '../../receiver/message/read-settings.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { policyOf } from '../../receiver/publish/pace/policy-of.ts';
import { reconcile } from '../../receiver/reconcile/reconcile.ts';
import { pullBody, pullTitle } from '../../receiver/review/pull-text.ts';
import { reviewGroups } from '../../receiver/review/review-groups.ts';
import { reviewLinks } from '../../receiver/review/review-links.ts';
import { dutch } from '../../receiver/words/dutch.ts';
import { english } from '../../receiver/words/english.ts';

/** The documents that show it. */
export const pagesWithExample = [
  { page: new URL('../../docs/review.md', import.meta.url), words: english },
  { page: new URL('../../docs/review.nl.md', import.meta.url), words: dutch },
];
const zone = 'Europe/Amsterdam';
const begin = '<!-- example: written by `npm run review-example` -->';
const end = '<!-- end of example -->';

/** The pull request that the two messages of the fixture lead to, as Markdown: the real thing, by the real road. */
export function reviewExample(words = english): string {
  const { published, now } = JSON.parse(readFileSync(new URL('../fixtures/review-example.json', import.meta.url), 'utf8'));
  const at = Date.parse('2026-11-23T12:00:00+01:00');
  const say = (message: unknown) => ({ arrivedAt: at, said: readMessage(message, defaultReadSettings) });
  const common = { said: () => false, brake: { min: 5, percent: 15 }, now: at, words };
  const before = fold(emptyFeed, [say(published)], zone).feed;
  const empty = readContent(new Map());
  const first = reconcile({ ...common, feed: before, main: empty, published: empty, policy: allDirect });
  const main = readContent(new Map(first.edits.flatMap(({ files }) => [...files] as [string, string][])));
  const policy = policyOf({ review: undefined, githubToken: new Secret('one'), githubAppId: undefined, githubPrivateKey: undefined });
  const plan = reconcile({ ...common, feed: fold(before, [say(now)], zone).feed, main, published: main, policy });
  const [group] = reviewGroups(plan.proposals, [], new Map(), 10);
  if (!group) throw new Error('the example proposes nothing');
  const links = reviewLinks(
    {
      pages: filePages('https://github.com/deloods/site', { owner: 'deloods', repo: 'site' }),
      contentPath: 'content',
      previewUrl: 'https://preview.deloods.example/agenda/{id}-{slug}/',
    },
    group.branch,
  );
  return `## ${pullTitle(group, 1, words)}\n\n${pullBody(group, { links, notes: [], room: 60_000, direct: kinds.filter((kind) => policy[kind] === 'direct'), words })}`;
}

/** The same text with the example of now between its two markers; throws when they are not there. */
export function withExample(markdown: string, words = english): string {
  const [before, rest = ''] = markdown.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`The text has no place for the example: put "${begin}" and "${end}" into it.`);
  const quoted = reviewExample(words)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
  return `${before}${begin}\n${quoted}\n${end}${after}`;
}
