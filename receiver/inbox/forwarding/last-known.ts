import { EngineAwayError } from '../engine-away-error.ts';
import type { Inbox } from '../inbox.ts';
import type { Key } from '../remembered.ts';

/**
 * The figures of an inbox for a process that goes on receiving while the store is away: until it is back, each is what it was last, and
 * what nobody has read yet is none. Messages themselves, and writing, wait for the store.
 */
export function lastKnown({ backlog, quarantine, remembered }: Inbox): Pick<Inbox, 'backlog' | 'quarantine' | 'remembered'> {
  const known = new Map<string, unknown>();

  async function orLast<T>(name: string, read: () => Promise<T>, none: T): Promise<T> {
    try {
      const value = await read();
      known.set(name, value);
      return value;
    } catch (error) {
      if (!(error instanceof EngineAwayError)) throw error;
      return known.has(name) ? (known.get(name) as T) : none;
    }
  }

  return {
    backlog: {
      ...backlog,
      size: () => orLast('size', backlog.size, { messages: 0, bytes: 0 }),
      newest: (source) => orLast(`newest ${source}`, () => backlog.newest(source), undefined),
    },
    quarantine: { ...quarantine, count: () => orLast('quarantine', quarantine.count, 0) },
    remembered: {
      ...remembered,
      recall: <T>(key: Key<T>) => orLast<T | undefined>(`value ${key.name}`, () => remembered.recall(key), undefined),
    },
  };
}
