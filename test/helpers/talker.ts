import { setTimeout as pause } from 'node:timers/promises';
import { spoken } from '../model/plays.ts';
import type { ModelEvent, ModelMessage, ModelType } from '../model/reference-model.ts';
import { deliver, type Travel } from './deliver.ts';

/** What a talker may come to say next, and what it heard. */
export interface Script {
  next(): ModelMessage;
  /** The answer to it: 200, or none because the line broke, and then nobody knows whether it was stored. */
  heard(message: ModelMessage, acknowledged: boolean): void;
}

/** Says one message after the other until the line breaks, some ten a second; any answer but 200 is an error. */
export async function talk(url: string, script: Script, random: () => number): Promise<void> {
  while (await say(url, script, random)) await pause(random() * 200);
}

/** Says the next message, signed with the token `key`; returns whether it was acknowledged. */
export async function say(url: string, script: Script, random: () => number, key?: string): Promise<boolean> {
  const message = script.next();
  const status = await deliver(url, spoken(message), { ...travel(random), key });
  script.heard(message, status === 200); // one that was refused since the disk failed may be on it all the same
  if (status !== undefined && status !== 200) throw new Error(`a signed message was answered with ${status}`);
  return status === 200;
}

/** Most are small; some are so large that they are kept in a file of their own, some come in slowly. */
function travel(random: () => number): Travel {
  const dice = random();
  if (dice < 0.08) return { bytes: 300_000 + random() * 2_000_000 };
  return dice < 0.2 ? { pieces: 2 + Math.floor(random() * 8) } : {};
}

const starts = ['2098-12-31T20:30:00+01:00', '2099-01-01T20:30:00+01:00'];

/** Changes, sells and removes events of its own in every way. After an answer that never came, it says all of it anew. */
export class Gossip implements Script {
  readonly said: ModelMessage[] = [];
  readonly #ids: string[];
  readonly #random: () => number;
  #unsure = true;

  constructor(ids: string[], random: () => number) {
    this.#ids = ids;
    this.#random = random;
  }

  next(): ModelMessage {
    if (this.#unsure)
      return { type: 'update', events: Object.fromEntries(this.#ids.map((id) => [id, { ...this.#event(), types: [this.#type()] }])) };
    const id = this.#any(this.#ids);
    const kind = this.#any(['update', 'update', 'tickets', 'tickets', 'delete', 'delete-ticket'] as const);
    if (kind === 'tickets') return { type: 'tickets', id, types: [this.#type()] };
    if (kind === 'delete') return { type: 'delete', id };
    if (kind === 'delete-ticket') return { type: 'delete-ticket', id, typeId: this.#type().id };
    return { type: 'update', events: { [id]: { ...this.#event(), ...(this.#random() < 0.5 && { types: [this.#type()] }) } } };
  }

  heard(message: ModelMessage, acknowledged: boolean): void {
    if (acknowledged) this.said.push(message);
    this.#unsure = !acknowledged;
  }

  #event(): ModelEvent {
    return { title: this.#any(['A', 'B', 'C']), start: this.#any(starts), status: this.#any(['confirmed', 'cancelled'] as const) };
  }

  #type(): ModelType {
    return { id: this.#any(['1', '2', '3']), soldOut: this.#random() < 0.5, forSale: this.#random() < 0.8 };
  }

  #any<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }
}

/** An event can have 2,000 ticket types; a ledger that has so many on one begins another. */
const typesOfAnEvent = 1_000;

/** Puts one more ticket type on an event of its own with each message, so that every message leaves a trace for ever. */
export class Ledger implements Script {
  /** Its first event. */
  readonly id: string;
  /** All of its events. */
  readonly ids: string[];
  readonly acknowledged = new Set<string>();
  readonly unsure = new Set<string>();
  #opened = false;
  #count = 0;

  constructor(id: string) {
    this.id = id;
    this.ids = [id];
  }

  next(): ModelMessage {
    const id = this.ids.at(-1) ?? this.id;
    if (!this.#opened) return { type: 'update', events: { [id]: { title: 'Ledger', start: starts[0] ?? '', status: 'confirmed' } } };
    return { type: 'tickets', id, types: [{ id: `${++this.#count}`, soldOut: false, forSale: true }] };
  }

  heard(message: ModelMessage, acknowledged: boolean): void {
    if (message.type === 'update') this.#opened ||= acknowledged;
    if (message.type === 'tickets') (acknowledged ? this.acknowledged : this.unsure).add(message.types[0]?.id ?? '');
    if (message.type === 'tickets' && this.#count === this.ids.length * typesOfAnEvent) {
      this.ids.push(`${Number(this.id) + this.ids.length * 1_000}`);
      this.#opened = false;
    }
  }

  /** Every way in which these ticket types are not what it was promised. */
  wrong(held: string[]): string[] {
    const lost = [...this.acknowledged].filter((id) => !held.includes(id)).map((id) => `acknowledged ${id} of ${this.id} is lost`);
    const made = held.filter((id) => !this.acknowledged.has(id) && !this.unsure.has(id)).map((id) => `nobody said ${id} of ${this.id}`);
    return [...lost, ...made];
  }
}
