import type { Engine } from '../engine.ts';
import type { StoreWatch } from '../store-watch.ts';
import { forwardingArrivals } from './forwarding-arrivals.ts';
import { lastKnown } from './last-known.ts';

/** An engine in front of which the inbox of this machine stands, for the time in which the engine cannot be reached. */
export function forwardingEngine(engine: Engine, here: Engine, watch: StoreWatch): Engine {
  return {
    async open(options) {
      const local = await here.open(options);
      try {
        const shared = await engine.open({ ...options, mayBeAway: true });
        const later = (work: () => void, ms: number) => void setTimeout(work, ms).unref();
        const { close, ...arrivals } = forwardingArrivals({ engine: shared, local, later, ...watch });
        return {
          ...shared,
          ...lastKnown(shared),
          arrivals,
          here: local.backlog,
          async close() {
            await close();
            await shared.close();
            await local.close();
          },
        };
      } catch (error) {
        await local.close();
        throw error;
      }
    },
    beside: engine.beside,
    async here() {
      const local = await here.beside();
      try {
        return await local.backlog.size();
      } finally {
        await local.close();
      }
    },
    isReceiving: engine.isReceiving,
    troubles: engine.troubles,
    ...(engine.warnings && { warnings: engine.warnings }),
  };
}
