import { afterEach, describe } from 'vitest';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import { arrivalsContract } from './contract/arrivals.ts';
import { backlogContract } from './contract/backlog.ts';
import { bodiesContract } from './contract/bodies.ts';
import { quarantineContract } from './contract/quarantine.ts';
import { receiversContract } from './contract/receivers.ts';
import { rememberedContract } from './contract/remembered.ts';

interface OpenOptions {
  /** Ms since the epoch. */
  clock?: () => number;
}

/** One store that inboxes may be opened on, one after the other or at once. The hooks are absent where an engine has no way to do that. */
export interface InboxStore {
  /** As the one receiver opens it. */
  open(options?: OpenOptions): Promise<Inbox>;
  /** As another process opens it beside: a publisher, or the command line. */
  beside(options?: OpenOptions): Promise<Inbox>;
  /** Whether a receiver has it open. */
  isReceiving(): Promise<boolean>;
  /** As the receiver opens it where nothing has room. */
  openFull?(): Promise<Inbox>;
  /** How many large bodies it keeps, also of messages that never came to be. */
  bodies?(): Promise<number>;
  /** Takes away every large body, and nothing else. */
  loseBodies?(): Promise<void>;
  /** Takes the store away from under whoever has it open. */
  takeAway?(): Promise<void>;
  destroy(): Promise<void>;
}

export interface ContractOptions {
  /** The engine counts starts by a clock of its own. */
  ownClock?: boolean;
  /** Several receivers may have it open at once. */
  manyReceivers?: boolean;
}

/** What a part of the contract works with: stores that are closed and destroyed when the test is over. */
export interface ContractScene {
  newStore(): InboxStore;
  /** A receiver's inbox on a store of its own. */
  newInbox(): Promise<Inbox>;
  ownClock: boolean;
  manyReceivers: boolean;
  /** What the engine can be made to do. */
  can: Record<'openFull' | 'bodies' | 'loseBodies' | 'takeAway', boolean>;
}

/** What every inbox promises, whatever it is made of. */
export function inboxContract(
  name: string,
  create: () => InboxStore,
  { ownClock = false, manyReceivers = false }: ContractOptions = {},
): void {
  describe(`${name} keeps the inbox's promises`, () => {
    const cleanups: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    });

    function newStore(): InboxStore {
      const store = create();
      cleanups.push(() => store.destroy());
      const closing = async (opening: Promise<Inbox>): Promise<Inbox> => {
        const inbox = await opening;
        let closed: Promise<void> | undefined;
        const close = () => {
          closed ??= inbox.close();
          return closed;
        };
        cleanups.push(close);
        return { ...inbox, close };
      };
      const { openFull } = store;
      return {
        ...store,
        open: (options) => closing(store.open(options)),
        beside: (options) => closing(store.beside(options)),
        ...(openFull && { openFull: () => closing(openFull()) }),
      };
    }

    const probe = create();
    const can = {
      openFull: probe.openFull !== undefined,
      bodies: probe.bodies !== undefined,
      loseBodies: probe.loseBodies !== undefined,
      takeAway: probe.takeAway !== undefined,
    };
    const scene: ContractScene = { newStore, newInbox: () => newStore().open(), ownClock, manyReceivers, can };
    arrivalsContract(scene);
    backlogContract(scene);
    bodiesContract(scene);
    quarantineContract(scene);
    receiversContract(scene);
    rememberedContract(scene);
  });
}
