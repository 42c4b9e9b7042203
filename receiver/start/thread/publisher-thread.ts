import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { steady } from '../../clock/steady.ts';
import { readConfig } from '../../config/read-config.ts';
import { secretsOf } from '../../config/secrets-of.ts';
import { embeddedFolder } from '../../git/embedded/embedded-remote.ts';
import type { Watermark } from '../../inbox/arrivals.ts';
import { forgiving } from '../../inbox/forgiving.ts';
import { openBeside } from '../../inbox/open/open-inbox.ts';
import { createAlert } from '../../operate/alert.ts';
import { createLog } from '../../operate/log.ts';
import { forgetLastMessage, keepLastMessage } from '../../publish/backlog/last-message.ts';
import { createReport } from '../../publish/report.ts';
import type { StepResult } from '../../publish/step-result.ts';
import { giveWay } from './give-way.ts';
import { openLive } from './open-live.ts';
import { openPublisher } from './open-publisher.ts';
import { runPublisher } from './run-publisher.ts';
import { tellForgotten } from './tell-forgotten.ts';
import type { ThreadStart, ToPublisher, ToReceiver } from './thread-messages.ts';

if (!parentPort) throw new Error('publisher-thread.ts is started by start-publisher.ts, as a thread');
const port = parentPort;
giveWay();
const { env, threadEnded } = workerData as ThreadStart;
const config = readConfig(env);
const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
const inbox = await openBeside(config);
const stop = new AbortController();
/** Ends git, where the step under way takes too long. */
const cut = new AbortController();
const questions = new Map<number, (watermark: Watermark | { failure: string }) => void>();
let wake = () => {};
let woken = false;

port.on('message', (message: ToPublisher) => {
  if (message.kind === 'stop') {
    stop.abort();
    setTimeout(() => cut.abort(), message.grace).unref();
  }
  if (message.kind === 'watermark') {
    questions.get(message.question)?.(message.watermark);
    questions.delete(message.question);
    return;
  }
  woken = true;
  wake();
});

/** Looks that follow each other closer than this would only take time from the answers, ms. */
const breath = 100;

async function sleep(until: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, stop.signal.aborted ? 0 : breath));
  if (!woken && !stop.signal.aborted) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, until - steady()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  woken = false;
}

let asked = 0;
/** Where the inbox is this machine's own, the receiving thread alone knows which requests are on their way. */
const askReceiver = () =>
  new Promise<Watermark>((resolve, reject) => {
    const question = asked++;
    questions.set(question, (answer) => ('failure' in answer ? reject(new Error(answer.failure)) : resolve(answer)));
    port.postMessage({ kind: 'watermark?', question } satisfies ToReceiver);
  });

const clock = Date.now;
const folder = join(config.dataDir, 'clones');
const alert = createAlert({ url: config.alertUrl, fetch, log, steady });
const cannotKeep = (error: unknown) => log.warn({ err: error }, 'The last message in the data folder could not be replaced.');
if (!config.keepLast) await forgetLastMessage(config.dataDir).catch(cannotKeep);
// A push that succeeded is no failure for want of a figure.
const { publisher, repo, host, followRemote } = await openPublisher({
  config,
  inbox: { backlog: inbox.backlog, remembered: forgiving(inbox.remembered, log) },
  watermark: inbox.shared ? inbox.arrivals.watermark : askReceiver,
  clock,
  steady,
  signal: cut.signal,
  folder,
  threadEnded,
  sawEmbedded: ({ feed }) => tellForgotten({ ...inbox, folder: embeddedFolder(config.dataDir), feed, clock, alert }),
  ...(config.keepLast && { keepMessage: (body: Uint8Array) => keepLastMessage(config.dataDir, body).catch(cannotKeep) }),
});
const report = await createReport({ ...inbox, log, alert, clock, steady, isRemote: config.contentRemote !== undefined });
const reached = (where: 'pushed' | 'live', ms: number) => port.postMessage({ kind: 'reached', where, ms } satisfies ToReceiver);
const live = await openLive({ config, remembered: inbox.remembered, repo, host, clock, steady, log, alert, reached });

async function afterStep(step: StepResult): Promise<void> {
  if (cut.signal.aborted) return; // that git was ended is no failure to be told
  await report(step);
  live.look(step);
}

const ledOn = (to: string) => log.warn(`The remote moved to ${to}, and still leads there: set CALLBOARD_CONTENT_REMOTE to it.`);
void followRemote(ledOn).catch((error) => log.info({ err: error }, 'the branches of the remote could not be listed'));
await runPublisher({ publisher, steady, sleep, report: afterStep }, stop.signal);
await live.idle();
await repo.dispose();
await inbox.close();
port.close();
