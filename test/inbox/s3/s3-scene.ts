import { afterAll, beforeAll, beforeEach, onTestFinished, vi } from 'vitest';
import type { Engine, EngineOptions } from '../../../receiver/inbox/engine.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import { s3Engine } from '../../../receiver/inbox/s3/s3-engine.ts';
import { s3Settings } from '../../../receiver/inbox/s3/store/s3-settings.ts';
import { type S3Server, startS3Server } from '../../helpers/engines/s3/s3-server.ts';

/** One stand-in for the tests of a file; each test has a venue of its own in it. */
export function s3Scene() {
  let server: S3Server;
  let venues = 0;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    venues++;
    await server.behave();
  });

  const engine = (query = '&look=0', patience?: number): Engine =>
    s3Engine(s3Settings(`${server.url}-${venues}${query}`, `v${venues}`), { patience }); // a queue for each venue

  async function opened(opening: Promise<Inbox>): Promise<Inbox> {
    const inbox = await opening;
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= inbox.close();
      return closed;
    };
    onTestFinished(close);
    return { ...inbox, close };
  }

  return {
    server: () => server,
    engine,
    venue: () => `v${venues}`,
    receiver: (options?: EngineOptions, query?: string) => opened(engine(query).open(options)),
    /** Those that give up soon, where nothing is to answer. */
    hasty: {
      receiver: () => opened(engine('&look=0', 2_000).open()),
      publisher: () => opened(engine('&look=0', 2_000).beside()),
    },
    publisher: (options?: EngineOptions, query?: string) => opened(engine(query).beside(options)),
  };
}

export const isBack = (inbox: Inbox) => vi.waitUntil(async () => (await inbox.arrivals.troubles()).length === 0, { timeout: 20_000 });
