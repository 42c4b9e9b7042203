import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { steady } from '../../receiver/clock/steady.ts';
import { openGitRepo } from '../../receiver/git/clone/git-repo.ts';
import { readTree, tryGit } from '../helpers/git.ts';
import { startGitServer } from '../helpers/git-server.ts';
import { cutAfter, meanwhile, refuse } from '../helpers/git-server-faults.ts';
import { MemoryRemote, memoryRepo } from '../helpers/memory-repo.ts';
import { Person } from '../helpers/person.ts';
import { type PlayRemote, play } from './play.ts';
import { acts } from './plays.ts';

const inMemoryRuns = Number(process.env.PLAY_RUNS ?? 150);
const overHttpRuns = Number(process.env.PLAY_HTTP_RUNS ?? 12);
const seed = process.env.PLAY_SEED === undefined ? {} : { seed: Number(process.env.PLAY_SEED) };

function inMemory(): PlayRemote {
  const remote = new MemoryRemote();
  return {
    open: () => memoryRepo(remote),
    async fault(kind) {
      if (kind === 'moved') remote.meanwhile = () => remote.edit({ 'own/meanwhile.json': '{}' });
      else remote.faults.push({ error: new Error('fault of the play'), after: kind === 'cut' });
    },
    async edit(files) {
      remote.edit(files);
    },
    files: async (branch) => remote.files(branch),
    lines: async () =>
      (['main', 'feed'] as const).map((branch) =>
        [...remote.line(remote.tips[branch])].map(([, { files, message }]) => ({
          tree: JSON.stringify([...files].sort()),
          ours: !message.startsWith('a person'),
        })),
      ),
  };
}

describe('whatever happens, the feed branch ends as the model says, and main with it', () => {
  test('with a repo in memory', { timeout: 300_000 + inMemoryRuns * 1_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        expect(await play(inMemory(), list)).toEqual([]);
      }),
      { numRuns: inMemoryRuns, ...seed },
    );
  });

  test('over smart HTTP', { timeout: 300_000 + overHttpRuns * 10_000 }, async () => {
    await using server = await startGitServer();
    const folder = mkdtempSync(join(tmpdir(), 'plays-'));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const name = `play-${++count}`;
        const url = await server.createRepository(name);
        await using person = await Person.at(server.folderOf(name)); // what is armed is meant for Callboard, so people go by another road
        server.faults.clear();
        const edit = (files: Record<string, string>) =>
          person.edit('main', Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])), 'a person');
        const options = {
          remote: url,
          branch: 'main',
          contentPath: 'content',
          folder,
          timeout: 60_000,
          steady,
        };
        const wrong = await play(
          {
            open: () => openGitRepo({ ...options, author: { name: 'Callboard', email: 'callboard@venue.example' } }),
            async fault(kind) {
              server.faults.clear();
              if (kind === 'moved')
                server.faults.next(
                  'push',
                  meanwhile(() => edit({ 'own/meanwhile.json': `${Math.random()}` })),
                );
              else server.faults.next('push', kind === 'cut' ? cutAfter() : refuse(502, 'pack'));
            },
            edit,
            async files(branch) {
              const tree = await readTree(server.folderOf(name), branch === 'main' ? 'main' : 'callboard/feed');
              return new Map([...tree].flatMap(([path, text]) => (path.startsWith('content/') ? [[path.slice(8), text] as const] : [])));
            },
            async lines() {
              const branches = await Promise.all(
                ['main', 'callboard/feed'].map((branch) =>
                  tryGit(server.folderOf(name), ['log', '--first-parent', '--format=%T %an', branch]),
                ),
              );
              return branches.map(({ code, stdout }) =>
                (code === 0 ? stdout.toString().trim().split('\n') : []).map((line) => ({
                  tree: line.slice(0, 40),
                  ours: line.endsWith(' Callboard'),
                })),
              );
            },
          },
          list,
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: overHttpRuns, ...seed },
    );
    rmSync(folder, { recursive: true, force: true });
  });
});
