import type { Backlog } from '../backlog.ts';
import type { Source, Stored } from '../stored.ts';
import { evaluation } from './evaluation.ts';
import type { RedisBodies } from './redis-bodies.ts';
import type { Redis } from './redis-client.ts';
import { acknowledgeScript } from './redis-scripts.ts';

export interface RedisBacklogDeps {
  redis: Redis;
  keys: string;
  bodies: RedisBodies;
}

/** The messages in Redis, and their bodies beside them. */
export function redisBacklog({ redis, keys, bodies }: RedisBacklogDeps): Backlog {
  return {
    async list(after = 0) {
      const found = (await redis.call('ZRANGE', `${keys}messages`, `(${after}`, '+inf', 'BYSCORE', 'WITHSCORES')) as [Buffer, number][];
      return found.map(([message, sequence]) => toStored(String(message), Number(sequence))).sort((a, b) => a.started - b.started);
    },
    async newest(source) {
      const [found] = (await redis.call('ZRANGE', `${keys}source:${source}`, '-1', '-1')) as Buffer[];
      return found === undefined ? undefined : Number(String(found).split(':')[1]);
    },
    async read(started) {
      const message = await redis.call('HGET', `${keys}index`, String(started));
      if (message === null) throw new Error(`Message ${started} is not in the inbox: it was acknowledged already, or never stored.`);
      return bodies.read(bodyOf(String(message)));
    },
    async acknowledge({ done, quarantined, checkpoint }) {
      const parts = quarantined.map(({ body, ...rest }) => ({ body, name: bodies.name('quarantined'), rest: JSON.stringify(rest) }));
      for (const { name, body } of parts) await bodies.store(name, body);
      const said = parts.flatMap(({ rest, name }) => [rest, name]);
      const commit = checkpoint?.feedCommit ?? '';
      await redis.call(...evaluation(acknowledgeScript, keys, String(done.length), ...done.map(String), commit, ...said));
      await redis.durably();
    },
    async checkpoint() {
      const feedCommit = await redis.call('GET', `${keys}checkpoint`);
      return feedCommit === null ? undefined : { feedCommit: String(feedCommit) };
    },
    async size() {
      const [messages, bytes] = await Promise.all([redis.call('ZCARD', `${keys}messages`), redis.call('GET', `${keys}bytes`)]);
      return { messages: Number(messages), bytes: Number(bytes ?? 0) };
    },
  };
}

/** A message is kept as `started|ms|source|bytes|key of the body`. */
function toStored(message: string, sequence: number): Stored {
  const [started, arrivedAt, source, bytes] = message.split('|');
  return { sequence, started: Number(started), arrivedAt: Number(arrivedAt), source: source as Source, bytes: Number(bytes) };
}

const bodyOf = (message: string): string => message.split('|').slice(4).join('|');
