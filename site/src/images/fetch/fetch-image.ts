import { lookup as resolveName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

/** The result of fetching: the bytes with a validator for the next time, `unchanged`, or why there is no image. */
export type Fetched = { bytes: Buffer; validator?: string | undefined } | { unchanged: true } | { problem: string; at?: ImageFailure };

/** What failed, if not the image itself: the host is not there, the connection broke, or the target of a redirect did not answer. */
export type ImageFailure = 'host' | 'connection' | 'beyond';

export type FetchOptions = {
  /** Hosts, with their port, that may be private or without TLS. */
  trustedHosts: string[];
  timeoutMs: number;
  maxBytes: number;
  /** Names the site in the host's log. Many hosts refuse a request without it. */
  userAgent: string;
  /** The ETag of the copy that we have. */
  validator?: string | undefined;
};

const MAX_REDIRECTS = 4;
const ABSENT = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ETIMEDOUT', 'EACCES']);

/** Gets an image from a public https host. Every redirect is checked anew, and the checked IP address is the one that is used. */
export async function fetchImage(url: string, options: FetchOptions): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  let next = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const refused = refusal(next, options.trustedHosts);
    if (refused) return { problem: refused };
    const answer = await ask(new URL(next), options, signal);
    if (!('location' in answer)) return hop > 0 && 'at' in answer && answer.at === 'host' ? { ...answer, at: 'beyond' } : answer;
    const target = URL.parse(answer.location, next);
    if (!target) return { problem: 'it redirects to what is no address' };
    next = target.href;
  }
  return { problem: `it redirects more than ${MAX_REDIRECTS} times` };
}

function refusal(url: string, trusted: string[]): string | undefined {
  const { protocol, host, hostname, username, password } = new URL(url);
  if (username || password) return 'its address has a password in it';
  if (trusted.includes(host)) return undefined;
  if (protocol !== 'https:') return 'its address is not https';
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) && isPrivateAddress(address) ? 'its host is on a private network' : undefined;
}

function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Fetched | { location: string }> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const headers = {
    accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
    'user-agent': options.userAgent,
    ...(options.validator && { 'if-none-match': options.validator }),
  };
  const lookup = options.trustedHosts.includes(url.host) ? undefined : publicLookup;
  return new Promise((resolve) => {
    let answered = false;
    const fail = ({ message, code = '' }: NodeJS.ErrnoException) =>
      resolve(
        signal.aborted
          ? { problem: `it did not arrive within ${options.timeoutMs / 1000} s`, at: answered ? 'beyond' : 'host' }
          : { problem: (message || code).slice(0, 120), at: ABSENT.has(code) ? 'host' : 'connection' },
      );
    const sent = request(url, { headers, signal, ...(lookup && { lookup }) }, (response) => {
      answered = true;
      const { statusCode = 0, headers: got } = response;
      const stop = (answer: Fetched | { location: string }) => {
        response.destroy();
        resolve(answer);
      };
      if (statusCode === 304) return stop({ unchanged: true });
      if ([301, 302, 303, 307, 308].includes(statusCode) && got.location) return stop({ location: got.location });
      if (statusCode !== 200) return stop({ problem: `the host answers ${statusCode}` });
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > options.maxBytes) stop({ problem: `it is larger than ${Math.round(options.maxBytes / 1e6)} MB` });
        else chunks.push(chunk);
      });
      response.on('end', () => resolve({ bytes: Buffer.concat(chunks), validator: got.etag }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

/** Resolves a name to its public addresses only. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const open = error ? [] : addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (!first) callback(error ?? Object.assign(new Error('its host is on a private network'), { code: 'EACCES' }), '', 0);
    else if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};
