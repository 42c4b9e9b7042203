import { identity } from '../config.ts';
import type { ShownEvent } from '../content/shown-event.ts';
import { type ApiEvent, apiEvent } from '../feeds/api-event.ts';
import { absolute, addresses } from '../links/address.ts';
import { stateOf } from './site.ts';

/** An event as /api/ has it. */
export function apiEventOf(event: ShownEvent): ApiEvent {
  return apiEvent(event, stateOf(event), absolute(addresses(identity.languages[0]).event(event)));
}
