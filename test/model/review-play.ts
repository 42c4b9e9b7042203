import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allDirect, type Policy } from '../../receiver/content/change-kind.ts';
import { branchNames } from '../../receiver/git/branch-names.ts';
import { baseTrailer, feedTrailer } from '../../receiver/git/trailers.ts';
import { tryJson } from '../../receiver/json/try-json.ts';
import type { StepResult } from '../../receiver/publish/step-result.ts';
import { markerOf } from '../../receiver/review/pulls/pull-marker.ts';
import { review } from '../../receiver/review/review.ts';
import { english } from '../../receiver/words/english.ts';
import { inboxIn, putAt } from '../helpers/inbox-in.ts';
import { openMemoryPublisher } from '../helpers/memory-publisher.ts';
import { MemoryPulls } from '../helpers/memory-pulls.ts';
import { MemoryRemote, memoryRepo } from '../helpers/memory-repo.ts';
import { today } from '../helpers/told.ts';
import { ids, type ReviewAct, reviewed, starts, type Watched, watched } from './review-acts.ts';

type Event = Record<string, unknown> & { status?: string; hidden?: boolean };
type Values = Partial<Record<Watched, unknown>>;

const policy: Policy = { ...allDirect, new: 'review', text: 'review', image: 'review', programme: 'review' };
const organization = { id: 4711, name: 'De Loods', timeZone: 'Europe/Amsterdam' };
const eventFile = (files: ReadonlyMap<string, string>, id: string) =>
  [...files.keys()].find((path) => path.startsWith('events/') && path.endsWith(`/${id}.json`));
const json = (text: string | undefined): Event | undefined => (text === undefined ? undefined : JSON.parse(text));
const eventIn = (files: ReadonlyMap<string, string>, id: string) => json(files.get(eventFile(files, id) ?? ''));
const overlayIn = (files: ReadonlyMap<string, string>, id: string): Event =>
  (tryJson(files.get(`overlay/${id}.json`)) as Event | undefined) ?? {};
const isPeople = (value: unknown) => /^[PR]\d+$/.test(String(value)) || /:[0-5]\d:[1-9]\d/.test(String(value)) || value === 'person';

/** What a visitor sees: the overlay over the event. */
function view(files: ReadonlyMap<string, string>, id: string): Event | undefined {
  const event = eventIn(files, id);
  return event && event.status !== 'removed' ? { ...event, ...overlayIn(files, id) } : undefined;
}

/**
 * Plays people, Stager, GitHub and crashes against the real publisher and review, in memory; returns every broken promise. People's
 * values are told apart by their shape: `P1`, `R2`, and starts with odd seconds.
 */
export async function reviewPlay(acts: ReviewAct[]): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'review-'));
  const remote = new MemoryRemote();
  const pulls = new MemoryPulls(remote);
  const repo = memoryRepo(remote);
  let time = today;
  const clock = () => time;
  let inbox = inboxIn(dataDir, { clock });
  let publisher = await newPublisher();
  const wrong: string[] = [];
  const say = (what: string) => void wrong.push(what);
  const feed: { started: number; change: (events: Record<string, Values>) => void }[] = [];
  let slow: { started: number; body: object; change: (events: Record<string, Values>) => void }[] = [];
  const person: Record<string, Values> = {};
  const alternatives: Record<string, unknown[]> = {};
  const hidden = new Set<string>();
  const approved: Record<string, Partial<Record<Watched, Set<unknown>>>> = {};
  let typed: { branch: string; commit: string; field: Watched; value: unknown; since: string | undefined }[] = [];
  let everTyped: typeof typed = [];
  const unwritten: { branch: string; commit: string; field: Watched; value: unknown }[] = [];
  const slips: { branch: string; commit: string; id: string; words: string }[] = [];
  const refused = new Set<string>();
  let serial = 0;

  function newPublisher() {
    const deps = {
      repo,
      pulls,
      policy,
      clock,
      branch: 'main',
      names: branchNames(),
      batch: 10,
      labels: [],
      reviewers: [],
      autoMerge: false,
      prefix: '',
      linksOf: () => ({}),
      words: english,
    };
    const brake = { min: 1_000, percent: 100 };
    return openMemoryPublisher(inbox, undefined, clock, { repo, policy, brake, review: (seen, plan) => review(deps, seen, plan) });
  }

  /** A value that only a person would write into this field. */
  function personal(field: Watched, mark: 'P' | 'R'): unknown {
    serial++;
    if (field === 'start')
      return `2026-12-24T20:${String(Math.floor(serial / 59)).padStart(2, '0')}:${String((serial % 59) + 1).padStart(2, '0')}+01:00`.replace(
        /:0(\d)\+/,
        ':1$1+',
      );
    if (field === 'status') return serial % 2 ? 'cancelled' : 'confirmed';
    return `${mark}${serial}`;
  }

  /** What two people did before Callboard looked may end either way. */
  function note(id: string, field: Watched, value: unknown): void {
    const own = remote.history(remote.tips.main).find(([, { message }]) => message.includes(`${feedTrailer}: `))?.[0];
    const key = `${id}.${field}.${own}`;
    const values = [...(alternatives[key] ?? []), value];
    alternatives[key] = values;
    alternatives[`${id}.${field}`] = values;
  }

  const editing = (id: string, field: Watched) => () => {
    const files = remote.files('main');
    const path = eventFile(files, id);
    const event = eventIn(files, id);
    if (!path || !event || event.status === 'removed') return;
    const value = personal(field, 'P');
    if (event[field] === value) return;
    person[id] = { ...person[id], [field]: value };
    note(id, field, value);
    remote.edit({ [path]: JSON.stringify({ ...event, [field]: value }) });
  };

  async function accept(open: (typeof slow)[number]): Promise<void> {
    await putAt(inbox, open.started, open.body);
    feed.push(open);
  }

  async function hear(
    messageType: string,
    content: object,
    change: (events: Record<string, Values>) => void,
    isSlow = false,
  ): Promise<void> {
    const open = { started: await inbox.arrivals.start(), body: { messageType, messageContent: { organization, ...content } }, change };
    if (isSlow) slow.push(open);
    else await accept(open);
  }

  const spoken = (id: string, { title, text, start, status }: { title: string; text: string; start: string; status: string }) => ({
    event: { id, name: title, status, startProgram: start, publicity: { title, shortDescription: text } },
    values: { title, shortDescription: text, start, status: status.toLowerCase() } as Values,
  });

  function settled(step: StepResult): void {
    for (const error of [step.error, step.reviewed?.error])
      if (error && !/fault|moved/.test(error.message)) say(`unexpected: ${error.stack}`);
  }

  function check(): void {
    const files = remote.files('main');
    for (const id of ids) {
      const seen = view(files, id);
      for (const field of reviewed) {
        if (seen && !isPeople(seen[field]) && !approved[id]?.[field]?.has(seen[field]))
          say(`unreviewed ${field}=${seen[field]} of ${id} is on the site`);
      }
    }
    const open = pulls.pulls.filter(({ state }) => state === 'open').map(({ branch }) => branch);
    if (new Set(open).size !== open.length) say('two open pull requests of one branch');
  }

  /** What reviewers wrote in the commits that a branch still has, those of an earlier pull request of that branch included. */
  const typedOn = (branch: string, head: string | undefined) =>
    typed.filter((each) => each.branch === branch && remote.has(head, each.commit)).map(({ field, value }) => [field, value] as const);
  const ownOn = (head: string) => remote.history(head).find(([, { message }]) => message.includes(`${baseTrailer}: `))?.[0];
  const pullOf = (id: string) => pulls.pulls.find((pull) => pull.state === 'open' && pull.branch === `callboard/event/${id}`);

  for (const act of acts) {
    time += 1_000;
    if (act.act === 'update') {
      const { event, values } = spoken(act.id, act);
      await hear('UPDATE_EVENTS', { events: [event] }, (events) => void Object.assign(events, { [act.id]: values }), act.slow);
    } else if (act.act === 'sync') {
      const all = act.ids.map((id) => ({
        id,
        ...spoken(id, { title: act.title, text: 'x0', start: starts[0] ?? '', status: 'CONFIRMED' }),
      }));
      await hear('SYNC_ORGANIZATION', { events: all.map(({ event }) => event) }, (events) => {
        for (const id of ids) delete events[id];
        for (const { id, values } of all) events[id] = values;
      });
    } else if (act.act === 'delete') await hear('DELETE_EVENTS', { eventIds: [act.id] }, (events) => void delete events[act.id]);
    else if (act.act === 'finish') for (const open of slow.splice(0, 1)) await accept(open);
    else if (act.act === 'publish') {
      if (act.fault === 'refused' || act.fault === 'cut')
        remote.faults.push({ error: new Error('fault of the play'), after: act.fault === 'cut' });
      if (act.fault === 'github') pulls.failIn = serial++ % 3;
      settled(await publisher.step(true));
      remote.meanwhile = undefined;
    } else if (act.act === 'restart') {
      inbox.close();
      slow = [];
      inbox = inboxIn(dataDir, { clock });
      publisher = await newPublisher();
    } else if (act.act === 'edit') {
      if (act.during) remote.meanwhile = editing(act.id, act.field);
      else editing(act.id, act.field)();
    } else if (act.act === 'overlay') {
      const value = personal(act.field, 'P');
      person[act.id] = { ...person[act.id], [act.field]: value };
      note(act.id, act.field, value);
      remote.edit({ [`overlay/${act.id}.json`]: JSON.stringify({ ...overlayIn(remote.files('main'), act.id), [act.field]: value }) });
    } else if (act.act === 'remove') {
      const files = remote.files('main');
      const path = eventFile(files, act.id);
      const event = eventIn(files, act.id);
      if (!path || !event || event.status === 'removed') continue;
      hidden.add(act.id);
      const overlay = overlayIn(files, act.id) as Values;
      person[act.id] = Object.fromEntries(
        Object.entries(person[act.id] ?? {})
          .filter(([field]) => field in overlay)
          .map(([field]) => [field, overlay[field as Watched]]),
      );
      remote.edit({ [path]: undefined });
    } else if (act.act === 'pull') {
      // Somebody commits on what main was a while ago, pulls, and pushes: the first parent is their own commit.
      const line = [...remote.line(remote.tips.main)].map(([commit]) => commit);
      const [main, then] = [remote.tips.main, line[act.since]];
      if (main === undefined || then === undefined) continue;
      const note = new Map([[`note-${serial++}.txt`, 'note']]);
      const theirs = remote.write({ parent: then, files: note, message: 'a person commits', at: 0 });
      remote.tips.main = remote.join(theirs, main, note, 'a person pulls');
    } else if (act.act === 'github') pulls.up = act.up;
    else {
      const pull = pullOf(act.id);
      const head = pull && remote.reviews.get(pull.branch);
      if (!pull || head === undefined) continue;
      const files = remote.commit(head).files;
      const overlayFile = `overlay/${act.id}.json`;
      const commit = (changed: Record<string, string | undefined>, parent = head) =>
        remote.write({ parent, files: new Map(Object.entries(changed)), message: 'a person reviews', at: 0 });
      const typedHere = (written: string, field: Watched, value: unknown) => {
        const one = { branch: pull.branch, commit: written, field, value, since: ownOn(head) };
        typed.push(one);
        everTyped.push(one);
      };
      if (act.act === 'review' && act.how === 'overlay') {
        const value = personal(act.field, 'R');
        if (files.has(overlayFile) && tryJson(files.get(overlayFile)) === undefined) continue;
        const written = commit({ [overlayFile]: JSON.stringify({ ...overlayIn(files, act.id), [act.field]: value }) });
        typedHere(written, act.field, value);
        remote.reviews.set(pull.branch, written);
      } else if (act.act === 'review') {
        const path = eventFile(files, act.id);
        const event = eventIn(files, act.id);
        if (!path || !event || event.status === 'removed') continue;
        const value = personal(act.field, 'R');
        if (value === event[act.field]) continue;
        const { parent, merged, message } = remote.commit(head);
        const isOurs = message.includes(`${baseTrailer}: `) && parent !== undefined && merged === undefined;
        const text = JSON.stringify({ ...event, [act.field]: value });
        let written = commit({ [path]: text });
        if (act.how === 'amend' && isOurs) {
          // Made anew on the same parent, and forced there.
          const changed = new Map([...remote.changed(parent, head), [path, text] as const]);
          written = remote.write({ parent, files: changed, message, at: 0 });
          remote.amend(written);
        }
        typedHere(written, act.field, value);
        remote.reviews.set(pull.branch, written);
      } else if (act.act === 'unwrite') {
        const { [act.field]: taken, ...rest } = overlayIn(files, act.id);
        if (taken === undefined) continue;
        const written = commit({ [overlayFile]: Object.keys(rest).length === 0 ? undefined : JSON.stringify(rest) });
        typed = typed.filter((each) => !(each.branch === pull.branch && each.field === act.field));
        unwritten.push({ branch: pull.branch, commit: written, field: act.field, value: taken });
        remote.reviews.set(pull.branch, written);
      } else if (act.act === 'slip') {
        if (files.has(overlayFile) && tryJson(files.get(overlayFile)) === undefined) continue;
        const words = `slip ${serial++}`;
        const written = commit({ [overlayFile]: `${files.get(overlayFile) ?? '{'}, "${words}` });
        typed = typed.filter((each) => each.branch !== pull.branch);
        slips.push({ branch: pull.branch, commit: written, id: act.id, words });
        remote.reviews.set(pull.branch, written);
      } else if (act.act === 'update-branch') {
        const main = remote.tips.main ?? '';
        const [base, from] = [remote.mergeBase(main, head) ?? '', act.swapped ? head : main];
        const theirs = remote.has(head, main) ? undefined : remote.onto(from, base, from === main ? head : main);
        if (!theirs) continue;
        const [first, second] = act.swapped ? [main, head] : [head, main];
        remote.reviews.set(pull.branch, remote.join(first, second, theirs, 'a person updates', 0, from));
      } else if (act.act === 'merge') {
        typed = typed.filter(({ commit }) => !remote.has(remote.tips.main, commit)); // that was merged before, and is main's
        const merged = pulls.merged(pull);
        if (!merged || !pulls.merge(pull, act.how, act.deleteBranch)) continue;
        const isRead = tryJson(remote.files('main').get(overlayFile) ?? '{}') !== undefined;
        if (!isRead) person[act.id] = {};
        hidden.delete(act.id);
        const event = eventIn(remote.files('main'), act.id);
        for (const field of reviewed) {
          const values = approved[act.id]?.[field] ?? new Set();
          approved[act.id] = { ...approved[act.id], [field]: values.add(event?.[field]) };
        }
        for (const each of unwritten.filter(({ branch, commit }) => branch === pull.branch && remote.has(head, commit)))
          if (overlayIn(remote.files('main'), act.id)[each.field] === undefined) delete person[act.id]?.[each.field];
        // What came before in the same place may stand there too: it was typed, and merged.
        for (const each of everTyped) if (each.branch === pull.branch) note(act.id, each.field, each.value);
        everTyped = everTyped.filter(({ branch }) => branch !== pull.branch);
        for (const [field, value] of isRead ? typedOn(pull.branch, head) : []) {
          person[act.id] = { ...person[act.id], [field]: value };
        }
      } else {
        for (const [id, key] of Object.entries(markerOf(pull)?.keys ?? {})) refused.add(`${id} ${key}`);
        pull.state = 'closed';
        if (act.deleteBranch) remote.reviews.delete(pull.branch);
      }
    }
    check();
  }

  pulls.up = true;
  pulls.failIn = Number.POSITIVE_INFINITY;
  remote.faults = [];
  remote.meanwhile?.();
  remote.meanwhile = undefined;
  for (const open of slow) await accept(open);
  const snapshot = () =>
    JSON.stringify([remote.tips, [...remote.reviews], pulls.pulls.map(({ number, state, title, body }) => [number, state, title, body])]);
  const steps = async (count: number) => {
    for (let step = 0; step < count; step++) {
      time += 301_000;
      settled(await publisher.step(true));
      check();
    }
  };
  await steps(6);
  const before = snapshot();
  await steps(2);
  if (snapshot() !== before) say('not settled: another step changes something');
  if ((await inbox.backlog.list()).length > 0) say('messages are left in the inbox');
  inbox.close();
  rmSync(dataDir, { recursive: true });

  const told: Record<string, Values> = {};
  for (const { change } of feed.sort((a, b) => a.started - b.started)) change(told);
  const [main, said] = [remote.files('main'), remote.files('feed')];
  for (const id of ids) {
    const [F, M, S] = [told[id], eventIn(main, id), eventIn(said, id)];
    const overlay = overlayIn(main, id);
    for (const field of watched) if (F?.[field] !== S?.[field]) say(`feed has ${field}=${S?.[field]} of ${id}, Stager said ${F?.[field]}`);
    if (!F && M && M.status !== 'removed') say(`${id} is on main though Stager removed it`);
    if (F && M && M.status !== 'removed')
      for (const field of ['start', 'status'] as const)
        if (M[field] !== F[field]) say(`${field} of ${id}: main ${M[field]}, Stager ${F[field]}`);
    for (const field of watched)
      if (overlay[field] !== undefined && field !== 'status' && !isPeople(overlay[field]))
        say(`the overlay of ${id} froze Stager's ${field}=${overlay[field]}`);
    const pull = pullOf(id);
    if (F) {
      const isFresh = !M || M.status === 'removed';
      const differs = isFresh || reviewed.some((field) => overlay[field] === undefined && M[field] !== F[field]);
      const closedHere = pulls.pulls.some(
        (each) => each.branch === `callboard/event/${id}` && each.state === 'closed' && !markerOf(each)?.withdrawn,
      );
      if (differs && !pull && !closedHere) say(`${id} waits for nobody`);
    }
    if (pull) {
      if (!F) say(`an open pull request of ${id}, which Stager removed`);
      for (const [each, key] of Object.entries(markerOf(pull)?.keys ?? {}))
        if (refused.has(`${each} ${key}`) && reviewed.some((field) => M?.[field] !== F?.[field])) say(`${id} was refused and is open`);
      const branch = remote.commit(remote.reviews.get(pull.branch) ?? '').files;
      const tip = remote.reviews.get(pull.branch);
      typed = typed.filter(({ commit }) => !remote.has(remote.tips.main, commit)); // that was merged, and is main's
      for (const [field, value] of new Map(typedOn(pull.branch, tip))) {
        // What a reviewer wrote into the file and the overlay before Callboard looked may end either way.
        const { since } = typed.findLast((each) => each.branch === pull.branch && each.field === field) ?? {};
        const either = typed.filter((each) => each.branch === pull.branch && each.field === field && each.since === since);
        const seen = view(branch, id)?.[field];
        if (F && !either.some((each) => each.value === seen)) say(`a reviewer's ${field}=${value} is lost on the branch: ${seen}`);
      }
      for (const each of unwritten)
        if (
          each.branch === pull.branch &&
          remote.has(tip, each.commit) &&
          overlayIn(branch, id)[each.field] === each.value &&
          overlay[each.field] !== each.value
        )
          say(`a reviewer took ${each.field}=${each.value} out of the overlay, and it is there again`);
      for (const each of slips)
        if (
          each.branch === pull.branch &&
          remote.has(tip, each.commit) &&
          !remote.has(remote.tips.main, each.commit) &&
          ![...branch.values()].some((text) => text.includes(each.words))
        )
          say(`a reviewer's ${each.words} is gone`);
      if (!pulls.merged(pull)) say(`the pull request of ${id} cannot be merged`);
    }
    const seen = view(main, id);
    if (seen) {
      for (const [field, value] of Object.entries(person[id] ?? {})) {
        if (seen[field] !== value && !(alternatives[`${id}.${field}`] ?? []).includes(seen[field]))
          say(`a person's ${field}=${value} of ${id} is lost: ${seen[field]}`);
      }
      if (hidden.has(id) && !seen.hidden) say(`${id} was deleted by a person and is shown`);
    }
  }
  for (const branch of ['main', 'feed'] as const) {
    for (const [, { files, message, parent }] of remote.line(remote.tips[branch])) {
      const was = parent && remote.commit(parent).files;
      if (was && !message.startsWith('a person') && JSON.stringify([...files].sort()) === JSON.stringify([...was].sort()))
        say('an empty commit');
    }
  }
  return wrong;
}
