import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the rest of an unwanted body is read and thrown away, ms: a sender that is cut off while it sends never sees the answer. */
const lingering = 1_000;

/**
 * Answers with one sentence as JSON, which the venue reads in Stager's *View logs*. If the body has not arrived whole, the connection is
 * closed afterwards. Does nothing if the request was answered already or the sender is gone.
 */
export function answer(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  sentence: { ok: string } | { error: string },
  headers: Record<string, string> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  const body = Buffer.from(`${JSON.stringify(sentence)}\n`);
  const unread = !req.complete && ('transfer-encoding' in req.headers || Number(req.headers['content-length'] ?? 0) > 0);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.byteLength,
    ...headers,
    ...(unread && { connection: 'close' }),
  });
  if (!unread) {
    res.end(body);
    return;
  }
  // The answer is whole once these bytes are out; ending it is what cuts the connection.
  res.write(body);
  const timer = setTimeout(() => res.end(), lingering);
  req.once('close', () => {
    clearTimeout(timer);
    res.end();
  });
  req.resume();
}
