import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** Another host, to which something may lead: all that it was sent, and 200 for everybody. Gone when the test is. */
export async function startStranger(): Promise<{ url: string; sent: string[] }> {
  const sent: string[] = [];
  const server = createServer(async (request, response) => {
    sent.push(JSON.stringify([request.method, request.url, request.rawHeaders, await text(request)]));
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}
