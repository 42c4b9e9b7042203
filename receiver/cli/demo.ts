import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { embeddedRemote } from '../git/embedded/embedded-remote.ts';
import { git } from '../git/run/git.ts';
import { type Command, UsageError } from './command/command.ts';
import { demoDay } from './demo/demo-day.ts';
import { startDemoReceiver } from './demo/demo-receiver.ts';
import { playChapter } from './demo/play-chapter.ts';
import { showSite } from './demo/show-site.ts';
import { stoppable } from './stoppable.ts';

type Out = (line: string) => void;

export const demo: Command = {
  usage: 'demo [--once]',
  summary: 'Plays a day of Stager into a receiver of its own, on this machine only, and serves the site that comes of it.',
  options: { '--once': 'End after the build, and keep what was made.' },
  example: 'demo --once',
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options: { once: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 0) throw new UsageError('The demo takes no words but --once.');
    const once = values.once ?? false;
    const folder = await mkdtemp(join(tmpdir(), 'callboard-demo-'));
    let isKept = true;
    try {
      const code = await stoppable((signal) => play(folder, once, out, signal));
      isKept = once && code === 0;
      return code;
    } finally {
      if (isKept) out(`\nWhat was made stays in ${folder} until you remove it.`);
      else await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  },
};

/** The demo from its first line to its last. */
async function play(folder: string, once: boolean, out: Out, signal: AbortSignal): Promise<void> {
  const repository = await embeddedRemote(folder, 'main');
  const receiver = await startDemoReceiver({ dataDir: join(folder, 'data'), remote: repository, signal });
  try {
    out(`A day of Stager at a venue, in about a minute.\n`);
    out(`  everything is in  ${folder}`);
    out(`  repository        ${repository}  (stands in for GitHub)`);
    out(`  receiver          ${receiver.url}\n`);
    out('Callboard pushes at most once in ten seconds, since each push is a build of the site. What comes in');
    out('meanwhile goes along with the next one: that is what the demo waits for now and then.');
    for (const chapter of demoDay(Temporal.Now.plainDateISO('Europe/Amsterdam'))) {
      await playChapter(chapter, { receiver, repository, out, wait: (ms) => pause(ms, undefined, { signal }), clock: Date.now });
    }
    out('\nQuarantine: what could not be understood, kept to be looked at and played again');
    for (const line of await receiver.quarantined()) out(`  ${line}`);
  } finally {
    await receiver.stop();
  }

  out('\ngit log main\n');
  out((await git({ dir: repository }, ['log', '--date=format:%H:%M:%S', '--format=%h  %ad  %s%n%n%w(0,4,4)%b', 'main'])).trimEnd());

  await showSite({ folder, repository, branch: 'main', contentPath: 'content', once }, out, signal);
}
