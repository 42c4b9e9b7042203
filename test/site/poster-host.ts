import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

/** Files on a host of posters, good ones first. */
export const badPosters = ['gone.jpg', 'broken.jpg', 'never.jpg', 'huge.jpg', 'vector.jpg', 'page.jpg', 'astray.jpg'] as const;
type Poster = 'tall.jpg' | 'wide.jpg' | 'moved.jpg' | (typeof badPosters)[number];

/** A host of posters on loopback that behaves as hosts do. `environment` lets a build fetch from it. */
export type PosterHost = { url: (name: Poster) => string; environment: Record<string, string>; stop: () => void };

export async function posterHost(): Promise<PosterHost> {
  const [tall, wide] = [await poster(1000, 1250), await poster(1600, 900)];
  const answers: Record<Poster, (response: ServerResponse) => unknown> = {
    'tall.jpg': (response) => response.end(tall),
    'wide.jpg': (response) => response.end(wide),
    'moved.jpg': (response) => response.writeHead(302, { location: '/wide.jpg' }).end(),
    'gone.jpg': (response) => response.writeHead(404).end(),
    'broken.jpg': (response) => response.writeHead(500).end(),
    'never.jpg': () => undefined,
    'huge.jpg': (response) => response.end(Buffer.concat([tall, Buffer.alloc(50e6)])),
    'vector.jpg': (response) => response.end('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'page.jpg': (response) => response.setHeader('content-type', 'image/jpeg').end('<!doctype html><title>hi</title>'),
    'astray.jpg': (response) => response.writeHead(302, { location: 'https://169.254.169.254/secret' }).end(),
  };
  const server = createServer((request, response) => answers[(request.url ?? '').slice(1) as Poster]?.(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: (name) => `http://${host}/${name}`,
    environment: { CALLBOARD_IMAGE_HOSTS: host, CALLBOARD_IMAGE_TIMEOUT_SECONDS: '2' },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A drawing as a photograph: a lamp over a stage. */
async function poster(width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${width}" height="${height}" preserveAspectRatio="none">
    <radialGradient id="g" cx="0.5" cy="0.1" r="1"><stop offset="0" stop-color="#ffd9a0"/><stop offset="0.35" stop-color="#a8442a"/><stop offset="1" stop-color="#140a0c"/></radialGradient>
    <rect width="100" height="100" fill="url(#g)"/><path d="M0 82h100v18H0z" fill="#0a0506"/><path d="M44 82c0-22 3-30 6-30s6 8 6 30zM47 47a3 4 0 1 0 6 0a3 4 0 1 0-6 0z" fill="#0a0506"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
