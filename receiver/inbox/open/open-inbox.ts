import type { EngineOptions } from '../engine.ts';
import type { Inbox } from '../inbox.ts';
import type { StoreWatch } from '../store-watch.ts';
import { engineOf, type InboxConfig } from './engine-of.ts';

/** Opens the inbox of a configuration for a process that receives. Rejects as `Engine.open` does. `watch` hears when a store on another machine is away. */
export async function openInbox(config: InboxConfig, options: EngineOptions = {}, watch?: StoreWatch): Promise<Inbox> {
  return (await engineOf(config, watch)).open(options);
}

/** Opens it beside a receiver that may be running: in the publisher's thread, or on the command line. */
export async function openBeside(config: InboxConfig, options: EngineOptions = {}): Promise<Inbox> {
  return (await engineOf(config)).beside(options);
}
