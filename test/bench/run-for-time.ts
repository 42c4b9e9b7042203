import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { watchMemory } from './memory-watch.ts';

/** How long a run took, in ms, and its largest resident memory, in bytes. */
export type Timed = { ms: number; peak: number };

/** A run that takes longer is ended, and fails. */
const LIMIT_MS = 15 * 60_000;

/** Runs a script with this Node in `cwd`, with hardly more than `env` for its environment; throws its last words when it fails. */
export async function runForTime(args: string[], cwd: string, env: Record<string, string>): Promise<Timed> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ASTRO_TELEMETRY_DISABLED: '1', CALLBOARD_ENV_FILE: 'none', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
  });
  const said = text(child.stderr);
  using memory = watchMemory(child.pid as number);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${(await said).slice(-1_000)}`);
  return { ms: performance.now() - begun, peak: memory.peak() };
}
