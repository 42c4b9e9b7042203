import { spawnSync } from 'node:child_process';

/** Runs a program to its end and gives what it printed. Throws with its own words, or with `advice`. */
export function run(program: string, args: string[], advice?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  if (status === 0) return stdout;
  throw new Error(advice ?? `${program} ${args[0] ?? ''} failed: ${error?.message ?? `${stdout}\n${stderr}`.slice(-3_000)}`);
}
