import type { Event } from '../../../schemas/event.ts';
import { saysHidden } from '../../../schemas/files/says-hidden.ts';
import { isLive } from '../../../schemas/rules/is-live.ts';
import { type EventField, fields, kindOf } from '../../content/change-kind.ts';
import { freePath, overlayPath } from '../../content/paths.ts';
import { same } from '../../json/same.ts';
import type { BaselineInput, EventBaseline } from './event-baseline.ts';
import { extractTicketEdits } from './extract-ticket-edits.ts';
import { firstSeen } from './first-seen.ts';
import { lift } from './lift.ts';
import { overlayBefore } from './overlay-before.ts';

type Json = Record<string, unknown>;

/** Sorts people's edits of one event: values into the overlay, a deletion into `hidden`, merged proposals into the base. */
export function extractEdits(id: string, input: BaselineInput): EventBaseline {
  const overlayFile = input.main.overlays.get(id);
  const hidden = overlayFile && saysHidden(overlayFile.text) ? { hidden: true } : {};
  const untouched: EventBaseline = { overlay: overlayFile?.json ?? hidden, lifted: [], notes: [], files: [] };
  const result = extractTicketEdits(id, eventStanding(id, untouched, input), input);
  if (result.lifted.length > 0) {
    result.files.push([overlayPath(id), `${JSON.stringify(result.overlay, null, 2)}\n`]);
    if (overlayFile && !overlayFile.json) {
      const aside = freePath(input.main.files, `${overlayFile.path}.broken`);
      result.files.push([aside, overlayFile.text]);
      result.notes.push(input.words.note.keptAside(overlayFile.path, aside));
    }
  }
  return result;
}

function eventStanding(id: string, untouched: EventBaseline, input: BaselineInput): EventBaseline {
  const { main, published, policy, said, words } = input;
  const [is, was] = [main.events.get(id), published.events.get(id)];
  if (is?.text === was?.text) return { ...untouched, ...(is?.value && { base: is.value }) };
  const { overlay } = untouched;
  const overlayPublished = overlayBefore(id, input);

  if (!is) {
    if (!isLive(was?.value)) return untouched;
    return { ...untouched, base: was.value, overlay: { ...overlay, hidden: true }, lifted: overlay.hidden === true ? [] : ['hidden'] };
  }
  if (!is.json || (!is.value && !isLive(was?.value))) {
    return {
      ...untouched,
      ...(was?.value && { base: was.value }),
      notes: [words.note.invalidEvent(is.path)],
    };
  }
  if (is.value?.status === 'removed') return { ...untouched, base: is.value };
  if (isLive(was?.value)) {
    const adopted = (field: EventField, value: unknown) => policy[kindOf(field)] === 'review' && said(id, field, value);
    const now = asMerged(id, is.json, was.value, { policy, said });
    const taken = lift({ published: was.value, now, overlay, overlayPublished, adopted, words });
    return { ...untouched, base: taken.base, overlay: taken.overlay, lifted: taken.fields, notes: taken.notes };
  }
  return firstSeen(id, untouched, input);
}

/**
 * A person who resolves a merge conflict takes one whole side. So in a file that adopts a proposal, a direct field with an earlier value
 * of the feed is not an edit of a person.
 */
function asMerged(id: string, now: Json, published: Event, { policy, said }: Pick<BaselineInput, 'policy' | 'said'>): Json {
  const told = fields.filter((field) => !same(now[field], published[field]) && said(id, field, now[field]));
  if (!told.some((field) => policy[kindOf(field)] === 'review')) return now;
  const nobodys = told.filter((field) => policy[kindOf(field)] === 'direct');
  return { ...now, ...Object.fromEntries(nobodys.map((field) => [field, published[field]])) };
}
