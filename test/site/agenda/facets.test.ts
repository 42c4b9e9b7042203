import { expect, test } from 'vitest';
import { genreFacets, seriesKey } from '../../../site/src/agenda/facets.ts';
import { shownEvent } from '../shown-event.ts';

test('two spellings of a genre are one facet; series of one name are told apart by their id', () => {
  const facets = genreFacets([shownEvent({ id: '1', genres: ['Hip-hop', 'Hip hop'] }), shownEvent({ id: '2', genres: ['hip hop'] })]);
  expect(facets.map(({ key, name, events }) => [key, name, events.length])).toEqual([['hip-hop', 'Hip hop', 2]]);
  expect(seriesKey({ id: '9', name: 'Havenfestival' })).toBe('9-havenfestival');
});
