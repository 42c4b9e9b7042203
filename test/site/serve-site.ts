import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lookup } from 'mrmime';

const texts = /^text|json|xml|javascript|svg/;

/** Serves a folder of files under a base path on loopback, as a static host would, with text compressed. */
export async function serveSite(dir: string, base = '/', listenOn = 0): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const below = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : undefined;
    const file =
      below === undefined || below.includes('..') ? '404.html' : below === '' || below.endsWith('/') ? `${below}index.html` : below;
    try {
      const body = await readFile(join(dir, file));
      const type = lookup(file) ?? 'application/octet-stream';
      const packed = texts.test(type) && String(request.headers['accept-encoding']).includes('gzip');
      response.writeHead(200, { 'content-type': type, ...(packed && { 'content-encoding': 'gzip' }) }).end(packed ? gzipSync(body) : body);
    } catch {
      response
        .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
        .end(await readFile(join(dir, '404.html')).catch(() => 'not found'));
    }
  });
  // A connection that is closed as the next request goes out fails that request: on a busy machine five seconds are not enough.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(listenOn, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
