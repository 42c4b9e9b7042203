import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { type Listening, listen } from '../../http/listen.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Serves the files of a folder on loopback, as a host for static sites does: `index.html` for a folder, `404.html` for what is not there. */
export function serveFolder(folder: string): Promise<Listening> {
  return listen(
    async (req, res) => {
      const file = await fileFor(folder, req.url ?? '/');
      const body = await readFile(file ?? join(folder, '404.html')).catch(() => Buffer.from('Nothing is here.\n'));
      const type = file === undefined ? '.html' : extname(file);
      res.writeHead(file === undefined ? 404 : 200, { 'content-type': types[type] ?? 'application/octet-stream' }).end(body);
    },
    { host: '127.0.0.1', port: 0 },
  );
}

/** The file behind an address; undefined where there is none. Whatever is asked for, it is inside the folder. */
async function fileFor(folder: string, address: string): Promise<string | undefined> {
  const path = URL.parse(address, 'http://localhost')?.pathname;
  if (path === undefined) return undefined;
  const wanted = join(folder, normalize(`/${decoded(path)}`));
  const found = await stat(wanted).catch(() => undefined);
  if (found?.isFile()) return wanted;
  const index = join(wanted, 'index.html');
  return found?.isDirectory() && (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
