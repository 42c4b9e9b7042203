import type { Arrival } from '../inbox/inbox.ts';
import type { SpoolFile } from '../inbox/sqlite/spool.ts';
import type { TurnBudget } from './turn-budget.ts';

export interface SinkOptions {
  createSpoolFile: () => SpoolFile;
  /** True when nothing more may be written to the disk. */
  full: () => boolean;
  /** The largest body that stays in memory, and so goes into the inbox's table. */
  inlineBytes: number;
  /** What all bodies together may take of the memory; beyond it, the next one goes to disk from its first byte. */
  memoryBytes: number;
  /** What all bodies together may take before their signatures are known: beyond it the one that has been on the disk for longest goes. */
  unverifiedBytes: number;
  /** What bodies that do not stay in memory may take of one turn of the event loop. */
  turn: TurnBudget;
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
  /** Makes the body what `Inbox.append` takes. Throws where there is no room, or the disk failed. */
  keep(): Promise<Arrival['body']>;
  /** Leaves nothing behind, of what was kept neither. */
  discard(): Promise<void>;
}

/** Opens a sink; `leaving` is given every piece in its order as it leaves the memory, for the disk or for nowhere. */
export type OpenSink = (leaving: (chunk: Buffer) => void) => BodySink;

/** There is no room for a body; the message says why. */
export class NoRoom extends Error {}

/** The reserve is gone, or the disk says so itself: to a file, or to SQLite. */
export function noRoomIn(error: unknown): NoRoom | undefined {
  if (error instanceof NoRoom) return error;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ENOSPC' || errcode === sqliteFull ? new NoRoom(diskIsFull, { cause: error }) : undefined;
}

const sqliteFull = 13;
const diskIsFull = 'The disk of the receiver is full';
const tooMany = 'Too many large messages came in at once';

/** Opens the sinks of all requests, which share one measure of memory and disk. */
export function createBodySinks({ createSpoolFile, full, inlineBytes, memoryBytes, unverifiedBytes, turn }: SinkOptions): OpenSink {
  const all = { inMemory: 0, unverified: 0 };
  /** How to let go of each body that is on the disk and may be a stranger's, oldest first. */
  const onDisk = new Set<() => void>();

  return (leaving) => {
    const mine = { inMemory: 0, unverified: 0 };
    let chunks: Buffer[] = [];
    let file: SpoolFile | undefined;
    let noRoom: NoRoom | undefined;
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
    const letGo = (reason: string) => {
      noRoom = new NoRoom(reason);
      gone = discard().catch(() => {});
    };
    const giveWay = () => letGo(tooMany);
    const unlessGone = (error: unknown) => {
      if (noRoom === undefined) throw error;
      return undefined;
    };
    const spill = (pieces: Buffer[]): Promise<void> | undefined => {
      for (const piece of pieces) leaving(piece);
      onDisk.add(giveWay);
      if (full()) letGo(diskIsFull);
      for (const oldest of onDisk) if (all.unverified > unverifiedBytes) oldest();
      if (noRoom) return gone;
      file ??= createSpoolFile();
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
        if (noRoom === undefined && full()) noRoom = new NoRoom(diskIsFull);
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
