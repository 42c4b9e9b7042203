import type { Logger } from 'pino';
import { type ProcessConfig, readVenues } from '../config/read-venues.ts';
import { type ControlAnswer, serveControl } from '../http/control-socket.ts';
import { sentence } from '../text/sentence.ts';
import { needRestart } from './need-restart.ts';
import type { VenueChanges, Venues } from './venues.ts';

export interface ReloadingDeps {
  /** What is served since the start. */
  served: ProcessConfig;
  /** The environment as it is now. */
  reread(): NodeJS.Dict<string>;
  venues: Pick<Venues, 'change'>;
  log: Logger;
}

export interface Reloading {
  /** Reads the venues again and serves them. Resolves to the result. If anything is wrong, nothing changes. Never rejects. */
  reload(): Promise<ControlAnswer>;
  close(): Promise<void>;
}

/** Lets a person change the venues of a running process: each call of `reload` waits for the one before. */
export async function reloading({ served, reread, venues, log }: ReloadingDeps): Promise<Reloading> {
  let last: Promise<unknown> = Promise.resolve();

  async function read(): Promise<ControlAnswer> {
    try {
      const next = readVenues(reread());
      if (!next.several) throw new Error('CALLBOARD_VENUES is not set any more. Restart the receiver to serve one venue.');
      const changes = await venues.change(next.venues);
      const said = [changesLine(changes), ...needRestart(served, next)].join(' ');
      log.info(changes, said);
      return { said, done: true };
    } catch (error) {
      const said = `${sentence(error)}\nNothing was changed: the receiver goes on as it was.`;
      log.error({ err: error }, 'The venues could not be read anew; the receiver goes on as it was.');
      return { said, done: false };
    }
  }

  function reload(): Promise<ControlAnswer> {
    const next = last.then(read);
    last = next;
    return next;
  }

  const { dataDir } = served.base;
  const control = await serveControl(dataDir, async (word) => (word === 'reload' ? reload() : unknownWord)).catch((error) => {
    log.warn({ err: error }, 'Nobody can ask for a reload by "callboard reload". Send the process a SIGHUP for that.');
  });
  return {
    reload,
    async close() {
      await control?.close();
      await last;
    },
  };
}

const unknownWord: ControlAnswer = { said: 'This Callboard does not know what it was asked. Is it of another version?', done: false };

function changesLine({ added, changed, removed, unchanged }: VenueChanges): string {
  const parts = [
    [added, 'added'],
    [changed, 'changed'],
    [removed, 'taken out'],
  ] as const;
  const told = parts.flatMap(([names, how]) => (names.length === 0 ? [] : [`${how}: ${names.join(', ')}`]));
  const rest = `${unchanged.length} as ${unchanged.length === 1 ? 'it was' : 'they were'}`;
  return `Venues ${[...told, rest].join('; ')}.`;
}
