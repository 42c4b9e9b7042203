import { tryGit } from '../helpers/git.ts';

/** A push as the remote saw it: when its refs moved, ms since the epoch. */
export interface SeenPush {
  at: number;
  main: string | undefined;
  feed: string | undefined;
}

/** Looks every `every` ms where the branches of a bare repository stand; each move is a push. */
export function watchPushes(repository: string, every: number): { pushes: SeenPush[] } & AsyncDisposable {
  const pushes: SeenPush[] = [];
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const { stdout } = await tryGit(repository, ['for-each-ref', '--format=%(refname) %(objectname)']).catch(() => ({ stdout: '' }));
      const lines = stdout.toString().split('\n');
      const tip = (ref: string) => lines.find((line) => line.startsWith(`${ref} `))?.split(' ')[1];
      const [main, feed] = [tip('refs/heads/main'), tip('refs/heads/callboard/feed')];
      const last = pushes.at(-1);
      if ((main ?? feed) !== undefined && (last?.main !== main || last?.feed !== feed)) pushes.push({ at: Date.now(), main, feed });
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  })();
  return {
    pushes,
    async [Symbol.asyncDispose]() {
      stopped = true;
      await watching;
    },
  };
}
