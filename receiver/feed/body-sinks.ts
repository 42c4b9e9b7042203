import type { Arrival, Arrivals, IncomingBody } from '../inbox/arrivals.ts';
import { NoRoomError } from '../inbox/no-room-error.ts';
import type { TurnBudget } from './turn-budget.ts';

export interface BodyBudgetOptions {
  /** The memory that all bodies together may take. Beyond it, the next body goes to its place in the inbox from its first byte. */
  memoryBytes: number;
  /** The disk that all bodies may take before their signatures are known. Beyond it, the oldest of them is discarded. */
  unverifiedBytes: number;
  /** The share of each turn of the event loop that bodies on the disk may take. */
  turn: TurnBudget;
}

/** What the bodies of all requests of a process take together, for all inboxes. */
export interface BodyBudget extends BodyBudgetOptions {
  inMemory: number;
  unverified: number;
  /** How to discard each body that is on the disk and may be a stranger's, oldest first. */
  onDisk: Set<() => void>;
}

/** The budget of a process; each process has one. */
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
  /** If it returns a promise, wait for it before the next piece. Never fails: a body that cannot be kept is discarded, and `keep` says why. */
  take(chunk: Buffer): Promise<void> | undefined;
  /** The number of bytes so far. */
  size(): number;
  /** The bytes so far, while all of them are in memory. */
  held(): Buffer | undefined;
  /** The bytes so far; undefined if they were discarded. */
  read(): Promise<Buffer | undefined>;
  /** Turns the body into what `Arrivals.append` takes. Rejects with NoRoomError if there is no room, and if the disk failed. */
  keep(): Promise<Arrival['body']>;
  /** Leaves nothing behind, also of a body that was kept. */
  discard(): Promise<void>;
}

/** Opens a sink. `leaving` gets every piece in order as it leaves the memory, to the disk or discarded. */
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

/** Resolves when both have; undefined if there is nothing to wait for. */
function both(first: Promise<void> | undefined, second: Promise<void> | undefined): Promise<void> | undefined {
  return first && second ? first.then(() => second) : (first ?? second);
}

/** A single piece is not copied; most messages are one. */
function joined(chunks: Buffer[]): Buffer {
  const [first, second] = chunks;
  return first !== undefined && second === undefined ? first : Buffer.concat(chunks);
}
