import { afterAll, beforeAll, describe } from 'vitest';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import { type S3Server, startS3Server } from '../../helpers/engines/s3/s3-server.ts';
import { inboxContract } from '../contract.ts';

describe('with a bucket of S3', () => {
  let server: S3Server;
  let venues = 0;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  inboxContract(
    's3',
    () => {
      const venue = `venue-${venues++}`;
      const engine = () => s3Engine(s3Settings(`${server.url}&look=0`, venue));
      return {
        open: (options) => engine().open(options),
        beside: (options) => engine().beside(options),
        isReceiving: () => engine().isReceiving(),
        destroy: async () => {},
      };
    },
    { ownClock: true, manyReceivers: true },
  );
});
