import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildTrigger } from '../host/build-trigger.ts';
import { runBuild } from './run-build.ts';
import { swapIn } from './swap-in.ts';

export interface CommandTriggerOptions {
  command: string;
  /** The checkout in which it runs; nobody else works there. */
  folder: string;
  /** Brings the checkout to the tip of main, and resolves to its commit. */
  checkOut(folder: string): Promise<string>;
  /** Its whole environment. */
  env: Record<string, string>;
  /** Where in the checkout it leaves the site. */
  made: string;
  /** What the web server serves. */
  output: string;
  /** Ms since the epoch. */
  clock(): number;
  signal?: AbortSignal | undefined;
  /** For the command, ms. */
  timeout?: number;
}

/** How the build command is spoken of. */
export const commandName = 'the build command';

const patience = 20 * 60_000;

/** Builds the site on this machine: a command runs in a checkout of its own, and what it made is put in place whole. */
export function commandTrigger(options: CommandTriggerOptions): BuildTrigger {
  const { command, folder, checkOut, env, made, output, clock, signal, timeout = patience } = options;
  return {
    name: commandName,
    buildsPushes: false,
    async ask() {
      const commit = await checkOut(folder);
      await runBuild({ command, folder, env, signal, timeout });
      const result = join(folder, made);
      const isThere = await stat(result).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!isThere) throw new Error(`The build command left no folder ${made}. Correct it, or CALLBOARD_BUILD_MADE.`);
      await swapIn(result, output, `${commit.slice(0, 10)}-${clock()}`);
    },
  };
}
