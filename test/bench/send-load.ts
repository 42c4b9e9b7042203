import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Job, Load } from './load.ts';

/** Sends a load from a process of its own, so that making it costs the measured process nothing but the core it runs on. */
export async function sendLoad(job: Job): Promise<Load> {
  const child = fork(new URL('load.ts', import.meta.url), { serialization: 'advanced' });
  child.send(job);
  const [load] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the load process ended early'))),
  ]);
  return load as Load;
}

/** The value below which this part of the sorted ones lies. */
export function percentile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** True where every request was answered with a 2xx. */
export function allTaken({ answers }: Load): boolean {
  return Object.keys(answers).length > 0 && Object.keys(answers).every((status) => status.startsWith('2'));
}
