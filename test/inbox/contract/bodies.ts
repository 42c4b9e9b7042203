import { expect, test } from 'vitest';
import type { KeptBody } from '../../../receiver/inbox/arrivals.ts';
import type { Inbox } from '../../../receiver/inbox/inbox.ts';
import type { ContractScene } from '../contract.ts';
import { texts } from './texts.ts';

/** What is promised of bodies that are too large for the memory. */
export function bodiesContract({ newStore, can }: ContractScene): void {
  test('a large body is read back while it comes in and once it is kept, and goes when its message is acknowledged', async () => {
    const data = newStore();
    const inbox = await data.open();
    const body = Buffer.alloc(3_000_000, 'callboard ');
    const place = inbox.arrivals.openBody();
    for (let at = 0; at < body.length; at += 100_000) await place.write(body.subarray(at, at + 100_000));
    expect((await place.read()).equals(body)).toBe(true);
    const started = await inbox.arrivals.start();
    await inbox.arrivals.append({ started, source: 'feed', body: await place.keep() });
    expect(await inbox.backlog.list()).toEqual([
      { sequence: expect.any(Number), started, arrivedAt: expect.any(Number), source: 'feed', bytes: body.length },
    ]);
    expect((await inbox.backlog.read(started))?.equals(body)).toBe(true);
    expect((await (await data.beside()).backlog.read(started))?.equals(body)).toBe(true);
    if (can.bodies) expect(await data.bodies?.()).toBe(1);
    await inbox.backlog.acknowledge({ done: [started], quarantined: [] });
    if (can.bodies) expect(await data.bodies?.()).toBe(0);
  });

  test.skipIf(!can.bodies)('a body that is discarded leaves nothing, kept or not', async () => {
    const data = newStore();
    const { arrivals } = await data.open();
    for (const isKept of [false, true]) {
      const place = arrivals.openBody();
      await place.write(Buffer.from('half'));
      await place.read();
      if (isKept) await place.keep();
      await place.discard();
      expect(await data.bodies?.()).toBe(0);
    }
  });

  test.skipIf(!can.bodies)('the receiver clears away bodies whose messages never came to be; nobody else does', async () => {
    const data = newStore();
    const inbox = await data.open();
    await inbox.arrivals.append({ started: await inbox.arrivals.start(), source: 'feed', body: await keep(inbox, 'named') });
    await keep(inbox, 'orphan');
    await inbox.close();
    await (await data.beside()).close();
    expect(await data.bodies?.()).toBe(2);
    expect(await texts(await data.open())).toEqual(['named']);
    expect(await data.bodies?.()).toBe(1);
  });

  test.skipIf(!can.loseBodies)('a message whose body is gone is listed, and says so when it is read', async () => {
    const data = newStore();
    const inbox = await data.open();
    const started = await inbox.arrivals.start();
    await inbox.arrivals.append({ started, source: 'feed', body: await keep(inbox, 'large') });
    await data.loseBodies?.();
    expect(await inbox.backlog.list()).toHaveLength(1);
    expect(await inbox.backlog.read(started)).toBeUndefined();
    await inbox.backlog.acknowledge({ done: [started], quarantined: [] });
    expect(await inbox.backlog.list()).toEqual([]);
  });
}

async function keep({ arrivals }: Inbox, text: string): Promise<KeptBody> {
  const place = arrivals.openBody();
  await place.write(Buffer.from(text));
  return place.keep();
}
