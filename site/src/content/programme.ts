import type { Tombstone } from '../../../schemas/event.ts';
import type { Organization } from '../../../schemas/organization.ts';
import { ownNameProblem } from '../../../schemas/rules/content-file.ts';
import { eventAddresses } from '../../../schemas/rules/event-addresses.ts';
import { mergeOverlay } from './merge-overlay.ts';
import { ownEvent } from './own-event.ts';
import type { ParsedFolder } from './parse-folder.ts';
import type { Reject } from './reject.ts';
import type { ShownEvent } from './shown-event.ts';
import { placeToCorrect, timeRejects } from './time-rejects.ts';

/** Everything that the site can show. */
export type Programme = {
  organization: Organization;
  /** By start, then by id. */
  events: ShownEvent[];
  /** The events that Stager removed, with their addresses. */
  tombstones: (Tombstone & { addresses: string[] })[];
  /** The files and fields that are left out, and why. */
  rejects: Reject[];
  /** Times that are *read otherwise*. */
  corrected: Reject[];
};

/** Puts the parts of a content folder together: it lays overlays over events, adds tickets and own events, and leaves out hidden events. */
export function programme(parsed: ParsedFolder): Programme {
  const { timeZone } = parsed.organization;
  const events: ShownEvent[] = [];
  const problems = [...parsed.rejects];
  const corrected: Reject[] = [];
  const show = ({ shown, problems: found }: ReturnType<typeof ownEvent>, fileOf: Parameters<typeof timeRejects>[1]) => {
    events.push(shown);
    const times = timeRejects(found, fileOf);
    problems.push(...times.rejects);
    corrected.push(...times.corrected);
  };
  const tombstones: Programme['tombstones'] = [];
  for (const [id, event] of parsed.events) {
    const overlay = parsed.overlays.get(id);
    if (overlay?.hidden) continue;
    const { address, former } = eventAddresses(event, overlay);
    if (event.status === 'removed') tombstones.push({ ...event, addresses: [address, ...former] });
    else show(mergeOverlay(event, overlay, parsed.tickets.get(id), timeZone), placeToCorrect(id, overlay, parsed.paths));
  }
  for (const [slug, event] of parsed.own) {
    const problem = ownNameProblem(slug);
    const file = `own/${slug}.json`;
    if (problem) problems.push({ file, reason: problem });
    else if (!event.hidden) show(ownEvent(slug, event, timeZone), () => ({ file }));
  }
  return { organization: parsed.organization, events: events.sort(byStart), tombstones, rejects: problems, corrected };
}

function byStart(a: ShownEvent, b: ShownEvent): number {
  return Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
