import type { Destination } from '../destination.ts';
import type { Secret } from '../secret.ts';
import { webhookKindOf } from './webhook-kind.ts';

const timeout = 10_000;

function unreached(error: Error & { cause?: { code?: string; message?: string } }): never {
  if (error.name === 'TimeoutError') throw new Error('The webhook did not answer within 10 s.');
  throw new Error(`The webhook cannot be reached (${error.cause?.code ?? error.cause?.message ?? error.message}).`);
}

/** A webhook of a chat or of a service for phones. It is known by its address, which is never told. */
export function webhookDestination(address: Secret, post: typeof fetch): Destination {
  const { name, request } = webhookKindOf(address.reveal());
  return {
    name,
    async send(notice) {
      const response = await post(address.reveal(), {
        method: 'POST',
        redirect: 'manual',
        ...request(notice),
        signal: AbortSignal.timeout(timeout),
      }).catch(unreached);
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The webhook answered ${response.status}; a status from 200 to 299 was expected.`);
    },
  };
}
