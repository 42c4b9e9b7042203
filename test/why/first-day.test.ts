import { expect, test } from 'vitest';
import { recallEvents } from '../../receiver/journal/shelves.ts';
import { explainEvent } from '../../receiver/why/explain-event.ts';
import { findEvents } from '../../receiver/why/find-events.ts';
import { gatherFacts } from '../../receiver/why/gather-facts.ts';
import { whyText, whyWordsOf } from '../../receiver/why/words/why-text.ts';
import { firstDay } from '../helpers/first-day.ts';
import { evening, type VenueDay, venueDay } from '../helpers/venue-day.ts';

async function why({ inbox, now }: VenueDay, asked: string, running = true) {
  const [found] = findEvents(await recallEvents(inbox.remembered), asked, now.at);
  const facts = await gatherFacts({ inbox, config: { siteUrl: 'https://venue.example/site' }, running }, found?.id ?? '');
  return explainEvent(facts, now.at);
}

test.each(firstDay)('$name', async ({ play, asked, is, english, dutch, isStopped }) => {
  const day = await venueDay();
  await play(day);
  const explanation = await why(day, asked, !isStopped);
  expect(explanation.answer.is).toBe(is);
  expect(whyText(explanation, whyWordsOf('en'), 'Europe/Amsterdam').answer).toMatch(english);
  expect(whyText(explanation, whyWordsOf('nl-BE'), 'Europe/Amsterdam').answer).toMatch(dutch);
});

test('of an event that is on the site, each step is told with its time', async () => {
  const day = await venueDay();
  await day.say('SYNC_ORGANIZATION', evening(7));
  await day.settle();
  await day.say('UPDATE_EVENTS', evening(7, { status: 'CANCELLED' }));
  await day.settle();
  await day.build();
  await day.settle();
  const main = day.remote.tips.main?.slice(0, 10);
  const feed = day.remote.tips.feed?.slice(0, 10);
  const explanation = await why(day, 'avond');
  expect(explanation.page).toBe('https://venue.example/site/agenda/7-avond-7/');
  const { answer, look, steps } = whyText(explanation, whyWordsOf('en'), 'Europe/Amsterdam');
  expect(answer).toMatch(/^It is on the site, as cancelled; its last change since Fri,? 27 Nov, 13:06\.$/);
  expect(look).toEqual([]);
  expect(steps.map(({ text }) => text)).toEqual([
    'Stager (SYNC_ORGANIZATION) published it',
    expect.stringMatching(/^Published in commit [0-9a-f]{10}: new$/),
    'Stager (UPDATE_EVENTS) changed it: cancelled or not',
    `What Stager said is in the repository (${feed})`,
    `Published in commit ${main}: cancelled or not`,
    'The site was last built',
    'Seen on the site',
  ]);
  expect(steps.every(({ when }) => /^Fri,? 27 Nov, 13:0\d$/.test(when))).toBe(true);
});

test('after a merge it is told that the site is not built yet, and then that it is there', async () => {
  const day = await venueDay();
  await day.say('SYNC_ORGANIZATION', evening(7));
  await day.settle();
  await day.build();
  await day.say('UPDATE_EVENTS', evening(7, { name: 'Sofie' }));
  await day.settle();
  const [pull] = day.pulls.pulls;
  if (!pull) throw new Error('no pull request');
  expect(day.pulls.merge(pull, 'merge', true)).toBe(true);
  pull.updatedAt = day.now.at;
  day.now.at += 6 * 60_000;
  await day.settle();
  const { answer, steps } = whyText(await why(day, 'sofie'), whyWordsOf('en'), 'Europe/Amsterdam');
  expect(answer).toMatch(/^It is on the site/);
  expect(steps.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Pull request #1, ".*": merged$/));
});
