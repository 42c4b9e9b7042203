import { expect, test } from 'vitest';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import type { S3Behaviour } from '../../helpers/engines/s3/s3-faults.ts';
import { s3Scene } from './s3-scene.ts';

const { server, engine, receiver, venue } = s3Scene();

const rule = (inside: string, status = 'Enabled') => `<Rule><ID>tidy</ID><Status>${status}</Status>${inside}</Rule>`;
const expires = '<Expiration><Days>30</Days></Expiration>';

test.each<[string, Partial<S3Behaviour>, RegExp]>([
  ['takes a second object in spite of If-None-Match', { ignores: 'if-none-match' }, /writes over an object in spite of If-None-Match/],
  ['takes an object in spite of If-Match', { ignores: 'if-match' }, /writes over an object in spite of If-Match/],
  [
    'removes old objects',
    { lifecycle: rule(`<Filter><Prefix></Prefix></Filter>${expires}`) },
    /lifecycle rule .*\(tidy\) removes or archives/,
  ],
  [
    'removes old objects there',
    { lifecycle: rule(`<Filter><Prefix>inbox/</Prefix></Filter>${expires}`) },
    /Restrict the rule to other prefixes/,
  ],
  [
    'archives old objects',
    { lifecycle: rule('<Filter></Filter><Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition>') },
    /removes or archives/,
  ],
  ['denies access', { faults: [{ what: 'deny' }] }, /S3 denies access to the bucket of CALLBOARD_INBOX: see docs\/scale.md/],
])('a bucket that %s is refused at the start, with what to do', async (_, behaviour, sentence) => {
  await server().behave(behaviour);
  await expect(engine().open()).rejects.toThrow(sentence);
  await expect(engine().open({ mayBeAway: true })).rejects.toThrow(sentence);
  expect(await engine().troubles()).toEqual([expect.stringMatching(sentence)]);
});

test.each([
  ['of another prefix', rule(`<Filter><Prefix>photos/</Prefix></Filter>${expires}`)],
  ['that is switched off', rule(expires, 'Disabled')],
  ['for objects with a tag', rule(`<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>${expires}`)],
  [
    'for uploads that were given up',
    rule('<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>'),
  ],
])('a lifecycle rule %s is fine', async (_, lifecycle) => {
  await server().behave({ lifecycle });
  await receiver();
});

test('who may not read the settings of the bucket starts, and the doctor tells which right is missing', async () => {
  await server().behave({ faults: [{ method: 'SETTINGS', what: 'deny' }] });
  await receiver();
  expect(await engine().warnings?.()).toEqual([
    { said: expect.stringMatching(/could not be read/), todo: 'Allow s3:GetBucketVersioning and s3:GetLifecycleConfiguration.' },
  ]);
});

test('a bucket that keeps versions for good is told by the doctor, and so is a clock that is wrong', async () => {
  await server().behave({ versioning: true, clockAhead: 9_000 });
  const said = (await engine().warnings?.())?.map((warning) => warning.said);
  expect(said).toEqual([
    'The bucket of CALLBOARD_INBOX keeps every message as an old version, for good.',
    expect.stringMatching(/^The clock of this machine is [89]\.\d s off by the clock of S3\. Callboard allows for it\.$/),
  ]);
  await server().behave({
    versioning: true,
    lifecycle: rule('<Filter></Filter><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>'),
  });
  expect(await engine().warnings?.()).toEqual([]);
});

test('the clock of a receiver that is wrong is told by the doctor on any machine', async () => {
  await receiver({ clock: () => Date.now() - 5_000 });
  expect((await engine().warnings?.())?.map((warning) => warning.said)).toEqual([
    expect.stringMatching(/^The clock of a receiver is [45]\.\d s off by the clock of S3/),
  ]);
});

test('a queue that is not there is told by the doctor, and does no other harm', async () => {
  await server().behave({ faults: [{ method: 'SendMessage', what: 'error' }] });
  expect((await engine().warnings?.())?.map((warning) => warning.said)).toEqual([
    expect.stringMatching(/^The queue of CALLBOARD_INBOX cannot be rung/),
  ]);
});

test('a secret is in no sentence', async () => {
  const url = server().url.replace('test:secret@', 'strange:top-secret@');
  const failure = await s3Engine(s3Settings(url, venue()))
    .open()
    .catch((error: Error) => error.message);
  expect(failure).toBe('S3 does not know the access key.');
});
