import { eventEnd, isOverADay } from '../../schemas/event-end.ts';
import type { Content, ContentFile } from '../content/content.ts';
import { tryJson } from '../content/try-json.ts';

type Json = Record<string, unknown>;

/**
 * The moments at which a page says something else without any commit, ms since the epoch, in order: an end, the start of what takes
 * more than a day, or a sale that opens or closes. When the first day of such an event is over, the nightly rebuild is due anyway.
 */
export function boundaries(content: Content): number[] {
  const moments = new Set<number>();
  const add = (time: unknown) => {
    const at = typeof time === 'string' ? Date.parse(time) : time;
    if (typeof at === 'number' && Number.isFinite(at)) moments.add(at);
  };
  for (const event of shownEvents(content)) {
    const times = { start: String(event.start), end: typeof event.end === 'string' ? event.end : null };
    add(eventEnd(times));
    if (isOverADay(times)) add(event.start);
    for (const start of listOf(event.previousStart)) add(eventEnd({ start: String(start) }));
    for (const type of listOf(event.types)) {
      const { saleStart, onlineSaleEnd, doorSaleEnd } = objectOf(type);
      for (const time of [saleStart, onlineSaleEnd, doorSaleEnd]) add(time);
    }
  }
  return [...moments].sort((a, b) => a - b);
}

/** Events as the site would put them together, as far as their times go: what people wrote lies over what Stager says. */
function* shownEvents({ events, tickets, overlays, files }: Content): Iterable<Json> {
  for (const [id, { json }] of events) {
    const { tickets: edits, ...overlay } = jsonOf(overlays.get(id));
    if (overlay.hidden === true || !json || json.status === 'removed') continue;
    const told = listOf(jsonOf(tickets.get(id)).types).map(objectOf);
    yield { ...json, ...overlay, types: told.map((type) => ({ ...type, ...objectOf(objectOf(edits)[String(type.id)]) })) };
  }
  for (const [path, text] of files) {
    const own = path.startsWith('own/') ? objectOf(tryJson(text)) : {};
    if (own.hidden !== true) yield { ...own, types: own.tickets };
  }
}

const jsonOf = (file: ContentFile<unknown> | undefined): Json => file?.json ?? {};
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
