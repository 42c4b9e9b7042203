import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repo } from '../../receiver/git/repo.ts';
import type { Inbox } from '../../receiver/inbox/inbox.ts';
import type { Publisher } from '../../receiver/publish/publisher.ts';
import type { StepResult } from '../../receiver/publish/step-result.ts';
import { inboxIn, putAt } from '../helpers/inbox-in.ts';
import { openMemoryPublisher } from '../helpers/memory-publisher.ts';
import { today } from '../helpers/told.ts';
import { differences } from './differences.ts';
import { type Act, spoken } from './plays.ts';
import { type Accepted, type ModelMessage, referenceModel } from './reference-model.ts';

/** The remote of a play, as the test sees it. */
export interface PlayRemote {
  open(): Repo;
  /** Arms what the next push meets; `moved` is a person who is quicker. */
  fault(kind: 'refused' | 'cut' | 'moved'): Promise<void>;
  edit(files: Record<string, string>): Promise<unknown>;
  files(branch: 'main' | 'feed'): Promise<ReadonlyMap<string, string>>;
  /** First-parent line of both branches as tree ids, newest first, with who made each commit. */
  lines(): Promise<{ tree: string; ours: boolean }[][]>;
}

/** Plays the acts against the real publisher, inbox and reader; returns every way in which the end is not what the model says. */
export async function play(remote: PlayRemote, acts: Act[]): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'play-'));
  let now = today;
  const clock = () => now;
  let inbox = inboxIn(dataDir, { clock });
  let publisher = await newPublisher(inbox);
  const other = inboxIn(join(dataDir, 'other'), { clock });
  const otherPublisher = await newPublisher(other);
  const accepted: Accepted[] = [];
  let slow: { started: number; message: Act & { act: 'message' } }[] = [];
  const wrong: string[] = [];
  const person: Record<string, string> = {};
  const edited: { title?: string; names: Record<string, string> } = { names: {} };
  let edits = 0;

  function newPublisher(of: Inbox): Promise<Publisher> {
    return openMemoryPublisher(of, undefined, clock, { repo: remote.open(), brake: { min: 1_000, percent: 100 } });
  }

  async function finish({ started, message: { message, repeat } }: (typeof slow)[number]): Promise<void> {
    const body = Buffer.from(JSON.stringify(spoken(message)));
    await putAt(inbox, started, body);
    accepted.push({ started, message });
    if (repeat) {
      const again = await inbox.arrivals.start();
      await putAt(inbox, again, body);
      accepted.push({ started: again, message });
    }
  }

  async function settle(step: StepResult | undefined): Promise<void> {
    if (step?.error && !/^fault/.test(step.error.message) && !/fault/.test(String(step.error.cause ?? step.error))) {
      if (!remoteTrouble.test(step.error.message)) wrong.push(`unexpected error: ${step.error.stack}`);
    }
  }

  /** A person's own value into the file of event 111 on main, where there is one. */
  async function edit(of: 'event' | 'tickets'): Promise<void> {
    const files = await remote.files('main');
    const path = [...files.keys()].find((each) => (of === 'event' ? /^events\/\d+\/111/ : /^tickets\/\d+\/111/).test(each));
    const file = JSON.parse(files.get(path ?? '') ?? '{}');
    const mine = `P${++edits}`;
    if (path === undefined || file.status === 'removed' || (of === 'tickets' && file.types.length === 0)) return;
    if (of === 'event') edited.title = file.title = mine;
    else edited.names[file.types[0].id] = file.types[0].name = mine;
    await remote.edit({ [path]: JSON.stringify(file) });
  }

  async function drain(of: Inbox, by: Publisher): Promise<void> {
    for (let step = 0; step < 20 && (step === 0 || (await of.backlog.list()).length > 0); step++) {
      now += 70_000;
      await settle(await by.step(true));
    }
    if ((await of.backlog.list()).length > 0) wrong.push('an inbox is not empty after twenty steps');
  }

  async function hearElsewhere(message: ModelMessage): Promise<void> {
    await drain(inbox, publisher);
    now += 1_000;
    const started = await other.arrivals.start();
    await putAt(other, started, spoken(message));
    accepted.push({ started, message });
    await drain(other, otherPublisher);
  }

  for (const act of acts) {
    now += 1_000;
    if (act.act === 'message') {
      const open = { started: await inbox.arrivals.start(), message: act };
      if (act.slow) slow.push(open);
      else await finish(open);
    } else if (act.act === 'finish') {
      const [open] = slow.splice(0, 1);
      if (open) await finish(open);
    } else if (act.act === 'break-off') {
      const [open] = slow.splice(0, 1);
      if (open) inbox.arrivals.abandon(open.started);
    } else if (act.act === 'publish') {
      if (act.fault !== 'none') await remote.fault(act.fault);
      await settle(await publisher.step(true));
    } else if (act.act === 'restart') {
      inbox.close();
      slow = [];
      inbox = inboxIn(dataDir, { clock });
      publisher = await newPublisher(inbox);
    } else if (act.act === 'edit') await edit(act.of);
    else if (act.act === 'other') {
      if (slow.length === 0) await hearElsewhere(act.message);
    } else if (act.act === 'person') {
      person[act.file] = act.text;
      await remote.edit({ [act.file]: act.text });
    } else now += act.hours * 3_600_000;
  }
  for (const open of slow) await finish(open);
  for (let step = 0; step < 6; step++) {
    now += 70_000;
    await settle(await publisher.step(true));
  }
  if ((await inbox.backlog.list()).length > 0) wrong.push(`${(await inbox.backlog.list()).length} messages are left in the inbox`);
  inbox.close();
  other.close();
  rmSync(dataDir, { recursive: true });

  const expected = referenceModel(accepted);
  wrong.push(...differences('feed', await remote.files('feed'), expected), ...differences('main', await remote.files('main'), expected));
  const main = await remote.files('main');
  for (const [file, text] of Object.entries(person)) if (main.get(file) !== text) wrong.push(`a person's ${file} is ${main.get(file)}`);
  const overlay = JSON.parse(main.get('overlay/111.json') ?? '{}');
  if (overlay.title !== edited.title) wrong.push(`a person's title ${edited.title} is ${overlay.title}`);
  for (const [id, name] of Object.entries(edited.names)) {
    if (overlay.tickets?.[id]?.name !== name) wrong.push(`a person's name ${name} of type ${id} is ${overlay.tickets?.[id]?.name}`);
  }
  for (const line of await remote.lines()) {
    line.forEach(({ tree, ours }, index) => {
      if (ours && tree === line[index + 1]?.tree) wrong.push('an empty commit');
    });
  }
  return wrong;
}

/** What git and the fake say when the play armed a fault. */
const remoteTrouble = /the remote|returned error|RPC failed|hung up|unexpected disconnect|expected|curl|early EOF/i;
