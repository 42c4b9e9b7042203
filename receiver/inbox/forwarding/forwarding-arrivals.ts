import type { Arrival, Arrivals, IncomingBody, KeptBody } from '../arrivals.ts';
import { EngineAwayError, isPassing } from '../engine-away-error.ts';
import type { Inbox } from '../inbox.ts';
import type { StoreWatch } from '../store-watch.ts';

export interface ForwardingDeps extends StoreWatch {
  /** The store that all machines share. */
  engine: Pick<Inbox, 'arrivals'>;
  /** The inbox on the disk of this machine. */
  local: Pick<Inbox, 'arrivals' | 'backlog'>;
  /** Calls after this many ms. */
  later(work: () => void, ms: number): void;
}

/** How soon the store is tried again, ms. */
const again = 1_000;
/** A message larger than this goes into the store as a large body does, bytes. */
const small = 256 * 1024;

/**
 * Takes messages into the store, and while that cannot take them into the inbox of this machine, from where they are forwarded. Each
 * counts from its start.
 */
export function forwardingArrivals({
  engine,
  local,
  later,
  onAway,
  onBack,
  onGone,
}: ForwardingDeps): Arrivals & { close(): Promise<void> } {
  /** Requests that the inbox of this machine has numbered. */
  const numberedHere = new Set<number>();
  /** Bodies that the store keeps already, and their places on this machine. */
  const places = new Map<string, IncomingBody>();
  let away = false;
  let closed = false;
  let forwarding: Promise<void> | undefined;

  function lose(error: Error): void {
    if (!away) onAway(error.message);
    away = true;
    later(() => void forward(), again);
  }

  /** Brings everything that is kept here into the store. */
  function forward(): Promise<void> {
    if (closed) return Promise.resolve();
    forwarding ??= forwardAll()
      .catch((error) => {
        if (!closed) lose(error as Error);
      })
      .finally(() => {
        forwarding = undefined;
      });
    return forwarding;
  }

  async function forwardAll(): Promise<void> {
    let count = 0;
    const [trouble] = await engine.arrivals.troubles();
    if (trouble !== undefined) throw new EngineAwayError(trouble);
    for (;;) {
      const messages = await local.backlog.list();
      const [oldest] = messages;
      const release = oldest && (await engine.arrivals.expect?.(oldest.started));
      for (const { started, source } of messages) {
        if (closed) return;
        const body = await local.backlog.read(started);
        if (body === undefined) onGone(started);
        else await engine.arrivals.append({ started, source, body: await storable(body), late: true });
        await local.backlog.acknowledge({ done: [started], quarantined: [] });
        count++;
      }
      await release?.();
      if (messages.length === 0) break;
    }
    if (away || count > 0) onBack(count);
    away = false;
  }

  async function storable(body: Buffer): Promise<Arrival['body']> {
    if (body.byteLength <= small) return body;
    const place = engine.arrivals.openBody();
    try {
      await place.write(body);
      return await place.keep();
    } catch (error) {
      await place.discard();
      throw error;
    }
  }

  async function keepHere({ started, source, body }: Arrival): Promise<void> {
    if (body instanceof Uint8Array) return local.arrivals.append({ started, source, body });
    const place = places.get(body.name);
    places.delete(body.name);
    return local.arrivals.append({ started, source, body: place ? await place.keep() : body });
  }

  async function forget({ body }: Arrival): Promise<void> {
    if (body instanceof Uint8Array) return;
    const place = places.get(body.name);
    places.delete(body.name);
    await place?.discard();
  }

  /** A large body waits on this machine until its signature is known, and then in the store if that is there. */
  function openBody(): IncomingBody {
    const place = local.arrivals.openBody();
    let kept: KeptBody | undefined;
    return {
      write: place.write,
      read: place.read,
      async keep() {
        if (away) return place.keep();
        try {
          kept = (await storable(await place.read())) as KeptBody;
        } catch (error) {
          if (!isPassing(error)) throw error;
          lose(error);
          return place.keep();
        }
        if (kept instanceof Uint8Array) {
          kept = undefined;
          return place.keep();
        }
        places.set(kept.name, place);
        return kept;
      },
      async discard() {
        if (kept) places.delete(kept.name);
        await place.discard();
      },
    };
  }

  later(() => void forward(), 0);
  return {
    async start() {
      if (!away) return engine.arrivals.start();
      const started = await local.arrivals.start();
      numberedHere.add(started);
      return started;
    },
    async append(arrival) {
      const isLocal = !(arrival.body instanceof Uint8Array) && !places.has(arrival.body.name);
      const goesHere = away || isLocal;
      try {
        if (goesHere) return await keepHere(arrival);
        const late = numberedHere.has(arrival.started);
        await engine.arrivals.append({ ...arrival, ...(late && { late }) });
        await forget(arrival);
      } catch (error) {
        if (goesHere || !isPassing(error)) throw error;
        lose(error);
        await keepHere(arrival);
      } finally {
        numberedHere.delete(arrival.started);
        if (goesHere && !away) void forward(); // it came back meanwhile
      }
    },
    abandon(started) {
      const owner = numberedHere.delete(started) ? local : engine;
      owner.arrivals.abandon(started);
    },
    openBody,
    noRoom: local.arrivals.noRoom,
    watermark: engine.arrivals.watermark,
    troubles: local.arrivals.troubles,
    async close() {
      closed = true;
      await forwarding;
    },
  };
}
