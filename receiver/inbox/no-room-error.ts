/** There is no room for a message, and none was stored. The message says why, as the begin of a sentence: "The disk of the receiver is full". */
export class NoRoomError extends Error {
  override name = 'NoRoomError';
}
