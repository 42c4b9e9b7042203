import type { Redis } from './redis-client.ts';
import type { Durable } from './redis-settings.ts';

/** What each setting must be for a reply of Redis to mean that the disk has it. */
const needed: Record<string, string> = {
  appendonly: 'yes',
  appendfsync: 'always',
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
};

const otherwise =
  'If this is a managed Redis that lets nobody read its settings, add ?durable=waitaof to CALLBOARD_INBOX (Redis 7.2 or newer), or ' +
  '?durable=trusted where you know that it writes each command to the disk before it answers.';

/** Rejects with a sentence that says what to set, where the server would lose messages that it has confirmed. */
export async function checkDurability(redis: Pick<Redis, 'call' | 'durably'>, durable: Durable): Promise<void> {
  if (durable === 'trusted') return;
  if (durable === 'waitaof') {
    await redis.durably().catch((cause) => {
      throw new Error(`Redis does not answer WAITAOF, so nobody knows what is on its disk: ${(cause as Error).message}`, { cause });
    });
    return;
  }
  const wrong: string[] = [];
  for (const [name, wanted] of Object.entries(needed)) {
    const found = await settingOf(redis, name);
    if (found !== wanted) wrong.push(`${name} ${wanted} (it is ${found ?? 'not known'})`);
  }
  if (wrong.length > 0) {
    throw new Error(
      `Redis would lose messages that it has confirmed. Set in redis.conf, or with CONFIG SET: ${wrong.join(', ')}. Then start Callboard again.`,
    );
  }
}

async function settingOf(redis: Pick<Redis, 'call'>, name: string): Promise<string | undefined> {
  try {
    const found = (await redis.call('CONFIG', 'GET', name)) as Record<string, Buffer>;
    const [value] = Object.values(found);
    return value === undefined ? undefined : String(value);
  } catch (cause) {
    if (/unknown command|NOPERM|not allowed/i.test((cause as Error).message))
      throw new Error(`Redis does not tell its settings. ${otherwise}`, { cause });
    throw cause;
  }
}
