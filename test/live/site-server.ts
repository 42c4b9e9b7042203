import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site on loopback, as far as its `/agenda/build.json` goes. */
export interface SiteServer extends AsyncDisposable {
  url: string;
  /** What it answers; the ETag goes with the body. */
  body: string;
  /** 200 unless said otherwise; 0 is the beginning of an answer that never ends. */
  status: number;
  /** The headers of the requests so far, and what was answered. */
  asked: { headers: IncomingHttpHeaders; status: number }[];
}

export async function startSiteServer(): Promise<SiteServer> {
  const site = { body: '{}', status: 200, asked: [] as SiteServer['asked'] };
  const server = createServer((req, res) => {
    const etag = `"${Buffer.from(site.body).toString('base64url').slice(-60)}"`;
    const same = site.status === 200 && req.headers['if-none-match'] === etag;
    const status = req.url !== '/agenda/build.json' ? 418 : same ? 304 : site.status;
    site.asked.push({ headers: req.headers, status });
    if (status === 0) res.writeHead(200).write('{');
    else res.writeHead(status, { etag }).end(same ? undefined : site.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(site, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/agenda`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
