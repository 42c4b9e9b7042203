import { git } from '../../git/run/git.ts';
import type { Chapter, Post } from './demo-day.ts';
import type { DemoReceiver } from './demo-receiver.ts';

export interface PlayDeps {
  receiver: Pick<DemoReceiver, 'post' | 'isDone'>;
  /** The bare repository whose main is watched. */
  repository: string;
  out(line: string): void;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
  /** Ms since the epoch. */
  clock(): number;
}

/** A chapter that lasts longer than this did not work, ms. */
const patience = 90_000;

/** Posts a chapter's messages, says what each was answered and what came of them on main, and resolves when the remote has it all. */
export async function playChapter({ title, posts }: Chapter, deps: PlayDeps): Promise<void> {
  const { receiver, out, wait, clock } = deps;
  const began = clock();
  const watch = await watchMain(deps);
  out(`\n${title}`);
  const answers = new Map<number, number>();
  for (const { after, ...post } of posts) {
    await wait(after);
    const { status, answer } = await receiver.post(post.body, post.forged);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    if (post.told !== undefined) out(`  → ${nameOf(post)}  ${post.told}\n      ${status} ${answer}`);
    else await watch.glance();
  }
  const many = posts.filter(({ told }) => told === undefined).length;
  if (many > 0) out(`  → ${many} messages about tickets in ${seconds(clock() - began)}, ${tally(answers)}`);
  while (!(await receiver.isDone())) {
    if (clock() > began + patience) throw new Error(`The demo waited ${patience / 1000} s for its messages to be on the remote, in vain.`);
    await wait(100);
    await watch.glance();
  }
  await watch.look();
  if (many > 0) out(`    ${many} messages became ${count(watch.seen(), 'commit')}`);
}

/** Says each new commit on main once. */
async function watchMain({ repository, out, clock }: PlayDeps) {
  const tip = async () => (await git({ dir: repository }, ['for-each-ref', '--format=%(objectname)', 'refs/heads/main'])).trim();
  const began = clock();
  let known = await tip();
  let seen = 0;
  let lookedAt = 0;

  return {
    seen: () => seen,
    /** A look, if the last one is a while ago. */
    async glance(): Promise<void> {
      if (clock() > lookedAt + 500) await this.look();
    },
    async look(): Promise<void> {
      lookedAt = clock();
      const now = await tip();
      if (now === known) return;
      const range = known === '' ? now : `${known}..${now}`;
      const subjects = (await git({ dir: repository }, ['log', '--reverse', '--format=%h  %s', range])).trim().split('\n');
      for (const subject of subjects) out(`  ← main ${subject}  (${seconds(clock() - began)} after the first of these messages)`);
      seen += subjects.length;
      known = now;
    },
  };
}

const nameOf = ({ body }: Pick<Post, 'body'>) => (/"messageType":"(\w+)"/.exec(body)?.[1] ?? 'message').padEnd(20);
const tally = (answers: Map<number, number>) => [...answers].map(([status, times]) => `${times} × ${status}`).join(', ');
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
