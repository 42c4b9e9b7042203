import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedRemote } from '../../../receiver/git/embedded/embedded-remote.ts';
import { removableRepo } from '../../../receiver/git/embedded/removable-repo.ts';
import { MovedError, type Tips } from '../../../receiver/git/repo.ts';
import { cloneOf } from '../../helpers/clone-of.ts';
import { commitTo, git } from '../../helpers/git.ts';

test.each(['all of it', 'its HEAD alone'])(
  'a remote that was removed (%s): a push is not made, and the next fetch makes it anew',
  async (what) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'removable-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const folder = await embeddedRemote(dataDir, 'main');
    await commitTo(folder, 'main', { a: '1' }, 'One');
    const looks: Tips[] = [];
    const clone = cloneOf(folder, join(dataDir, 'clones'), { ownRemote: true });
    const repo = removableRepo(clone, {
      folder,
      make: () => embeddedRemote(dataDir, 'main'),
      seen: async (tips) => void looks.push(tips),
    });
    onTestFinished(() => repo.dispose());
    const { main } = await repo.fetch();
    await rm(what === 'all of it' ? folder : join(folder, 'HEAD'), { recursive: true });
    await expect(repo.push({}, { feed: main })).rejects.toThrow(MovedError);
    expect(await repo.fetch()).toEqual(what === 'all of it' ? {} : { main });
    expect(looks).toHaveLength(2);
    await repo.push({}, { feed: main });
    expect(await git(folder, ['rev-parse', 'callboard/feed'])).toBe(main);
  },
);
