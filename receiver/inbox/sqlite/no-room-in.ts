import { NoRoomError } from '../no-room-error.ts';

const sqliteFull = 13;

/** What is said of a full disk. */
export const diskIsFull = 'The disk of the receiver is full';

/** The same error, or NoRoomError where it is the file system's, or SQLite's, for a full disk. */
export function noRoomIn(error: unknown): unknown {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === 'ENOSPC' || errcode === sqliteFull ? new NoRoomError(diskIsFull, { cause: error }) : error;
}
