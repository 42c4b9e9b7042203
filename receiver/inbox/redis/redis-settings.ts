/**
 * How a reply of Redis is known to mean that the disk has it: by the server's settings, by asking for it with WAITAOF after each write,
 * or because the operator says so.
 */
export type Durable = 'settings' | 'waitaof' | 'trusted';

/** Where an inbox in Redis is: the address of the server, whose messages they are, and how they are known to be durable. */
export interface RedisSettings {
  url: string;
  venue: string;
  durable: Durable;
}

const choices: readonly string[] = ['settings', 'waitaof', 'trusted'];

/** Reads the address of the configuration, as `rediss://user:password@host:6379/0?durable=waitaof`. Throws a sentence without the address in it. */
export function redisSettings(address: string, venue: string): RedisSettings {
  const url = new URL(address);
  const durable = url.searchParams.get('durable') ?? 'settings';
  const others = [...url.searchParams.keys()].filter((name) => name !== 'durable');
  if (others.length > 0) throw new Error('CALLBOARD_INBOX names Redis with something after the question mark that is not durable=….');
  if (!choices.includes(durable)) throw new Error(`CALLBOARD_INBOX says durable=…; it must be one of ${choices.join(', ')}.`);
  url.search = '';
  return { url: url.href, venue, durable: durable as Durable };
}
