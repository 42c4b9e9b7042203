import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readTip } from '../helpers/git.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { hang } from '../helpers/git-server-faults.ts';
import { inboxIn } from '../helpers/inbox-in.ts';
import { descendants, gitChildren, signalTo } from '../helpers/process-tree.ts';
import type { PushMeter } from '../helpers/push-meter.ts';
import { eventually, type SpawnedReceiver } from '../helpers/spawned-receiver.ts';

/** What a death may use of the run that it ends. */
export interface Scene {
  random: () => number;
  dataDir: string;
  meter: PushMeter;
  receiver: SpawnedReceiver;
}

/** When the receiver is killed. What it returns ends the scene after the kill. */
type Moment = (scene: Scene) => Promise<() => Promise<void> | void>;

const atAnyTime: Moment = async ({ random }) => {
  await pause(random() * random() * 3_000);
  return () => {};
};
const asSoonAsAcknowledged: Moment = async ({ dataDir }) => {
  const inbox = inboxIn(dataDir, { owner: false });
  const commit = async () => /^[0-9a-f]{40}$/.exec((await inbox.backlog.checkpoint())?.feedCommit ?? '')?.[0];
  const before = await commit();
  await eventually(async () => ((await commit()) === before ? undefined : true), 'messages leave the inbox');
  inbox.close();
  return () => {};
};

/** What dies alone, while the receiver goes on. */
export async function aGitChild({ receiver, random }: Scene): Promise<void> {
  await pause(random() * 500);
  await eventually(() => {
    const children = gitChildren(receiver.pid);
    const child = children[Math.floor(random() * children.length)];
    return child && signalTo(child.pid, 'SIGKILL') ? true : undefined;
  }, 'git is at work');
}

export async function theThread({ dataDir, random }: Scene): Promise<void> {
  await pause(random() * 1_000);
  writeFileSync(endPublisher(dataDir), '');
  await eventually(() => (existsSync(endPublisher(dataDir)) ? undefined : true), 'the thread ends');
}

/** As soon as this file is there, the publishing thread ends with an error. */
export const endPublisher = (dataDir: string) => `${dataDir}-end-publisher`;

/** A remote, what kills the receiver while it is in use, and how its pushes are heard of. */
export interface Remote extends AsyncDisposable {
  env: Record<string, string>;
  repository: string;
  moments: Record<string, Moment>;
  heard(pushed: () => void): void;
  down?(): Promise<void>;
}

export async function overHttp(): Promise<Remote> {
  const server = await startGitServer();
  const moments: Record<string, Moment> = {
    'at any time': atAnyTime,
    async 'while git is sending'() {
      const fault = hang('pack');
      server.faults.next('push', fault);
      await fault.reached;
      return fault.release;
    },
    async 'after the refs moved, before the answer'() {
      const [moved, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      server.afterPush(() => {
        moved.resolve();
        return killed.promise;
      });
      await moved.promise;
      return killed.resolve;
    },
    'as soon as messages have left the inbox': asSoonAsAcknowledged,
    async 'while the remote is down'({ random, meter }) {
      await pause(random() * 300);
      return async () => {
        await server.up();
        meter.possible();
      };
    },
  };
  return {
    env: { CALLBOARD_CONTENT_REMOTE: await server.createRepository('venue/site') },
    repository: server.folderOf('venue/site'),
    moments,
    heard: (pushed) => server.afterPush(pushed),
    down: () => server.down(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export async function embedded(dataDir: string): Promise<Remote> {
  const repository = join(dataDir, 'content.git');
  let looking: NodeJS.Timeout | undefined;
  return {
    env: {},
    repository,
    moments: { 'at any time': atAnyTime, 'as soon as messages have left the inbox': asSoonAsAcknowledged },
    heard(pushed) {
      let tip: string | undefined;
      looking = setInterval(async () => {
        const now = await readTip(repository, 'refs/heads/callboard/feed').catch(() => undefined);
        if (now !== undefined && now !== tip) pushed();
        tip = now ?? tip;
      }, 100);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(looking);
    },
  };
}

/** Kills the receiver alone, with its process group, or with every process below it, as systemd does. */
export async function kill(receiver: SpawnedReceiver, random: () => number): Promise<void> {
  const dice = random();
  const below = dice < 0.4 ? descendants(receiver.pid) : [];
  const killed = receiver.kill('SIGKILL', dice < 0.7 ? 'group' : undefined);
  for (const { pid } of below) signalTo(pid, 'SIGKILL');
  await killed;
}
