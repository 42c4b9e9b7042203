import { expect, test } from 'vitest';
import { eventPages } from '../../../site/src/event/event-pages.ts';
import { shownEvent } from '../shown-event.ts';

test('an event comes before a redirect, and a redirect before a tombstone', () => {
  const event = shownEvent({ id: '1', address: '1-nieuw', formerAddresses: ['1-oud'] });
  const pages = eventPages([event], [{ addresses: ['1-oud'] }, { addresses: ['2-weg', '2-eerder-weg'] }]);
  expect(pages).toEqual([
    { address: '1-nieuw', event },
    { address: '1-oud', to: event },
    { address: '2-weg', gone: true },
    { address: '2-eerder-weg', gone: true },
  ]);
});
