/** The engine of the inbox does not answer, or not in time. Whether it stored what it was given is not known. The message is a sentence. */
export class EngineAwayError extends Error {
  override name = 'EngineAwayError';
}
