import { expect, test } from 'vitest';
import { reviewWorld, type Telling } from '../helpers/review-world.ts';
import { runProgram, spawnReceiver } from '../helpers/spawned-receiver.ts';

const programme = (count: number, tell: (n: number) => Telling = () => ({ title: 'Sofie' })) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n + 1}`, tell(n + 1)]));

test('many new events share one pull request, which says who is asked, and is merged when its checks have passed', {
  timeout: 120_000,
}, async () => {
  const settings = { requiredChecks: ['build'], collaborators: ['robin'] };
  await using world = await reviewWorld({
    settings,
    env: { CALLBOARD_REVIEW_LABELS: 'programme', CALLBOARD_REVIEW_REVIEWERS: 'robin', CALLBOARD_REVIEW_AUTO_MERGE: 'yes' },
  });
  const text = 'Drie akkoorden, een blazerssectie en een verhaal. '.repeat(4);
  await world.sync(programme(30, (n) => ({ title: n === 1 ? 'Sofie' : `Avond ${n}`, subtitle: n === 1 ? undefined : text })));
  expect(await world.settle()).toEqual([]);
  const [pull, ...others] = await world.pulls();
  expect(others).toEqual([]);
  expect(pull).toMatchObject({
    head: 'callboard/sync',
    title: '29 events from Stager, 29 of them new',
    labels: ['programme'],
    reviewers: ['robin'],
    autoMerge: { method: 'squash' },
  });
  const body = pull?.body ?? '';
  expect(body.length).toBeLessThan(65_536);
  for (let n = 2; n <= 30; n++) expect(body).toMatch(new RegExp(`^(### |- )Avond ${n} — Fri 4 Dec 2099, 20:30`, 'm'));
  expect(body).toContain('**Merge** puts all of this on the site.');
  expect(await world.json('main', 'content/events/2099/30.json')).toBeNull();

  await world.people.passCheck(1, 'build');
  await world.settle();
  expect((await world.pulls()).map(({ merged }) => merged?.by)).toEqual(['callboard-bot']);
  expect(await world.json('main', 'content/events/2099/30.json')).toMatchObject({ title: 'Avond 30' });
  expect(await world.tip('callboard/sync')).toBeUndefined();
});

test('a few changed events have one each, with a link that opens the overlay on its branch', { timeout: 60_000 }, async () => {
  await using world = await reviewWorld({
    events: 3,
    env: { CALLBOARD_REVIEW_BATCH: '2', CALLBOARD_PREVIEW_URL: 'https://{branch}.venue.example/{id}-{slug}/' },
  });
  await world.sync({ 1: { title: 'Sofie' }, 2: { title: 'Tweede' }, 3: { title: 'Derde' } });
  await world.settle();
  const pulls = await world.pulls();
  expect(pulls.map(({ head, title }) => [head, title])).toEqual([
    ['callboard/event/2', 'Text: Tweede (Fri 4 Dec 2099)'],
    ['callboard/event/3', 'Text: Derde (Fri 4 Dec 2099)'],
  ]);
  const web = world.github.git.urlOf(world.name).replace(/\.git$/, '');
  const begun = encodeURIComponent('{\n  "$schema": "../schema/overlay.json",\n  "title": "Tweede"\n}\n');
  expect(pulls[0]?.body).toContain(`(<${web}/new/callboard/event/2/content/overlay?filename=2.json&value=${begun}>)`);
  expect(pulls[0]?.body).toContain('(<https://callboard-event-2.venue.example/2-sofie/>)');
  await world.edit('callboard/event/2', { 'content/overlay/2.json': '{\n  "subtitle": "Met gast"\n}\n' });
  await world.settle();
  expect((await world.pulls())[0]?.body).toContain(`(<${web}/edit/callboard/event/2/content/overlay/2.json>)`);

  await world.sync({ 1: { title: 'Sofie' }, 2: { title: 'Sofie' }, 3: { title: 'Sofie' } });
  await world.settle();
  const [kept, closed] = await world.pulls();
  expect(kept).toMatchObject({ state: 'open', body: expect.stringContaining('only what reviewers wrote here is left') });
  expect(closed).toMatchObject({ state: 'closed', comments: [{ body: expect.stringContaining('nothing waits here any more') }] });
  expect(await world.tip('callboard/event/3')).toBeUndefined();
  await world.people.merge(1);
  await world.settle();
  expect(await world.json('main', 'content/overlay/2.json')).toEqual({ subtitle: 'Met gast' });
  expect(await world.json('main', 'content/events/2099/2.json')).toMatchObject({ title: 'Sofie' });
});

test('the brake is a pull request: closed it is remembered, merged it lets the removal through', { timeout: 60_000 }, async () => {
  await using world = await reviewWorld({ events: 9 });
  const removed = async () => {
    const events = await Promise.all(Object.keys(programme(9)).map((id) => world.json('main', `content/events/2099/${id}.json`)));
    return events.filter(({ status }) => status === 'removed').length;
  };
  await world.sync(programme(2));
  await world.settle();
  expect(await world.pulls()).toMatchObject([
    { head: 'callboard/brake', title: 'Stager removed 7 of 9 upcoming events: merge to confirm' },
  ]);
  expect((await world.pulls())[0]?.body).toContain('Until then these events stay on the site');
  await world.people.close(1);
  await world.sync(programme(2));
  await world.settle();
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
  expect(await removed()).toBe(0);

  await world.sync(programme(9));
  await world.settle();
  await world.sync(programme(3, () => ({ title: 'Sofie', subtitle: 'Live' })));
  await world.settle();
  const [, ...later] = await world.pulls();
  expect(later.map(({ head }) => head).filter((head) => head === 'callboard/brake')).toEqual([]);
  expect(await removed()).toBe(0);
});

test('a removal that was not refused is merged, and goes through with all that came since', { timeout: 60_000 }, async () => {
  await using world = await reviewWorld({ events: 9 });
  await world.sync(programme(2));
  await world.settle();
  await world.sync(programme(2, () => ({ title: 'Sofie', start: '2099-12-05T20:30:00+01:00' })));
  await world.settle();
  expect(await world.json('main')).toMatchObject({ start: '2099-12-05T20:30:00+01:00' });
  await world.people.merge(1);
  await world.settle();
  for (let n = 3; n <= 9; n++)
    expect(await world.json('main', `content/events/2099/${n}.json`)).toMatchObject({ status: 'removed', agreed: true });
  expect((await world.pulls()).map(({ state }) => state)).toEqual(['closed']);
  expect(await world.tip('callboard/brake')).toBeUndefined();
});

test('a plain git remote: review is refused in a sentence, and without it the start says that everything goes direct', {
  timeout: 60_000,
}, async () => {
  const env = { CALLBOARD_CONTENT_REMOTE: 'git@git.venue.example:venue/site.git' };
  const { code, output } = await runProgram(['receiver/main.ts'], { env: { ...env, CALLBOARD_REVIEW: 'text' } });
  expect(code).toBe(1);
  expect(output).toContain('a deploy key or a plain git remote can only take everything direct');
  await using receiver = await spawnReceiver({ env: { CALLBOARD_CONTENT_REMOTE: '/nonexistent/site.git' } });
  expect(receiver.output()).toContain('Everything goes direct: no access to a host with pull requests is set.');
});
