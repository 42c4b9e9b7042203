import type { Logger } from 'pino';
import { type AlertKey, alertKindOf, alerts } from './alerts.ts';
import type { Destination, Notice } from './destination.ts';

/** Tells a person. `key` says which trouble it is; the promise resolves when that was tried, and never rejects. */
export type Alert = (key: AlertKey, text: string) => Promise<void>;

/** Tells a person of trouble, and that it is over. */
export interface Alerts {
  alert: Alert;
  /** Says that this trouble is over, if an alert was sent for it. Never rejects. */
  solved(key: AlertKey): Promise<void>;
}

/** The raised alerts that are not solved yet. Nothing in it rejects. */
export interface RaisedAlerts {
  note(key: AlertKey, text: string): void;
  /** Whether another process has solved this alert since it was noted here. */
  isTakenElsewhere(key: AlertKey): Promise<boolean>;
  /** Takes it out; whether it was in. */
  take(key: AlertKey): Promise<boolean>;
}

export interface AlertDeps {
  /** Without one, alerts are in the log alone. */
  destinations: Destination[];
  log: Logger;
  /** Ms that only go forward. */
  steady: () => number;
  /** The venue in trouble, if the process has several. */
  venue?: string | undefined;
  raised?: RaisedAlerts;
}

const hour = 3_600_000;

/** Of a process that has nowhere to write them down. */
function raisedInMemory(): RaisedAlerts {
  const keys = new Set<AlertKey>();
  return {
    note: (key) => void keys.add(key),
    isTakenElsewhere: async () => false,
    take: async (key) => keys.delete(key),
  };
}

/**
 * Logs every alert, and sends each trouble at most once an hour to each destination, unless it was solved meanwhile. A destination that
 * fails is tried again at the next alert.
 */
export function createAlerts({ destinations, log, steady, venue, raised = raisedInMemory() }: AlertDeps): Alerts {
  const sent = destinations.map((destination) => ({ destination, at: new Map<AlertKey, number>() }));
  const noticeOf = (kind: Notice['kind'], text: string): Notice => ({
    kind,
    text: venue === undefined ? text : `${venue}: ${text}`,
    venue,
  });

  async function send({ destination, at }: (typeof sent)[number], key: AlertKey, notice: Notice): Promise<boolean> {
    try {
      await destination.send(notice);
      return true;
    } catch (error) {
      at.delete(key);
      log.warn({ alert: key, err: error }, `An alert could not be sent by ${destination.name}. Check CALLBOARD_ALERT_URL.`);
      return false;
    }
  }

  function forget(key: AlertKey): void {
    for (const { at } of sent) at.delete(key);
  }

  return {
    async alert(key, text) {
      log.warn({ alert: key }, text);
      if (sent.some(({ at }) => at.has(key)) && (await raised.isTakenElsewhere(key))) forget(key);
      const now = steady();
      const due = sent.filter(({ at }) => now - (at.get(key) ?? Number.NEGATIVE_INFINITY) >= hour);
      for (const { at } of due) at.set(key, now);
      const arrived = await Promise.all(due.map((each) => send(each, key, noticeOf('trouble', text))));
      if (arrived.includes(true)) raised.note(key, text);
    },

    async solved(key) {
      if (!(await raised.take(key))) return;
      forget(key);
      const text = `Solved: ${alerts[alertKindOf(key)].over}`;
      log.info({ alert: key }, text);
      await Promise.all(sent.map((each) => send(each, key, noticeOf('solved', text))));
    },
  };
}
