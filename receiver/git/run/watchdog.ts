import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads `+ <group>` and `- <group>`. Its input ends when the receiver ends, in any way. Then it ends the remaining process groups: with
 * SIGTERM first, on which git removes its locks, and after a second with SIGKILL.
 */
const script = `
groups=
while read -r what group; do
  rest=
  for one in $groups; do [ "$one" = "$group" ] || rest="$rest $one"; done
  groups=$rest
  if [ "$what" = + ]; then groups="$groups $group"; fi
done
for one in $groups; do kill -s TERM -- "-$one"; done
if [ -n "$groups" ]; then sleep 1; fi
for one in $groups; do kill -s KILL -- "-$one"; done
`;

/** Ends our process groups if this thread or the whole process ends without doing so, also after `kill -9`. */
export interface Watchdog {
  watch(group: number): void;
  unwatch(group: number): void;
}

// docs/decisions/publishing.md: "How does Callboard end git together with its helpers?"
/** One shell, started with the first group, and again if somebody killed it. It has a process group of its own and keeps no process alive. */
export function createWatchdog(): Watchdog {
  const groups = new Set<number>();
  let shell: ChildProcess | undefined;

  function start(): ChildProcess {
    const started = spawn('/bin/sh', ['-c', script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH },
    });
    const gone = () => {
      if (shell === started) shell = undefined;
    };
    started.once('exit', gone).once('error', gone);
    started.stdin?.on('error', gone);
    started.unref();
    (started.stdin as unknown as { unref(): void }).unref();
    for (const group of groups) started.stdin?.write(`+ ${group}\n`);
    return started;
  }

  return {
    watch(group) {
      groups.add(group);
      if (shell) shell.stdin?.write(`+ ${group}\n`);
      else shell = start();
    },
    unwatch(group) {
      groups.delete(group);
      shell?.stdin?.write(`- ${group}\n`);
    },
  };
}
