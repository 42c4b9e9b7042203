/** Another process receives into this inbox already. The message says which, and what to do. */
export class AnotherReceiverError extends Error {
  override name = 'AnotherReceiverError';
}
