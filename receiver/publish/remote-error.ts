import { MovedError, RefusedError } from './repo.ts';

/** Says what a failed visit to the remote means: moved (start again from the new tips), refused (a person must act), or else: try later. */
export function remoteError(cause: unknown): Error {
  if (cause instanceof RefusedError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
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
