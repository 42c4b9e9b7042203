import type { ShownEvent } from '../../../content/shown-event.ts';
import { apiEventOf } from '../../../site/api-events.ts';
import { site } from '../../../site/site.ts';

export function getStaticPaths() {
  return site.recent.map((event) => ({ params: { id: event.id }, props: { event } }));
}

export const GET = ({ props }: { props: { event: ShownEvent } }) => Response.json(apiEventOf(props.event));
