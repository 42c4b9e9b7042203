import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { badCommits } from '../helpers/bad-commits.ts';
import { contentOf } from '../helpers/content-of.ts';
import type { SharedEngine } from '../helpers/engines/shared-engines.ts';
import { git } from '../helpers/git.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { randomFrom } from '../helpers/random.ts';
import { eventually, hasty, type SpawnedReceiver, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { Gossip, Ledger, type Script, say } from '../helpers/talker.ts';
import { differences } from '../model/differences.ts';
import { referenceModel } from '../model/reference-model.ts';

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

async function openWorld({ start, engine }: SharedEngine) {
  const server = await start();
  const remote = await startGitServer();
  const folders: string[] = [];
  const receivers: SpawnedReceiver[] = [];
  onTestFinished(async () => {
    for (const receiver of receivers) await receiver.kill('SIGKILL', 'group').catch(() => {});
    await server[Symbol.asyncDispose]();
    await remote[Symbol.asyncDispose]();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const env = {
    ...hasty,
    CALLBOARD_CONTENT_REMOTE: await remote.createRepository('venue/site'),
    CALLBOARD_INBOX: server.url,
    CALLBOARD_BRAKE_MIN: '1000',
  };
  return {
    server,
    repository: remote.folderOf('venue/site'),
    pushed: (heard: () => void) => remote.afterPush(heard),
    newFolder() {
      const folder = mkdtempSync(join(tmpdir(), 'callboard-engine-'));
      folders.push(folder);
      return folder;
    },
    async start(dataDir: string): Promise<SpawnedReceiver> {
      const receiver = await spawnReceiver({ dataDir, detached: true, env });
      receivers.push(receiver);
      return receiver;
    },
    async inbox() {
      return engine(server.url, 'default').beside();
    },
  };
}

/** The plays of the death on an engine: so many kills of the engine and of two receivers by turns, and the one of a publisher that pushes. */
export function engineKills(engine: SharedEngine, kills = Number(process.env.ENGINE_KILL_RUNS ?? 2)): void {
  describe(`an inbox in ${engine.name}`, () => {
    test.skipIf(engine.missing !== undefined)(
      `two receivers on one ${engine.name} lose nothing that was acknowledged, whichever of the three is killed`,
      { timeout: 240_000 + kills * 20_000 },
      async () => {
        const world = await openWorld(engine);
        const random = randomFrom(seed);
        const gossips = [new Gossip(['101', '102', '103'], random), new Gossip(['201', '9007199254740993'], random)];
        const ledgers = [new Ledger('301'), new Ledger('302')];
        const folders = [world.newFolder(), world.newFolder()];
        const receivers = await Promise.all(folders.map(world.start));
        let over = false;
        /** Says one message after the other, each to any of the receivers. */
        async function talkToAny(script: Script): Promise<void> {
          while (!over) {
            const { url } = receivers[Math.floor(random() * 2)] as SpawnedReceiver;
            await say(url, script, random).catch((error) => {
              if (!/answered with 50/.test(String(error))) throw error;
            });
            await pause(random() * 200);
          }
        }
        const talks = [...gossips, ...ledgers].map(talkToAny);
        for (let count = 0; count < kills; count++) {
          await pause(random() * 2_000);
          if (count % 2 === 0) {
            await world.server.kill();
            await pause(random() * 3_000);
            await world.server.start();
          } else {
            const which = Math.floor(random() * 2);
            await receivers[which]?.kill('SIGKILL', 'group');
            receivers[which] = await world.start(folders[which] ?? '');
          }
        }
        await pause(2_000);
        over = true;
        await Promise.all(talks);
        for (const gossip of gossips) await say(receivers[0]?.url ?? '', gossip, random);
        const inbox = await world.inbox();
        // A request of a receiver that was killed counts as on its way for a minute and a half.
        await eventually(
          async () => ((await inbox.backlog.size()).messages === 0 ? true : undefined),
          `the inbox drains (seed ${seed})`,
          150_000,
        );
        expect(await inbox.quarantine.list()).toEqual([]);
        await inbox.close();
        for (const receiver of receivers) expect(await receiver.kill('SIGTERM')).toBe(0);

        const accepted = gossips.flatMap(({ said }) => said).map((message, started) => ({ started, message }));
        const wrong: string[] = [];
        for (const branch of ['main', 'callboard/feed']) {
          const files = new Map(await contentOf(world.repository, branch));
          for (const ledger of ledgers) {
            const types = ledger.ids.flatMap((id) => {
              const paths = [...files.keys()].filter((path) => path.endsWith(`/${id}.json`));
              const found = paths.flatMap((path) => (path.startsWith('tickets/') ? JSON.parse(files.get(path) ?? '').types : []));
              for (const path of paths) files.delete(path);
              return found.map((type: { id: string }) => type.id);
            });
            wrong.push(...ledger.wrong(types));
          }
          wrong.push(...differences(branch, files, referenceModel(accepted)), ...(await badCommits(world.repository, branch)));
        }
        const acknowledged = accepted.length + ledgers.reduce((sum, ledger) => sum + ledger.acknowledged.size, 0);
        const figures = process.env.FIGURES;
        if (figures) appendFileSync(figures, `${acknowledged} acknowledged, ${wrong.length} differences\n`);
        expect(wrong, `seed ${seed}`).toEqual([]);
        await git(world.repository, ['fsck', '--strict']);
      },
    );

    test.skipIf(engine.missing !== undefined)(
      'a standby takes over within 15 s when the publisher is killed in the middle of a push',
      { timeout: 60_000 },
      async () => {
        const world = await openWorld(engine);
        const random = randomFrom(seed);
        const ledger = new Ledger('301');
        const first = await world.start(world.newFolder());
        await say(first.url, ledger, random);
        await eventually(async () => ((await contentOf(world.repository, 'main')).size > 1 ? true : undefined), 'the first publishes');
        const standby = await world.start(world.newFolder());
        const killed = new Promise<number>((resolve) => {
          let isFirst = true;
          world.pushed(async () => {
            if (!isFirst) return;
            isFirst = false;
            await first.kill('SIGKILL', 'group');
            resolve(performance.now());
          });
        });
        for (let count = 0; count < 5; count++) await say(standby.url, ledger, random);
        const at = await killed;
        await say(standby.url, ledger, random);
        const inbox = await world.inbox();
        await eventually(async () => ((await inbox.backlog.size()).messages === 0 ? true : undefined), 'the standby publishes');
        expect(performance.now() - at).toBeLessThan(15_000);
        await inbox.close();
        const files = await contentOf(world.repository, 'main');
        const types = [...files]
          .filter(([path]) => path.startsWith('tickets/'))
          .flatMap(([, text]) => JSON.parse(text).types.map(({ id }: { id: string }) => id));
        expect(ledger.wrong(types)).toEqual([]);
      },
    );
  });
}
