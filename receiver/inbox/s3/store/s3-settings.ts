/** Where an inbox in S3 is: the bucket, whose messages they are, and the queue that rings when one comes in. */
export interface S3Settings {
  bucket: string;
  /** What every key of the venue begins with; it ends with a slash. */
  prefix: string;
  /** Which rings in the queue are meant. */
  venue: string;
  region?: string;
  /** The origin of a store that is not Amazon's. */
  endpoint?: string;
  /** The address of an SQS queue. Without it the bucket is looked at more often. */
  queue?: string;
  /** Without them the SDK looks where it always does: environment, files, the role of the machine. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** After this the bucket is looked at though nothing rang, ms; 0 is at each question. */
  lookEvery: number;
}

const known = ['queue', 'region', 'endpoint', 'look'];
const isLoopback = (host: string) => /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host);

/**
 * Reads the address of the configuration, as `s3://bucket/prefix?queue=https://sqs.eu-central-1.amazonaws.com/123456789012/callboard`.
 * Throws a sentence without the address in it.
 */
export function s3Settings(address: string, venue: string): S3Settings {
  const url = new URL(address);
  const { searchParams } = url;
  const value = (name: string) => searchParams.get(name) || undefined;
  const others = [...searchParams.keys()].filter((name) => !known.includes(name));
  if (others.length > 0) throw wrong(`has something after the question mark that is none of ${known.join(', ')}`);
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host)) throw wrong('needs the name of a bucket after s3://');
  const [endpoint, queue] = [serverOf('endpoint', value('endpoint')), serverOf('queue', value('queue'))];
  const region = value('region') ?? /^sqs\.([a-z0-9-]+)\./.exec(queue?.hostname ?? '')?.[1] ?? (endpoint && 'us-east-1');
  const look = value('look') ?? (queue ? '60' : '10');
  if (!/^\d{1,3}$/.test(look)) throw wrong('says look=…, which must be a number of seconds, up to 999');
  const isComplete = (url.username === '') === (url.password === '');
  if (!isComplete) throw wrong('has half of a key: write s3://KEY:SECRET@bucket, both percent-encoded, or neither');
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.host,
    prefix: `${path === '' ? '' : `${path}/`}${venue}/`,
    venue,
    ...(region !== undefined && { region }),
    ...(endpoint && { endpoint: endpoint.origin }),
    ...(queue && { queue: queue.href }),
    ...(url.username !== '' && {
      credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
    }),
    lookEvery: Number(look) * 1000,
  };
}

function serverOf(name: string, written: string | undefined): URL | undefined {
  if (written === undefined) return undefined;
  const url = URL.parse(written);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw wrong(`says ${name}=…, which must be an address that starts with https://`);
}

const wrong = (what: string): Error => new Error(`CALLBOARD_INBOX names S3, but ${what}. See docs/scale.md.`);
