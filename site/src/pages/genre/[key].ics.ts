import { calendarResponse } from '../../calendar-response.ts';
import { identity } from '../../config.ts';
import { type Facet, genreFacets } from '../../facets.ts';
import { site } from '../../site.ts';

export function getStaticPaths() {
  return genreFacets(site.recent).map((facet) => ({ params: { key: facet.key }, props: { facet } }));
}

export const GET = ({ props }: { props: { facet: Facet } }) =>
  calendarResponse(`${identity.name}: ${props.facet.name}`, props.facet.events);
