import { type Facet, genreFacets } from '../../agenda/facets.ts';
import { identity } from '../../config.ts';
import { calendarResponse } from '../../site/calendar-response.ts';
import { site } from '../../site/site.ts';

export function getStaticPaths() {
  return genreFacets(site.recent).map((facet) => ({ params: { key: facet.key }, props: { facet } }));
}

export const GET = ({ props }: { props: { facet: Facet } }) =>
  calendarResponse(`${identity.name}: ${props.facet.name}`, props.facet.events);
