import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { oklchToHex } from '../../site/src/images/draw/oklch.ts';
import { fetchImage } from '../../site/src/images/fetch/fetch-image.ts';
import { isPrivateAddress } from '../../site/src/images/fetch/private-address.ts';
import { makePicture } from '../../site/src/images/make-picture.ts';
import { preparePictures } from '../../site/src/images/prepare-pictures.ts';

/** A host of images that behaves as hosts do. */
const paths: Record<string, (response: ServerResponse) => void> = {};
const asked: { path: string; validator: string | undefined }[] = [];
const agents = new Set<string | undefined>();
const server = createServer((request, response) => {
  asked.push({ path: request.url ?? '', validator: request.headers['if-none-match'] });
  agents.add(request.headers['user-agent']);
  const answer = paths[request.url ?? ''];
  if (answer) answer(response);
  else response.writeHead(404).end('gone');
});
let host: string;
let jpeg: Buffer;
let folder: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  jpeg = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer();
  const small = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#444' } })
    .png()
    .toBuffer();
  Object.assign(paths, {
    '/good.jpg': (response: ServerResponse) => response.writeHead(200, { etag: '"1"' }).end(jpeg),
    '/small.png': (response: ServerResponse) => response.end(small),
    '/500.jpg': (response: ServerResponse) => response.writeHead(500).end(),
    '/never.jpg': () => undefined,
    '/moved.jpg': (response: ServerResponse) => response.writeHead(302, { location: '/good.jpg' }).end(),
    '/loop.jpg': (response: ServerResponse) => response.writeHead(302, { location: '/loop.jpg' }).end(),
    '/inside.jpg': (response: ServerResponse) => response.writeHead(302, { location: 'https://169.254.169.254/secret' }).end(),
    '/nowhere.jpg': (response: ServerResponse) => response.writeHead(302, { location: 'https://[oops' }).end(),
    '/hostless.jpg': (response: ServerResponse) => response.writeHead(302, { location: 'http://' }).end(),
    '/reset.jpg': (response: ServerResponse) => response.destroy(),
    '/plain.jpg': (response: ServerResponse) => response.writeHead(302, { location: 'http://images.example/a.jpg' }).end(),
    '/huge.jpg': (response: ServerResponse) => {
      response.write(jpeg);
      const more = () => response.write(Buffer.alloc(1 << 20)) && response.destroyed === false && setImmediate(more);
      response.on('drain', more);
      more();
    },
    '/vector.jpg': (response: ServerResponse) => response.end('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    '/page.jpg': (response: ServerResponse) => response.end('<!doctype html><title>hi</title>'),
    '/half.jpg': (response: ServerResponse) => response.end(jpeg.subarray(0, 400)),
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-images-'));
  asked.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const options = () => ({ trustedHosts: [host], timeoutMs: 400, maxBytes: 5e6, userAgent: 'Callboard (test)' });
const url = (path: string) => `http://${host}${path}`;
const prepare = (...names: string[]) => preparePictures(names.map(url), folder, options());

test('a poster is made in three widths and one file for sharing', async () => {
  const { pictures, problems } = await prepare('/good.jpg');
  const picture = pictures[url('/good.jpg')];
  expect(picture?.files.map(({ width, height }) => [width, height])).toEqual([
    [400, 225],
    [800, 450],
    [1200, 675],
  ]);
  expect(await sharp(join(folder, picture?.share ?? '')).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(problems).toEqual([]);
});

test('a request names the site', async () => {
  agents.clear();
  await prepare('/good.jpg');
  expect([...agents]).toEqual(['Callboard (test)']);
});

describe('a picture with transparent parts', () => {
  const read = (name: string) => readFileSync(fileURLToPath(new URL(`../fixtures/cases/transparent-poster/${name}`, import.meta.url)));
  const corner = async (path: string) => {
    const { data } = await sharp(path)
      .extract({ left: 0, top: 0, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data].map((value) => Math.round(value / 16));
  };
  const middle = async (path: string) => (await sharp(path).stats()).channels.slice(0, 3).map(({ stdev }) => stdev > 20);

  test.each([
    ['logo.png', [16, 16, 16]],
    ['logo-white.png', [1, 1, 1]],
  ])('%s has a background on which it can be seen, as a picture and when it is shared', async (name, expected) => {
    const picture = await makePicture(read(name), folder);
    if ('problem' in picture) throw new Error(picture.problem);
    for (const file of [...picture.files.map((each) => each.name), picture.share ?? '']) {
      const path = join(folder, file);
      expect((await sharp(path).stats()).isOpaque).toBe(true);
      expect(await corner(path)).toEqual(expected);
      expect(await middle(path)).toEqual([true, true, true]);
    }
  });
});

test.each(['avif', 'gif'] as const)('a poster may be a %s', async (type) => {
  const bytes = await sharp({ create: { width: 500, height: 300, channels: 3, background: '#b3261e' } })
    [type]()
    .toBuffer();
  expect(await makePicture(bytes, folder)).toMatchObject({ files: [{ width: 400 }, { width: 500 }] });
});

test('a picture of 60 million pixels is made smaller', async () => {
  const bytes = await sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: '#446' } })
    .jpeg({ quality: 20 })
    .toBuffer();
  expect(await makePicture(bytes, folder)).toMatchObject({ files: [{ width: 400 }, { width: 800 }, { width: 1200, height: 720 }] });
});

test('a small picture is not made larger', async () => {
  const { pictures } = await prepare('/small.png');
  expect(pictures[url('/small.png')]?.files).toMatchObject([{ width: 300, height: 400 }]);
});

describe('a failure that affects only one image', () => {
  test.each([
    ['/gone.jpg', /answers 404/],
    ['/500.jpg', /answers 500/],
    ['/never.jpg', /did not arrive within 0.4 s/],
    ['/loop.jpg', /redirects more than/],
    ['/inside.jpg', /private network/],
    ['/plain.jpg', /not https/],
    ['/nowhere.jpg', /redirects to what is no address/],
    ['/hostless.jpg', /redirects to what is no address/],
    ['/reset.jpg', /socket hang up/],
    ['/huge.jpg', /larger than 5 MB/],
    ['/vector.jpg', /not a JPEG, PNG, WebP, AVIF or GIF/],
    ['/page.jpg', /not a JPEG, PNG, WebP, AVIF or GIF/],
    ['/half.jpg', /cannot be read as an image/],
  ])('%s', async (path, problem) => {
    const { pictures, problems } = await prepare('/good.jpg', path);
    expect(Object.keys(pictures)).toEqual([url('/good.jpg')]);
    expect(problems).toMatchObject([{ url: url(path), problem: expect.stringMatching(problem), stale: false }]);
  });
});

test('an allowed redirect is followed', async () => {
  expect((await prepare('/moved.jpg')).pictures).toHaveProperty([url('/moved.jpg')]);
});

test('an unchanged image is asked for by its validator and made once, and an older copy replaces one that is gone', async () => {
  const first = await prepare('/good.jpg');
  const files = readdirSync(folder).sort();
  const good = paths['/good.jpg'];
  paths['/good.jpg'] = (response) => response.writeHead(asked.at(-1)?.validator === '"1"' ? 304 : 500).end();
  expect((await prepare('/good.jpg')).pictures).toEqual(first.pictures);
  paths['/good.jpg'] = (response) => response.writeHead(503).end();
  const third = await prepare('/good.jpg');
  paths['/good.jpg'] = good ?? (() => undefined);
  expect(third.pictures).toEqual(first.pictures);
  expect(third.problems).toMatchObject([{ stale: true }]);
  expect(readdirSync(folder).sort()).toEqual(files);
});

test('a host that is not there is asked once for all its posters', async () => {
  const calls: string[] = [];
  const { problems } = await preparePictures(
    Array.from({ length: 40 }, (_, i) => `https://dead.example/${i}.jpg`),
    folder,
    options(),
    async (address) => {
      calls.push(address);
      return { problem: 'no such host', at: 'host' };
    },
  );
  expect(problems).toHaveLength(40);
  expect(calls.length).toBeLessThanOrEqual(8);
});

describe('a host with thirty posters', () => {
  const posters = Array.from({ length: 30 }, (_, i) => `/poster-${String(i).padStart(2, '0')}.jpg`);
  const answers = (answer: (response: ServerResponse, path: string) => void) => {
    for (const path of posters) paths[path] = (response) => answer(response, path);
    onTestFinished(() => {
      for (const path of posters) delete paths[path];
    });
  };
  const good = (response: ServerResponse) => response.end(jpeg);

  test('that resets the first connection is asked again, and loses nothing', async () => {
    let first = true;
    answers((response) => {
      if (first) response.destroy();
      else good(response);
      first = false;
    });
    expect((await prepare(...posters)).problems).toEqual([]);
  });

  test('that always resets one poster loses only that one, now and in the next build', async () => {
    answers((response, path) => (path === posters[0] ? response.destroy() : good(response)));
    for (const _ of ['first', 'next']) {
      expect((await prepare(...posters)).problems).toMatchObject([{ url: url(posters[0] ?? '') }]);
      expect(asked.filter(({ path }) => path === posters[0])).toHaveLength(2);
      asked.length = 0;
    }
  });

  test('that redirects one of them to a missing host loses only that one', async () => {
    answers((response, path) =>
      path === posters[0] ? response.writeHead(302, { location: `http://${host.replace(/\d+$/, '1')}/` }).end() : good(response),
    );
    const trustedHosts = [host, host.replace(/\d+$/, '1')];
    expect((await preparePictures(posters.map(url), folder, { ...options(), trustedHosts })).problems).toHaveLength(1);
  });

  test('that resets them all is given up after a few', async () => {
    answers((response) => response.destroy());
    expect((await prepare(...posters)).problems).toHaveLength(30);
    expect(asked.length).toBeLessThan(40);
  });

  test('that answered in an earlier build gets more than one try', async () => {
    answers(good);
    await prepare(...posters);
    const calls: string[] = [];
    const { problems } = await preparePictures(posters.map(url), folder, options(), async (address) => {
      calls.push(address);
      return calls.length === 1 ? { problem: 'it did not arrive', at: 'host' } : { unchanged: true };
    });
    expect(problems).toEqual([{ url: calls[0], problem: 'it did not arrive', stale: true }]);
    expect(calls).toHaveLength(30);
  });
});

test('if one picture fails, the others are made', async () => {
  const { pictures, problems } = await preparePictures([url('/good.jpg'), url('/other.jpg')], folder, options(), async (address, given) => {
    if (address.endsWith('/other.jpg')) throw new TypeError('Invalid URL');
    return fetchImage(address, given);
  });
  expect(Object.keys(pictures)).toEqual([url('/good.jpg')]);
  expect(problems).toEqual([{ url: url('/other.jpg'), problem: 'it failed: Invalid URL', stale: false }]);
});

test.each([
  ['made by another recipe', (text: string) => text.replace('"recipe":"', '"recipe":"old-')],
  ['of another form', (text: string) => JSON.stringify(JSON.parse(text).kept)],
  ['broken', (text: string) => text.slice(5)],
  ['nothing', () => 'null'],
])('an index that is %s is not used', async (_, change) => {
  const { pictures } = await prepare('/good.jpg');
  const index = join(folder, 'index.json');
  writeFileSync(index, change(readFileSync(index, 'utf8')));
  asked.length = 0;
  expect((await prepare('/good.jpg')).pictures).toEqual(pictures);
  expect(asked).toEqual([{ path: '/good.jpg', validator: undefined }]);
});

test.each([
  ['http://images.example/a.jpg', 'its address is not https'],
  ['https://127.0.0.1/a.jpg', 'its host is on a private network'],
  ['https://[::1]/a.jpg', 'its host is on a private network'],
  ['https://[::ffff:10.0.0.1]/a.jpg', 'its host is on a private network'],
  ['https://user:pass@images.example/a.jpg', 'its address has a password in it'],
])('%s is not asked', async (address, problem) => {
  expect(await fetchImage(address, { ...options(), trustedHosts: [] })).toEqual({ problem });
});

test('a name that resolves to this machine is not asked', async () => {
  expect(await fetchImage('https://localhost/a.jpg', { ...options(), trustedHosts: [] })).toMatchObject({
    problem: expect.stringContaining('private network'),
  });
});

test.each([
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['::ffff:192.168.0.1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['64:ff9b::a00:1', true],
  ['64:ff9b:1::a00:1', true],
  ['2002:7f00:1::', true],
  ['2001:0:7f00:1::', true],
  ['::127.0.0.1', true],
  ['::1', true],
  ['::', true],
  ['::ffff:0:10.0.0.1', true],
  ['fec0::1', true],
  ['2001:41d0::1', false],
  ['::ffff:8.8.8.8', false],
  ['2606:4700::1111', false],
  ['8.8.8.8', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

test('oklch is converted to hex', () => {
  expect([oklchToHex(0, 0, 0), oklchToHex(1, 0, 0), oklchToHex(0.62796, 0.25768, 29.234)]).toEqual(['#000000', '#ffffff', '#ff0000']);
});

test('the same picture at several addresses is made concurrently without conflicts', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, () => makePicture(jpeg, folder)));
  for (const picture of made) expect(picture).toEqual(made[0]);
  expect(made[0]).toHaveProperty('files');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
