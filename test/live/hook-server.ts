import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A build hook on loopback. */
export interface HookServer extends AsyncDisposable {
  url: string;
  /** How it was asked so far, as `POST /build/secret`. */
  asked: string[];
  /** What it answers; 0 is not at all. */
  status: number;
}

export async function startHookServer(): Promise<HookServer> {
  const hook = { asked: [] as string[], status: 201 };
  const server = createServer((req, res) => {
    hook.asked.push(`${req.method} ${req.url}`);
    if (hook.status > 0) res.writeHead(hook.status, hook.status === 302 ? { location: '/elsewhere' } : {}).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(hook, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/build/s3cret`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
