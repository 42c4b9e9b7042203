import type { Destination } from '../destination.ts';
import type { Secret } from '../secret.ts';
import { mailDestination } from './mail-destination.ts';
import { mailSettings } from './mail-settings.ts';
import { webhookDestination } from './webhook-destination.ts';

/** The destinations of these addresses, in their order. */
export function openDestinations(addresses: Secret[], post: typeof fetch = fetch): Destination[] {
  return addresses.map((address) => {
    const mail = mailSettings(address.reveal());
    return mail ? mailDestination(mail) : webhookDestination(address, post);
  });
}
