import type { Arrival, Arrivals, IncomingBody } from '../inbox/arrivals.ts';
import { NoRoomError } from '../inbox/no-room-error.ts';
import type { TurnBudget } from './turn-budget.ts';

export interface BodyBudgetOptions {
  /** What all bodies together may take of the memory; beyond it, the next one goes to its place in the inbox from its first byte. */
  memoryBytes: number;
  /** What all bodies together may take before their signatures are known: beyond it the one that has been in its place for longest goes. */
  unverifiedBytes: number;
  /** What bodies that do not stay in memory may take of one turn of the event loop. */
  turn: TurnBudget;
}

/** What the bodies of all requests of a process take together, whichever inbox they are for. */
export interface BodyBudget extends BodyBudgetOptions {
  inMemory: number;
  unverified: number;
  /** How to let go of each body that is on the disk and may be a stranger's, oldest first. */
  onDisk: Set<() => void>;
}

/** The budget of a process: it has one. */
export function bodyBudget(options: BodyBudgetOptions): BodyBudget {
  return { ...options, inMemory: 0, unverified: 0, onDisk: new Set() };
}

export interface SinkOptions {
  arrivals: Pick<Arrivals, 'openBody' | 'noRoom'>;
  /** The largest body that stays in memory until it is stored. */
  inlineBytes: number;
  budget: BodyBudget;
}

/** Where one body goes while its signature is being computed. */
export interface BodySink {
  /** When it gives back a promise, wait for that before the next piece. Never fails: what cannot be kept is let go, and `keep` says why. */
  take(chunk: Buffer): Promise<void> | undefined;
  /** How many bytes came in. */
  size(): number;
  /** The bytes so far, while all of them are in memory. */
  held(): Buffer | undefined;
  /** The bytes so far; undefined when they were let go. */
  read(): Promise<Buffer | undefined>;
  /** Makes the body what `Arrivals.append` takes. Rejects with NoRoomError where there is no room, and where the disk failed. */
  keep(): Promise<Arrival['body']>;
  /** Leaves nothing behind, of what was kept neither. */
  discard(): Promise<void>;
}

/** Opens a sink; `leaving` is given every piece in its order as it leaves the memory, for the disk or for nowhere. */
export type OpenSink = (leaving: (chunk: Buffer) => void) => BodySink;

const tooMany = 'Too many large messages came in at once';

/** Opens the sinks of all requests to one inbox. */
export function createBodySinks({ arrivals, inlineBytes, budget: all }: SinkOptions): OpenSink {
  const { memoryBytes, unverifiedBytes, turn, onDisk } = all;

  return (leaving) => {
    const mine = { inMemory: 0, unverified: 0 };
    let chunks: Buffer[] = [];
    let file: IncomingBody | undefined;
    let noRoom: NoRoomError | undefined;
    let size = 0;

    const count = (what: keyof typeof mine, bytes: number) => {
      mine[what] += bytes;
      all[what] += bytes;
    };
    const forgetMemory = () => {
      count('inMemory', -mine.inMemory);
      chunks = [];
    };
    const verified = () => {
      count('unverified', -mine.unverified);
      onDisk.delete(giveWay);
    };
    const discard = async () => {
      forgetMemory();
      verified();
      await file?.discard();
    };
    let gone: Promise<void> | undefined;
    const letGo = (reason: NoRoomError) => {
      noRoom = reason;
      gone = discard().catch(() => {});
    };
    const giveWay = () => letGo(new NoRoomError(tooMany));
    const unlessGone = (error: unknown) => {
      if (noRoom === undefined) throw error;
      return undefined;
    };
    const spill = (pieces: Buffer[]): Promise<void> | undefined => {
      for (const piece of pieces) leaving(piece);
      onDisk.add(giveWay);
      const full = arrivals.noRoom();
      if (full) letGo(full);
      for (const oldest of onDisk) if (all.unverified > unverifiedBytes) oldest();
      if (noRoom) return gone;
      file ??= arrivals.openBody();
      return pieces.map((piece) => file?.write(piece)).at(-1);
    };

    return {
      take(chunk) {
        size += chunk.byteLength;
        if (noRoom) {
          leaving(chunk);
          return turn.spend(chunk.byteLength);
        }
        count('unverified', chunk.byteLength);
        const fits = mine.inMemory + chunk.byteLength <= inlineBytes && all.inMemory + chunk.byteLength <= memoryBytes;
        if (file === undefined && fits) {
          count('inMemory', chunk.byteLength);
          chunks.push(chunk);
          return undefined;
        }
        const pieces = [...chunks, chunk];
        forgetMemory();
        return both(spill(pieces), turn.spend(chunk.byteLength));
      },
      size: () => size,
      held() {
        if (file || noRoom) return undefined;
        chunks = [joined(chunks)];
        return chunks[0];
      },
      async read() {
        if (noRoom) return undefined;
        return file ? file.read().catch(unlessGone) : joined(chunks);
      },
      async keep() {
        noRoom ??= arrivals.noRoom();
        if (noRoom) throw noRoom;
        verified();
        const body = file ? await file.keep() : joined(chunks);
        forgetMemory();
        return body;
      },
      discard,
    };
  };
}

/** Resolves when both have; undefined where nothing is waited for. */
function both(first: Promise<void> | undefined, second: Promise<void> | undefined): Promise<void> | undefined {
  return first && second ? first.then(() => second) : (first ?? second);
}

/** One piece, as most messages are, is not copied. */
function joined(chunks: Buffer[]): Buffer {
  const [first, second] = chunks;
  return first !== undefined && second === undefined ? first : Buffer.concat(chunks);
}
