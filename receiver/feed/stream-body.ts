import type { IncomingMessage } from 'node:http';

/** How a body ended. */
export type BodyEnd = 'whole' | 'too-large' | 'too-slow' | 'cut-off';

export interface BodyLimits {
  /** Counted as received, whatever the sender declares. */
  maxBytes: number;
  /** Longest silence between two pieces, ms. */
  idleMs: number;
  /** Longest time for the whole body, ms. */
  totalMs: number;
}

/**
 * Gives every piece of a body to `take` as it arrives. While the promise of `take` is pending, it reads nothing more and does not
 * resolve. Rejects if `take` does.
 */
export function streamBody(
  req: IncomingMessage,
  take: (chunk: Buffer) => Promise<void> | undefined,
  { maxBytes, idleMs, totalMs }: BodyLimits,
): Promise<BodyEnd> {
  if (req.destroyed) return Promise.resolve('cut-off');
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let taking: Promise<void> | undefined;
    const settle = (how: () => void) => {
      clearTimeout(idle);
      clearTimeout(total);
      req.off('data', onData).off('end', onEnd).off('close', onClose);
      how();
    };
    const stop = (end: BodyEnd) => settle(() => (taking ?? Promise.resolve()).then(() => resolve(end), reject));
    const onEnd = () => stop('whole');
    const onClose = () => stop('cut-off');
    const onData = (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return stop('too-large');
      idle.refresh();
      taking = take(chunk);
      if (taking === undefined) return;
      req.pause();
      taking.then(
        () => {
          taking = undefined;
          idle.refresh();
          req.resume();
        },
        (error) => settle(() => reject(error)),
      );
    };
    const idle = setTimeout(() => (taking ? idle.refresh() : stop('too-slow')), idleMs);
    const total = setTimeout(() => stop('too-slow'), totalMs);
    req.on('error', () => {});
    req.on('data', onData).once('end', onEnd).once('close', onClose);
  });
}
