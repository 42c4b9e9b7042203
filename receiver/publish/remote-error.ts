import { InterruptedError, MovedError, RefusedError } from './repo.ts';

/**
 * Says what a failed visit to the remote means: interrupted (the remote said nothing: try again), moved (start again from the new tips),
 * refused (a person must act), or else: try later.
 */
export function remoteError(cause: unknown): Error {
  if (cause instanceof RefusedError || cause instanceof InterruptedError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (isHelperEnded(text)) return new InterruptedError(text, { cause });
  if (
    /stale info|fetch first|non-fast-forward|cannot lock ref|reference already exists|failed to update ref|incorrect old value/.test(text)
  ) {
    return new MovedError('the remote moved while this was made ready', { cause });
  }
  if (/protected branch|hook declined|GH006|GH013|prohibited/i.test(text)) {
    return new RefusedError(
      'the remote refuses the push, as it does for a protected branch: let Callboard push to it, or name another branch in CALLBOARD_CONTENT_BRANCH',
      { cause },
    );
  }
  if (/Authentication failed|could not read Username|returned error: 40[13]|Permission denied|repository .*not found/i.test(text)) {
    return new RefusedError('the remote does not accept who we are: check that the token or key is valid and may write to the repository', {
      cause,
    });
  }
  return cause instanceof Error ? cause : new Error(text);
}

/** Whether git says that one of its own helpers was ended. What begins with "remote:" is said of the remote's. */
function isHelperEnded(text: string): boolean {
  const own = text.replace(/^remote: .*$/gm, '');
  return /died of signal \d+|invalid index-pack output|remote helper .* aborted session/.test(own);
}
