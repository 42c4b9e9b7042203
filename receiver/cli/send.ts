import { parseArgs } from 'node:util';
import { hasLogin } from '../../schemas/text/has-login.ts';
import { findToken } from '../config/own-token.ts';
import type { Config } from '../config/settings.ts';
import { sign } from '../feed/sign.ts';
import { baseUrl } from '../http/base-url.ts';
import { type Command, UsageError } from './command/command.ts';
import { namedVenue, venueHelp, venueOption } from './command/named-venues.ts';
import { readGiven } from './files/read-given.ts';

export const send: Command = {
  usage: 'send FILE… [--url URL] [--venue NAME]',
  summary: 'Signs each file as Stager would and posts it to the receiver of this configuration, or to another address.',
  options: { '--url URL': 'Where to post to instead.', ...venueHelp },
  example: 'send test/fixtures/feed/sync.limited.json',
  async run(args, out) {
    const { positionals: files, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, ...venueOption },
    });
    if (files.length === 0) throw new UsageError('No file was named: give one or more files with a JSON message each.');
    const { config } = namedVenue(values.venue);
    const url = values.url ?? feedUrl(config);
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '') || hasLogin(url))
      throw new UsageError('--url must be an address without a name or password in it, such as http://127.0.0.1:8787/stager-feed.');
    const token = config.feedTokens[0] ?? findToken(config.dataDir);
    if (!token) throw new Error('There is no token yet: start the receiver once (npm start), or set CALLBOARD_FEED_TOKENS.');
    const keyEncoding = config.feedKeyEncoding === 'hex' ? 'hex' : 'utf8';
    let failures = 0;
    for (const file of files) {
      const body = await readGiven(file);
      const response = await post(url, body, sign(body, token, keyEncoding));
      out(`${file}: ${response.status} ${(await response.text()).trim()}`);
      if (!response.ok) failures++;
    }
    return failures === 0 ? 0 : 1;
  },
};

/** Where the receiver of a configuration takes messages, from this machine. */
function feedUrl({ host, port, feedPath }: Config): string {
  return baseUrl(['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host, port) + feedPath;
}

async function post(url: string, body: NonSharedBuffer, signature: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body,
    });
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    throw new Error(`${url} does not answer (${code ?? message}). Is the receiver running? Start it with: npm start`, { cause: error });
  }
}
