import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from './spawned-receiver.ts';

/** How a message travels: padded to at least so many bytes, in so many pieces with a breath between them, signed with a token. */
export interface Travel {
  bytes?: number;
  pieces?: number;
  key?: string | undefined;
}

/** Posts a signed message on a connection of its own. Resolves to the status, or to undefined when the connection broke before it came. */
export async function deliver(url: string, message: object, { bytes = 0, pieces = 1, key }: Travel = {}): Promise<number | undefined> {
  const text = JSON.stringify(message);
  const body = Buffer.from(bytes > text.length ? `${text}${' '.repeat(bytes - text.length)}` : text);
  const headers = { 'content-type': 'application/json', 'x-signature': sign(body, key), 'content-length': body.byteLength };
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const posted = request(url, { method: 'POST', agent: false, headers });
  posted.once('response', (response) => {
    resolve(response.statusCode);
    response.on('error', () => {}).resume();
  });
  posted.once('error', () => resolve(undefined)).once('close', () => resolve(undefined));
  const size = Math.ceil(body.byteLength / pieces);
  for (let at = 0; at < body.byteLength && !posted.destroyed; at += size) {
    if (at > 0) await pause(5);
    posted.write(body.subarray(at, at + size));
  }
  posted.end();
  return promise;
}
