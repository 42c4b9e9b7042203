import { describe, expect, test } from 'vitest';
import type { Detail } from '../../receiver/reconcile/plan.ts';
import { commitText, feedText } from '../../receiver/remote/commit-text.ts';
import { dutch } from '../../receiver/words/dutch.ts';
import { english } from '../../receiver/words/english.ts';
import { wordsOf } from '../../receiver/words/words-of.ts';
import { edit } from '../helpers/edit.ts';
import { edited, feedOf, look } from '../helpers/look.ts';
import { reviewExample } from '../helpers/review-example.ts';
import { sync, told } from '../helpers/told.ts';

const feed = '0123456789abcdef0123456789abcdef01234567';

test.each([
  ['nl', dutch],
  ['nl-BE', dutch],
  ['en', english],
  ['de', english],
  ['nld', english],
  [undefined, english],
])('the words for %s', (language, words) => {
  expect(wordsOf(language)).toBe(words);
});

describe('Dutch', () => {
  test('a pull request, with its dates', () => {
    const text = reviewExample(dutch);
    expect(text).toMatch(/^## Tekst: Sofie & Wolven: albumrelease \(vr 4 dec 2026\)\n/);
    expect(text).toContain('### Sofie &amp; Wolven: albumrelease — vr 4 dec 2026, 20:30');
    expect(text).toContain('| | nu op de site | Stager zegt |');
    expect(text).toContain('| Titel | Sofie &amp; Wolven | Sofie &amp; Wolven: albumrelease |');
    expect(text).toContain('[Verbeter of vul aan](');
    expect(text).toContain('Wat uitverkocht raakt, niet doorgaat of wordt verplaatst wacht hier nooit: dat staat al op de site.');
    const fixed = Object.values(english.pull).filter((words): words is string => typeof words === 'string');
    expect(fixed.filter((words) => words.length > 8 && text.includes(words))).toEqual([]);
  });

  test('a commit on main, its fields and its ticket states', () => {
    const details: Detail[] = [
      { kind: 'tickets', field: 'Entree.online', type: { id: '1', field: 'online' }, from: 'available', to: 'sold-out', soon: 'urgent' },
      { kind: 'time', field: 'start', from: '20:00', to: '20:30' },
      { kind: 'text', field: 'title', from: 'available', to: 'cancelled' },
    ];
    const message = commitText([edit('Sofie', details, { lifted: ['title'] })], feed, { words: dutch });
    expect(message).toBe(
      [
        'Uitverkocht: Sofie',
        '',
        '- Sofie (2026-12-04 20:30): Entree online te koop → uitverkocht; aanvang 20:00 → 20:30; titel available → cancelled',
        '- Sofie: wat je bij title schreef is bewaard in overlay/1.json',
        '',
        `Callboard-Feed: ${feed}`,
        '',
      ].join('\n'),
    );
    expect(feedText(1, 2, undefined, dutch)).toBe('Stager: 2 berichten, 1 bestand gewijzigd\n');
  });

  test('notes on what a person edited', () => {
    const said = feedOf(sync([told('1')]));
    const { main } = look(said, new Map());
    const path = 'events/2026/1.json';
    const theirs = edited(main, path, { end: '2026-12-04T19:00:00+01:00', colour: 'red', title: 7 });
    const { plan } = look(said, theirs, main, { words: dutch });
    expect(plan.edits.flatMap(({ notes }) => notes)).toEqual([
      'title is veranderd in een waarde die niet mag, en is weer als voorheen',
      'colour is geen veld van een evenement, en is weggelaten; in het bestand stond "red"',
      expect.stringMatching(/^end staat niet op de site: 2026-12-04T19:00:00\+01:00 is niet na de aanvang, 2026-12-04T20:30:00\+01:00$/),
    ]);
  });
});
