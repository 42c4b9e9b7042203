import { readFileSync } from 'node:fs';

/** The largest resident memory of a process between `start` and `peak`, looked at every 25 ms. Linux only: it reads /proc. */
export function watchMemory(pid: number): { peak(): number } & Disposable {
  let most = 0;
  const look = () => {
    most = Math.max(most, resident(pid));
  };
  look();
  const timer = setInterval(look, 25);
  return {
    /** Bytes since the last call. */
    peak() {
      look();
      const peak = most;
      most = 0;
      return peak;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** Nothing of a process that has ended. */
function resident(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
