import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A webhook on loopback that answers with `status`, and what it was sent: method, type, and the body, read where it is JSON. */
export async function startWebhook() {
  const hook = {
    status: 200,
    location: '',
    sent: [] as [string, string, unknown][],
    headers: [] as NodeJS.Dict<string | string[]>[],
    url: '',
  };
  const server = createServer(async (req, res) => {
    const body = await text(req);
    const type = req.headers['content-type'] ?? '';
    hook.headers.push(req.headers);
    hook.sent.push([req.method ?? '', type, type === 'application/json' ? JSON.parse(body) : body]);
    res.writeHead(hook.status, hook.location ? { location: hook.location } : {}).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  hook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/T0/very-secret`;
  return hook;
}
