import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { embeddedRemote } from '../publish/embedded-remote.ts';
import { git } from '../publish/git.ts';
import { type Command, UsageError } from './command.ts';
import { demoDay } from './demo/demo-day.ts';
import { startDemoReceiver } from './demo/demo-receiver.ts';
import { playChapter } from './demo/play-chapter.ts';
import { runNode } from './demo/run-node.ts';
import { serveFolder } from './demo/serve-folder.ts';

type Out = (line: string) => void;

export const demo: Command = {
  usage: 'demo [--once]',
  summary: 'Plays a day of Stager into a receiver of its own, on this machine only, and serves the site that comes of it.',
  options: { '--once': 'End after the build, and keep what was made.' },
  example: 'demo --once',
  async run(args, out) {
    const { values, positionals } = parseArgs({ args, options: { once: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 0) throw new UsageError('The demo takes no words but --once.');
    const stop = new AbortController();
    const folder = await mkdtemp(join(tmpdir(), 'callboard-demo-'));
    let isKept = true;
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    try {
      await play(folder, values.once ?? false, out, stop.signal);
      isKept = values.once ?? false;
      return 0;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      isKept = false;
      return 130;
    } finally {
      stop.abort();
      if (isKept) out(`\nWhat was made stays in ${folder} until you remove it.`);
      else await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
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
    for (const line of receiver.quarantined()) out(`  ${line}`);
  } finally {
    await receiver.stop();
  }

  out('\ngit log main\n');
  out((await git({ dir: repository }, ['log', '--date=format:%H:%M:%S', '--format=%h  %ad  %s%n%n%w(0,4,4)%b', 'main'])).trimEnd());

  const site = await serveFolder(join(folder, 'site'));
  try {
    await build(folder, repository, site.url, out, signal);
    if (once) return;
    out(`\nThe site is at ${site.url}/ until you press Ctrl-C.`);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  } finally {
    await site.close(0);
  }
}

/** Checks out what visitors are to see and builds it, as CI would. */
async function build(folder: string, repository: string, url: string, out: Out, signal: AbortSignal): Promise<void> {
  const checkout = join(folder, 'checkout');
  await git({ dir: folder }, ['clone', '--quiet', '--branch', 'main', '--', repository, checkout]);
  out('\nBuilding the site from that, as CI does after each push …');
  const began = Date.now();
  const run = runNode('site/build.ts', ['--outDir', join(folder, 'site')], {
    env: { CALLBOARD_CONTENT_DIR: join(checkout, 'content'), CALLBOARD_SITE_URL: `${url}/` },
    signal,
  });
  if ((await run.ended) !== 0) throw new Error(`The site could not be built: ${run.output().trim()}`);
  out(`Built in ${seconds(Date.now() - began)} into ${join(folder, 'site')}`);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
