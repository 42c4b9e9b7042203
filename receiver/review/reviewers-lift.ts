import type { Event, EventFile } from '../../schemas/event.ts';
import { isLive } from '../../schemas/rules/is-live.ts';
import { type EventField, fields, kindOf, type Policy } from '../content/change-kind.ts';
import type { Content } from '../content/content.ts';
import { same } from '../json/same.ts';
import { lift } from '../reconcile/people/lift.ts';
import { english } from '../words/english.ts';
import type { FoundBranch } from './find-branch.ts';

type Json = Record<string, unknown>;

export interface ReviewersLiftInput {
  branch: FoundBranch;
  main: Content;
  policy: Policy;
  /** The event as it is proposed now; absent if nothing is. */
  proposed: EventFile | undefined;
}

/** What reviewers changed in the file of an event on a branch, as fields for its overlay. */
export function reviewersLift(id: string, input: ReviewersLiftInput): Json {
  const { now, own, base } = input.branch;
  const is = now.events.get(id);
  const published = (own ? own.files : base).events.get(id)?.value;
  const event = own || isLive(published) ? published : (input.proposed ?? ({} as Event));
  if (!isLive(event)) return {};
  if (!is) return own || isLive(published) ? { hidden: true } : {};
  if (!is.json || (!own && is.json.status === 'removed')) return {};
  const nobodys = own ? cameWithMain(id, input) : saidBefore(id, input);
  const json: Json = { ...is.json };
  const proposed: Json = input.proposed ?? {};
  for (const field of fields) if (nobodys(field, json[field]) || isProposed(json[field], proposed[field])) json[field] = event[field];
  if (!own) json.slug = event.slug;
  const [left = {}, mains = {}] = [input.branch.left, base].map((content) => content.overlays.get(id)?.json);
  const file = now.overlays.get(id);
  const overlay = file && !file.json ? left : (file?.json ?? {}); // an overlay that does not parse does not contradict it
  // Nor does a field that came with a merge of main.
  const overlayPublished = {
    ...left,
    ...Object.fromEntries(Object.entries(overlay).filter(([field, value]) => same(value, mains[field]))),
  };
  const taken = lift({ published: event, now: json, overlay, overlayPublished, adopted: () => false, words: english });
  return Object.fromEntries(taken.fields.map((field) => [field, taken.overlay[field]]));
}

/** A value that is proposed anyway does not show that a reviewer wrote it. */
const isProposed = (value: unknown, proposed: unknown) => value !== undefined && same(value, proposed);

/** No reviewer wrote a value that came with a merge of main, or that is published directly and is on main or in the feed too. */
function cameWithMain(id: string, { branch, main, policy }: ReviewersLiftInput) {
  const [then, since, today] = [branch.own?.main, branch.base, main].map((content) => content?.events.get(id)?.json);
  return (field: EventField, value: unknown): boolean =>
    (!same(then?.[field], since?.[field]) && same(value, since?.[field])) ||
    (policy[kindOf(field)] === 'direct' && (same(value, today?.[field]) || branch.said(id, field, value)));
}

/** If nothing tells what Callboard left, no reviewer wrote a value that is on main or was ever in the feed. */
function saidBefore(id: string, { branch, main }: ReviewersLiftInput) {
  const known = [branch.base, main].map((content) => content.events.get(id)?.json);
  return (field: EventField, value: unknown): boolean =>
    known.some((json) => json !== undefined && same(value, json[field])) || branch.said(id, field, value);
}
