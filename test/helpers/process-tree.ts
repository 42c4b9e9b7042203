import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface Process {
  pid: number;
  /** The name of its program. */
  name: string;
}

/** Every process below this one. On Linux from /proc, which takes a moment only; elsewhere from ps. */
export function descendants(pid: number): Process[] {
  const children = existsSync('/proc/self/task') ? childrenInProc : childrenByPs();
  const below = (parent: number): Process[] => children(parent).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

/** The git processes below this one. */
export const gitChildren = (pid: number): Process[] => descendants(pid).filter(({ name }) => name.startsWith('git'));

/** Every process whose arguments hold this text. */
export function processesWith(text: string): number[] {
  const lines = execFileSync('ps', ['-eww', '-o', 'pid=,args=']).toString().split('\n');
  return lines.flatMap((line) => (line.includes(text) ? [Number.parseInt(line, 10)] : []));
}

/** Sends a signal to a process that may have ended. */
export function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function childrenInProc(pid: number): Process[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const pids = threads.flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean));
    return pids.map((child) => ({ pid: Number(child), name: readFileSync(`/proc/${child}/comm`, 'utf8').trim() }));
  } catch {
    return []; // it ended meanwhile
  }
}

function childrenByPs(): (pid: number) => Process[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,comm=']).toString().split('\n');
  const all = lines.flatMap((line) => {
    const [, pid, parent, name = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), name: basename(name) }];
  });
  return (pid) => all.filter(({ parent }) => parent === pid).map(({ pid, name }) => ({ pid, name }));
}
