import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load-config.ts';
import { findToken } from '../config/own-token.ts';
import { type Command, UsageError } from './command.ts';
import { sign } from './sign.ts';

export const send: Command = {
  usage: 'send FILE… [--url URL]',
  summary: 'Signs each file as Stager would and posts it to the receiver of this configuration, or to another address.',
  async run(args, out) {
    const { positionals: files, values } = parseArgs({ args, allowPositionals: true, options: { url: { type: 'string' } } });
    if (files.length === 0) throw new UsageError('No file was named: give one or more files with a JSON message each.');
    const config = loadConfig();
    const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
    const url = values.url ?? `http://${host}:${config.port}${config.feedPath}`;
    const token = config.feedTokens[0] ?? findToken(config.dataDir);
    if (!token) throw new Error('There is no token yet: start the receiver once (npm start), or set CALLBOARD_FEED_TOKENS.');
    const keyEncoding = config.feedKeyEncoding === 'hex' ? 'hex' : 'utf8';
    let failures = 0;
    for (const file of files) {
      const body = await readFile(file);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': sign(body, token, keyEncoding) },
        body,
      });
      out(`${file}: ${response.status} ${(await response.text()).trim()}`);
      if (!response.ok) failures++;
    }
    return failures === 0 ? 0 : 1;
  },
};
