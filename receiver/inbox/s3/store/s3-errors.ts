import type { S3ServiceException } from '@aws-sdk/client-s3';
import { EngineAwayError } from '../../engine-away-error.ts';
import { NoRoomError } from '../../no-room-error.ts';

/** The status with which the store answered; undefined where it did not. */
export const statusOf = (error: unknown): number | undefined => (error as S3ServiceException).$metadata?.httpStatusCode;

/** Whether it is an answer to the question, and nothing wrong. */
export const isAnswer = (error: unknown): boolean =>
  [304, 404, 412].includes(statusOf(error) ?? 0) && (error as Error).name !== 'NoSuchBucket';

/** Whether it may go better at once. */
export function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  if ((error as Error).name === 'CredentialsProviderError') return false;
  return status === undefined || [408, 409, 429].includes(status) || status >= 500;
}

const sentences: Record<string, string> = {
  SlowDown: 'S3 takes no more requests for now: it says SlowDown.',
  NoSuchBucket: 'The bucket of CALLBOARD_INBOX is not there.',
  AccessDenied: 'S3 denies access to the bucket of CALLBOARD_INBOX: see docs/scale.md for the rights that Callboard needs.',
  InvalidAccessKeyId: 'S3 does not know the access key.',
  SignatureDoesNotMatch: 'S3 refuses the signature: the secret of the access key is another one.',
  ExpiredToken: 'The credentials for S3 have expired.',
  RequestTimeTooSkewed: 'The clock of this machine is more than fifteen minutes off, so S3 refuses its requests.',
  PermanentRedirect: 'The bucket of CALLBOARD_INBOX is in another region: set region=… in it.',
  CredentialsProviderError:
    'There are no credentials for S3. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, give the machine a role, or write them into CALLBOARD_INBOX as s3://KEY:SECRET@bucket.',
};

/** What the failure of a request means, a sentence. Whatever S3 says of a key or a secret is not repeated. */
export function meant(error: unknown): Error {
  const { name } = error as Error;
  const status = statusOf(error);
  if (status === 507 || /StorageFull|QuotaExceeded/i.test(name))
    return new NoRoomError('The store of CALLBOARD_INBOX is full', { cause: error });
  const said = sentences[name] ?? (status === undefined ? 'S3 does not answer.' : `S3 answers with ${status} ${name.slice(0, 60)}.`);
  return new EngineAwayError(said, { cause: error });
}
