import { expect, test } from 'vitest';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';

const queue = 'https://sqs.eu-central-1.amazonaws.com/123456789012/callboard';

test('an address names the bucket, the prefix, the queue and by it the region', () => {
  expect(s3Settings(`s3://our-bucket/call/board/?queue=${queue}`, 'north')).toEqual({
    bucket: 'our-bucket',
    prefix: 'call/board/north/',
    venue: 'north',
    region: 'eu-central-1',
    queue,
    lookEvery: 60_000,
  });
});

test('without a queue the bucket is looked at more often, and the SDK finds the region', () => {
  expect(s3Settings('s3://our-bucket', 'default')).toEqual({
    bucket: 'our-bucket',
    prefix: 'default/',
    venue: 'default',
    lookEvery: 10_000,
  });
});

test('another store, a key and how often to look may be named', () => {
  expect(s3Settings('s3://KEY:a%2Fb%2Bc@our-bucket/x?endpoint=https://store.example/&region=nl&look=0', 'default')).toMatchObject({
    endpoint: 'https://store.example',
    region: 'nl',
    credentials: { accessKeyId: 'KEY', secretAccessKey: 'a/b+c' },
    lookEvery: 0,
  });
});

test.each([
  ['s3://KEY:top-secret@our-bucket/x?durable=yes', /has something after the question mark that is none of queue, region, endpoint, look/],
  ['s3:///top-secret', /needs the name of a bucket/],
  ['s3://KEY@our-bucket/top-secret', /has half of a key/],
  ['s3://our-bucket/top-secret?look=often', /says look=…, which must be a number of seconds/],
  ['s3://our-bucket/top-secret?queue=http://queue.example/1/x', /says queue=…, which must be an address that starts with https:\/\//],
  ['s3://our-bucket/top-secret?endpoint=store', /says endpoint=…, which must be an address/],
])('what is wrong with an address is said without the address: %s', (address, sentence) => {
  const message = (() => {
    try {
      s3Settings(address, 'default');
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(message).toMatch(sentence);
  expect(message).not.toContain('top-secret');
});
