import { InterruptedError, MovedError, RefusedError } from '../repo.ts';
import { refusalOf } from './refusal.ts';
import { withWords } from './words-of-remote.ts';

const moved = /stale info|fetch first|non-fast-forward|cannot lock ref|reference already exists|failed to update ref|incorrect old value/;

/**
 * What a failed visit to the remote means: interrupted (the remote said nothing: try again), moved (start again from the new tips),
 * refused (a person must act), else: try later.
 */
export function remoteError(cause: unknown): Error {
  if (cause instanceof RefusedError || cause instanceof InterruptedError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (isHelperEnded(text)) return new InterruptedError(text, { cause });
  const refusal = refusalOf(text);
  if (moved.test(text) && refusal?.cause !== 'in-the-way')
    return new MovedError(withWords('the remote moved while this was made ready', text), { cause });
  if (refusal) return new RefusedError(refusal.message, { cause, todo: refusal.todo, kind: refusal.cause });
  return cause instanceof Error ? cause : new Error(text);
}

/** Whether git says that one of its own helpers was killed. Lines that begin with "remote:" are about the remote's helpers. */
function isHelperEnded(text: string): boolean {
  const own = text.replace(/^remote: .*$/gm, '');
  return /died of signal \d+|invalid index-pack output|remote helper .* aborted session/.test(own);
}
