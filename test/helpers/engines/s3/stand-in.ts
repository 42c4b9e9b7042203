import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ObjectStore, objectStore } from './object-store.ts';
import { type S3Behaviour, takeFault, wellBehaved } from './s3-faults.ts';
import { type Answer, answerS3, failure } from './s3-requests.ts';
import { sqsQueues } from './sqs-requests.ts';

/**
 * S3 and SQS on loopback, as a process of its own: `node stand-in.ts PORT FOLDER`. The address /-/behaviour says how it is to behave
 * (PUT) and what was asked of it (GET); /-/objects?prefix=… counts objects, or removes them.
 */
const [port = '0', folder = ''] = process.argv.slice(2);
let behaviour: S3Behaviour = wellBehaved;
const now = () => Date.now() + behaviour.clockAhead;
const buckets = new Map<string, ObjectStore>();
const queues = sqsQueues();
const asked: Record<string, number> = {};

function bucket(name: string): ObjectStore {
  const store = buckets.get(name) ?? objectStore(join(folder, name), now);
  buckets.set(name, store);
  return store;
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(res: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  res.writeHead(status, { ...headers, date: new Date(now()).toUTCString(), 'content-length': Buffer.byteLength(body) }).end(body);
}

/** What the request is called in counts and faults. */
function nameOf(req: IncomingMessage, url: URL): string {
  if (url.searchParams.has('versioning') || url.searchParams.has('lifecycle')) return 'SETTINGS';
  return url.searchParams.get('list-type') === '2' ? 'LIST' : (req.method ?? '');
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://s3.test');
  const body = await bodyOf(req);
  if (url.pathname === '/-/behaviour') {
    if (req.method === 'PUT') behaviour = { ...wellBehaved, ...JSON.parse(String(body)) };
    return send(res, { status: 200, body: JSON.stringify(asked) });
  }
  if (url.pathname === '/-/objects') {
    const prefix = url.searchParams.get('prefix') ?? '';
    const found = [...buckets.values()].flatMap((store) => store.keys(prefix, '').map((key) => ({ store, key })));
    if (req.method === 'DELETE') for (const { store, key } of found) store.remove(key);
    return send(res, { status: 200, body: JSON.stringify(found.length) });
  }
  const [, action] = /^AmazonSQS\.(\w+)$/.exec(String(req.headers['x-amz-target'] ?? '')) ?? [];
  const name = action ?? nameOf(req, url);
  asked[name] = (asked[name] ?? 0) + 1;
  const [, bucketName = '', key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  const fault = takeFault(behaviour, name, key || (url.searchParams.get('prefix') ?? ''));
  if (fault?.what === 'lose-request') return void req.socket.destroy();
  if (fault?.what === 'slow-down') return send(res, failure(503, 'SlowDown'));
  if (fault?.what === 'error') return send(res, failure(500, 'InternalError'));
  if (fault?.what === 'deny') return send(res, failure(403, 'AccessDenied'));
  if (fault?.what === 'conflict') return send(res, failure(409, 'ConditionalRequestConflict'));
  if (!/^AWS4-HMAC-SHA256 Credential=test\//.test(req.headers.authorization ?? '')) return send(res, failure(403, 'InvalidAccessKeyId'));
  if (fault?.what === 'delay') await pause(fault.ms ?? 0);
  const given = action
    ? await queues.answer(action, JSON.parse(String(body)))
    : answerS3(bucket(bucketName), behaviour, { req, url, key, body });
  if (fault?.what === 'lose-answer') return void req.socket.destroy();
  send(res, given);
}

createServer((req, res) => {
  answer(req, res).catch((error) => send(res, failure(500, `InternalError ${error}`)));
}).listen(Number(port), '127.0.0.1');
