import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import type { ObjectStore } from './object-store.ts';
import type { S3Behaviour } from './s3-faults.ts';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface S3Request {
  req: IncomingMessage;
  url: URL;
  /** Without the bucket. */
  key: string;
  body: Buffer;
}

const xml = (text: string): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`,
});
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** The error of S3, as XML. */
export const failure = (status: number, code: string): Answer => ({
  ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`),
  status,
});

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** What the SDK says of the bytes must be true of them. */
function isWhole(req: IncomingMessage, body: Buffer): boolean {
  const checksum = header(req, 'x-amz-checksum-crc32');
  if (checksum === undefined || Number(header(req, 'content-length')) !== body.byteLength) return false;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64') === checksum;
}

/** Answers one request to a bucket: the part of S3 that an inbox uses, by the documents of its API. */
export function answerS3(store: ObjectStore, behaviour: S3Behaviour, { req, url, key, body }: S3Request): Answer {
  const { searchParams } = url;
  if (req.method === 'PUT') return put(store, behaviour, { req, key, body });
  if (req.method === 'POST' && searchParams.has('delete')) return removeAll(store, req, body);
  if (req.method !== 'GET') return failure(405, 'MethodNotAllowed');
  if (key !== '') return get(store, req, key);
  if (searchParams.has('versioning')) {
    const status = behaviour.versioning ? '<Status>Enabled</Status>' : '';
    return xml(`<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${status}</VersioningConfiguration>`);
  }
  if (searchParams.has('lifecycle')) {
    if (behaviour.lifecycle === '') return failure(404, 'NoSuchLifecycleConfiguration');
    return xml(`<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${behaviour.lifecycle}</LifecycleConfiguration>`);
  }
  return searchParams.get('list-type') === '2' ? list(store, behaviour, searchParams) : failure(501, 'NotImplemented');
}

function put(store: ObjectStore, { ignores }: S3Behaviour, { req, key, body }: Pick<S3Request, 'req' | 'key' | 'body'>): Answer {
  if (!isWhole(req, body)) return failure(400, 'BadDigest');
  const metadata = Object.fromEntries(
    Object.entries(req.headers).flatMap(([name, value]) => (name.startsWith('x-amz-meta-') ? [[name, String(value)]] : [])),
  );
  const written = store.put(key, body, metadata, {
    ifMatch: ignores === 'if-match' ? undefined : header(req, 'if-match'),
    ifNoneMatch: ignores === 'if-none-match' ? undefined : header(req, 'if-none-match'),
  });
  if (written === 404) return failure(404, 'NoSuchKey');
  return written === 412 ? failure(412, 'PreconditionFailed') : { status: 200, headers: { etag: written.etag } };
}

function get(store: ObjectStore, req: IncomingMessage, key: string): Answer {
  const found = store.get(key);
  if (!found) return failure(404, 'NoSuchKey');
  if (header(req, 'if-none-match') === found.etag) return { status: 304, headers: { etag: found.etag } };
  const body = store.body(key);
  const headers = {
    etag: found.etag,
    'last-modified': new Date(found.writtenAt).toUTCString(),
    'content-type': 'application/octet-stream',
  };
  return { status: 200, headers: { ...headers, ...found.metadata }, body };
}

function list(store: ObjectStore, { pageSize }: S3Behaviour, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const most = Math.min(pageSize, Number(query.get('max-keys') ?? 1_000));
  const keys = store.keys(prefix, after);
  const page = keys.slice(0, most);
  const contents = page.map((key) => {
    const { etag = '', bytes = 0, writtenAt = 0 } = store.get(key) ?? {};
    const at = new Date(writtenAt).toISOString();
    return `<Contents><Key>${escaped(key)}</Key><LastModified>${at}</LastModified><ETag>${escaped(etag)}</ETag><Size>${bytes}</Size></Contents>`;
  });
  const isTruncated = keys.length > page.length;
  const next = isTruncated ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64url')}</NextContinuationToken>` : '';
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Prefix>${escaped(prefix)}</Prefix><KeyCount>${page.length}</KeyCount>` +
      `<IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
  );
}

function removeAll(store: ObjectStore, req: IncomingMessage, body: Buffer): Answer {
  if (!isWhole(req, body)) return failure(400, 'BadDigest');
  const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescaped(key));
  if (keys.length > 1_000) return failure(400, 'MalformedXML');
  for (const key of keys) store.remove(key);
  return xml('<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></DeleteResult>');
}
