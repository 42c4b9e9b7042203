import { randomUUID } from 'node:crypto';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Warning } from '../../engine.ts';
import { EngineAwayError } from '../../engine-away-error.ts';
import type { S3 } from './s3-client.ts';
import { statusOf } from './s3-errors.ts';
import { s3Objects } from './s3-objects.ts';
import type { S3Settings } from './s3-settings.ts';

const otherStore = 'Use Amazon S3, or a store that keeps its conditional writes.';

/**
 * Rejects with a sentence that says what to do, where the bucket would lose messages or cannot be used: it takes two writes of which one
 * must be refused, does not list what was just written, or removes objects by itself. Rejects with EngineAwayError where it does not answer.
 */
export async function checkBucket(s3: S3, settings: S3Settings): Promise<void> {
  await Promise.all([checkConditions(s3, settings), checkLifecycle(s3, settings)]).catch((error) => {
    const { cause } = error as Error;
    const status = statusOf(cause ?? {}) ?? 0;
    const isOurFault =
      (status >= 300 && status < 500 && ![408, 409, 429].includes(status)) || (cause as Error)?.name === 'CredentialsProviderError';
    if (error instanceof EngineAwayError && isOurFault) throw new Error(error.message, { cause });
    throw error;
  });
}

async function checkConditions(s3: S3, settings: S3Settings): Promise<void> {
  const objects = s3Objects(s3, settings);
  const key = `check/${randomUUID()}`;
  try {
    const etag = await objects.swap(key, undefined, '1');
    if (etag === undefined) throw new Error(`The store of CALLBOARD_INBOX refuses an object that is not there. ${otherStore}`);
    if (await objects.create(key, '2'))
      throw new Error(
        `The store of CALLBOARD_INBOX writes over an object in spite of If-None-Match, so messages could be lost. ${otherStore}`,
      );
    if ((await objects.swap(key, '"of-another-writing"', '3')) !== undefined)
      throw new Error(
        `The store of CALLBOARD_INBOX writes over an object in spite of If-Match, so two publishers could undo each other. ${otherStore}`,
      );
    if ((await objects.list(key)).length !== 1)
      throw new Error(`The store of CALLBOARD_INBOX does not list what was just written, so messages could be overlooked. ${otherStore}`);
  } catch (error) {
    await objects.remove([key]).catch(() => {});
    throw error;
  }
  await objects.remove([key]);
}

async function checkLifecycle(s3: S3, { bucket, prefix }: S3Settings): Promise<void> {
  const bad = (await lifecycleOf(s3, bucket)).find((rule) => rule.Status === 'Enabled' && takes(rule) && covers(rule, prefix));
  if (bad) {
    throw new Error(
      `A lifecycle rule of the bucket of CALLBOARD_INBOX (${bad.ID ?? 'without a name'}) removes or archives objects under ${prefix}, and with them ` +
        'messages that are not published. Restrict the rule to other prefixes, and start Callboard again.',
    );
  }
}

/** The rules; none where there are none, where the store knows no rules, and where nobody may read them. */
async function lifecycleOf({ sdk, client, call }: S3, bucket: string): Promise<LifecycleRule[]> {
  const input = { Bucket: bucket };
  try {
    const found = await call((abortSignal) => client.send(new sdk.GetBucketLifecycleConfigurationCommand(input), { abortSignal }));
    return found.Rules ?? [];
  } catch (error) {
    const status = statusOf(error) ?? statusOf((error as Error).cause ?? {});
    if (status === 404 || status === 403 || status === 501) return [];
    throw error;
  }
}

const takes = ({ Expiration, Transitions = [] }: LifecycleRule): boolean =>
  Expiration?.Days !== undefined ||
  Expiration?.Date !== undefined ||
  Transitions.some(({ StorageClass = '' }) => /^(GLACIER|DEEP_ARCHIVE)$/.test(StorageClass));

/** A rule for objects with tags takes none of ours: they have none. */
function covers({ Prefix, Filter }: LifecycleRule, prefix: string): boolean {
  if (Filter?.Tag || (Filter?.And?.Tags ?? []).length > 0) return false;
  const of = Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '';
  return of.startsWith(prefix) || prefix.startsWith(of);
}

/** What is not as it should be with the bucket, though no message is lost by it. */
export async function bucketWarnings(s3: S3, { bucket }: S3Settings): Promise<Warning[]> {
  const { sdk, client, call } = s3;
  const input = { Bucket: bucket };
  const versions = await call((abortSignal) => client.send(new sdk.GetBucketVersioningCommand(input), { abortSignal })).catch(
    () => undefined,
  );
  if (versions === undefined) return [unreadable];
  const isKept = versions.Status === 'Enabled' && !(await lifecycleOf(s3, bucket)).some(endsVersions);
  return isKept ? [keepsVersions] : [];
}

const unreadable: Warning = {
  said: 'Whether the bucket of CALLBOARD_INBOX keeps versions, or has rules that remove objects, could not be read.',
  todo: 'Allow s3:GetBucketVersioning and s3:GetLifecycleConfiguration.',
};

const keepsVersions: Warning = {
  said: 'The bucket of CALLBOARD_INBOX keeps every message as an old version, for good.',
  todo: 'Turn versioning off for it, or add a lifecycle rule that removes old versions.',
};

const endsVersions = ({ Status, NoncurrentVersionExpiration }: LifecycleRule): boolean =>
  Status === 'Enabled' && NoncurrentVersionExpiration !== undefined;
