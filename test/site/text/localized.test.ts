import { expect, test } from 'vitest';
import { localized } from '../../../site/src/text/localized.ts';
import { shownEvent } from '../shown-event.ts';

test('a translation is shown to its readers, and names its language', () => {
  const event = shownEvent({ lang: 'nl', title: 'Vogels', subtitle: 'Uit Gent', translations: { en: { subtitle: 'From Ghent' } } });
  expect(localized(event, 'en')).toEqual({ title: 'Vogels', subtitle: 'From Ghent', lang: 'en' });
  expect(localized(event, 'nl')).toEqual({ title: 'Vogels', subtitle: 'Uit Gent', lang: 'nl' });
});
