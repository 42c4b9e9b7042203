import { NoRoomError } from './no-room-error.ts';

/** The engine of the inbox does not answer, or not in time. Whether it stored what it was given is not known. The message is a sentence. */
export class EngineAwayError extends Error {
  override name = 'EngineAwayError';
}

/** Whether the store took nothing now and may take it later. The message is a sentence. */
export const isPassing = (error: unknown): error is Error => error instanceof EngineAwayError || error instanceof NoRoomError;
