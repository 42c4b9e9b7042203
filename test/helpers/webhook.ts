import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A webhook on loopback: the texts that were posted to it. */
export interface Webhook extends AsyncDisposable {
  url: string;
  texts: string[];
}

export async function startWebhook(): Promise<Webhook> {
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    texts.push(JSON.parse(await text(request)).text);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    texts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
