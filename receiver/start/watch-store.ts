import type { Logger } from 'pino';
import type { StoreWatch } from '../inbox/store-watch.ts';
import type { Alerts } from '../operate/alert.ts';
import { count } from '../text/count.ts';

/** Tells a person when the store of the inbox is away, and when it is back. */
export function watchStore(log: Logger, { alert, solved }: Alerts): StoreWatch {
  return {
    onAway(reason) {
      void alert(
        'store',
        `The store of the inbox takes no messages: ${reason} Callboard keeps them on this machine, and forwards them when the store is back.`,
      );
    },
    onBack(messages) {
      log.info(`The store of the inbox takes messages again; ${count(messages, 'message')} of this machine went there.`);
      void solved('store');
    },
    onGone(started) {
      const text = `The bytes of message ${started}, which was kept on this machine, are gone. Press "Sync all published data" in Stager.`;
      log.error(text);
      void alert('lost', text);
    },
  };
}
