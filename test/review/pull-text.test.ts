import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { ChangeKind } from '../../receiver/content/change-kind.ts';
import { branchNames } from '../../receiver/git/branch-names.ts';
import { markerIn, roomBeside, withMarker } from '../../receiver/host/body-marker.ts';
import type { Detail, Proposal } from '../../receiver/reconcile/plan.ts';
import { type PullBodyOptions, pullBody, pullTitle } from '../../receiver/review/pull-text.ts';
import { proposalKey, shortName } from '../../receiver/review/pulls/pull-marker.ts';
import { type ReviewGroup, reviewGroups } from '../../receiver/review/review-groups.ts';
import { cell, link, showValue, spokenTime } from '../../receiver/review/text/show-value.ts';
import { defuse } from '../../receiver/text/defuse.ts';

const { brake: brakeBranch, event: eventBranch, sync: syncBranch } = branchNames();

const proposal = (id: string, details: Detail[], fields: object = {}): Proposal => {
  const event = { id, title: `Event ${id}`, start: '2026-12-04T20:30:00+01:00', slug: `event-${id}`, ...fields };
  return {
    id,
    title: event.title,
    start: event.start,
    details,
    files: new Map([[`events/2026/${id}.json`, JSON.stringify(event)]]),
    pair: [null, id],
  };
};
const room = 60_000;
const group = (...proposals: Proposal[]): ReviewGroup => ({
  branch: 'callboard/event/1',
  kind: proposals.length > 1 ? 'sync' : 'event',
  proposals,
});
const links = {
  overlay: ({ id, overlaid }: Proposal) =>
    `https://github.com/venue/site/${overlaid ? 'edit' : 'new'}/b/content/overlay?filename=${id}.json`,
  preview: (id: string, slug: string) => `https://preview.example/${id}-${slug}/`,
};

const bodyOf = (of: ReviewGroup, options: Partial<PullBodyOptions> = {}) =>
  pullBody(of, { links: {}, notes: [], room, direct: ['time', 'location', 'price', 'tickets', 'cancelled', 'removed'], ...options });

describe('what a publicist reads', () => {
  test('a changed event: old beside new in words, texts as a diff, what the buttons do, where to correct it', () => {
    const details: Detail[] = [
      { kind: 'text', field: 'subtitle', from: 'Indie uit Gent', to: undefined },
      { kind: 'text', field: 'description', from: 'Een avond.\nSupport volgt.', to: 'Een avond.\nSupport: De Kraan.' },
      { kind: 'image', field: 'images', from: undefined, to: [{ url: 'https://images.example/poster.jpg', credits: 'Huisfotograaf' }] },
    ];
    const body = bodyOf(group(proposal('1', details)), { links, notes: ['Reviewers’ changes are kept.'] });
    expect(body).toContain('### Event 1 — Fri 4 Dec 2026, 20:30');
    expect(body).toContain('| Subtitle | Indie uit Gent | — |');
    expect(body).toContain('```diff\n Een avond.\n-Support volgt.\n+Support: De Kraan.\n```');
    expect(body).toContain('[poster.jpg](<https://images.example/poster.jpg>) · Huisfotograaf');
    expect(body).toContain('**Close** says no');
    expect(body).toContain('[Correct or add something](<https://github.com/venue/site/new/b/content/overlay?filename=1.json>)');
    expect(body).toContain('[Preview](<https://preview.example/1-event-1/>)');
    expect(body).toContain('> Reviewers’ changes are kept.');
    expect(body).not.toMatch(/[{}]/);
  });

  test('a time that does not go with the others is named, also where an event has only a line', () => {
    const clash = { ...proposal('1', [{ kind: 'time', field: 'start' }]), leftOut: ['tickets.`7`.saleStart is left out of the site'] };
    expect(bodyOf(group(clash))).toContain('do not go together:**\n\n- tickets.&#96;7&#96;.saleStart is left out of the site');
    const short = bodyOf({ ...group(clash), kind: 'brake' });
    expect(short).toContain(': Start, with a time that does not go with the others');
  });

  test('a new event: its facts and its text', () => {
    const body = bodyOf(
      group(
        proposal('1', [{ kind: 'new' }], {
          genres: ['Pop'],
          programme: [{ name: 'De Kraan', start: '2026-12-04T21:00:00+01:00' }],
          description: 'Tekst',
        }),
      ),
    );
    expect(body).toContain('| Genres | Pop |');
    expect(body).toContain('| Programme | 21:00 · De Kraan |');
    expect(body).toContain('```markdown\nTekst\n```');
  });

  test('what differs is seen: the end of a long line, each text in another language, a value of which little is shown', () => {
    const start = 'x'.repeat(220);
    const details: Detail[] = [
      { kind: 'text', field: 'subtitle', from: `${start} old end`, to: `${start} NEW END` },
      { kind: 'location', field: 'location', from: { name: 'De Loods', country: 'NL' }, to: { name: 'De Loods', country: 'BE' } },
      {
        kind: 'text',
        field: 'translations',
        from: { en: { title: 'Sofie', description: 'One' } },
        to: { en: { title: 'Sophie', description: 'Two' }, fr: { title: 'Sophie' } },
      },
    ];
    const body = bodyOf(group(proposal('1', details)));
    expect(body).toMatch(/\| Subtitle \| …x+ old end \| …x+ NEW END \|/);
    expect(body).toContain('| Location | De Loods | De Loods (it differs in what is not shown here) |');
    expect(body).toContain('| Title (en) | Sofie | Sophie |\n| Title (fr) | — | Sophie |');
    expect(body).toContain('**Text (en)**\n\n```diff\n-One\n+Two\n```');
  });

  test('a new event: that it is cancelled, its texts in other languages, and that a text goes on', () => {
    const fields = { status: 'cancelled', description: 'x'.repeat(6_001), translations: { en: { title: 'Evening', description: 'Text' } } };
    const fresh = proposal('1', [{ kind: 'new' }], fields);
    const body = bodyOf(group(fresh));
    expect(body).toContain('**It is cancelled**');
    expect(body).toContain('| Title (en) | Evening |');
    expect(body).toContain('**Text (en)**\n\n```markdown\nText\n```');
    expect(body).toContain('It goes on: the whole of it is under *Files changed*.');
    expect(bodyOf({ ...group(fresh), kind: 'brake' })).toContain(': new, cancelled');
  });

  test('300 changed events still give a readable body under the limit', () => {
    const details: Detail[] = [{ kind: 'text', field: 'description', from: 'x'.repeat(5_000), to: 'y'.repeat(5_000) }];
    const body = bodyOf(group(...Array.from({ length: 300 }, (_, index) => proposal(`${index + 1}`, details))), { links });
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('more, in short');
    expect(body).toContain('- Event 300 — Fri 4 Dec 2026, 20:30: Text');
  });

  test.each([
    [300, 95],
    [1_000, 20],
    [1_000, 300],
    [10_000, 300],
  ])('%i events with titles of %i signs leave room for their marker, whatever the signs', (count, length) => {
    const title = 'Ä<b>|🎷 avond '.repeat(40).slice(0, length);
    const all = Array.from({ length: count }, (_, n) => proposal(`${9007199254740000n + BigInt(n)}`, [{ kind: 'new' }], { title }));
    for (const { branch, kind, proposals } of reviewGroups(all, all, new Map(), 10)) {
      const marker = { keys: Object.fromEntries(proposals.map((each) => [each.id, proposalKey(each)])), wrote: shortName('') };
      const text = bodyOf({ branch, kind, proposals }, { links, notes: ['A note.'], room: roomBeside(marker) });
      const body = withMarker(text, marker);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
      expect(body.startsWith(text)).toBe(true);
      expect(markerIn(body)).toEqual(marker);
      const shown = text.match(/^(### |- )Ä/gm)?.length ?? 0;
      const more = Number(/and (\d+) more than fit here/.exec(text)?.[1] ?? 0);
      expect(shown + more).toBe(proposals.length);
    }
  });

  test.each<[ChangeKind[], string | undefined]>([
    [['tickets', 'cancelled', 'time'], 'What sells out, is cancelled or moves never waits here: it is on the site already.'],
    [['time', 'cancelled', 'price'], 'What is cancelled or moves never waits here: it is on the site already.'],
    [['tickets'], 'What sells out never waits here: it is on the site already.'],
    [['price', 'location'], undefined],
  ])('where %j are published at once, the last line says so', (direct, line) => {
    const body = bodyOf(group(proposal('1', [{ kind: 'text', field: 'title', from: 'A', to: 'B' }])), { direct });
    expect(body.split('\n\n').find((part) => /never waits/.test(part))).toBe(line);
  });

  test.each<[ReviewGroup, string]>([
    [group(proposal('1', [{ kind: 'new' }])), 'New: Event 1 (Fri 4 Dec 2026)'],
    [group(proposal('1', [{ kind: 'image' }])), 'Image: Event 1 (Fri 4 Dec 2026)'],
    [group(proposal('1', [{ kind: 'new' }]), proposal('2', [{ kind: 'text' }])), '2 events from Stager, 1 of them new'],
    [{ ...group(proposal('1', [{ kind: 'removed' }])), kind: 'brake' }, 'Stager removed 1 of 200 upcoming events: merge to confirm'],
  ])('title %#', (of, title) => {
    expect(pullTitle(of, 200)).toBe(title);
  });
});

describe('nothing of the feed is markup', () => {
  // GFM but for its autolinks, which are told below; everything that GitHub could render is switched on.
  const markdown = new MarkdownIt('default', { html: true });
  const rendered = (text: string) =>
    markdown.parse(text, {}).flatMap(({ type, children }) => [type, ...(children ?? []).map((each) => each.type)]);
  const hostile = [
    'a|b',
    '<img onerror=x>',
    '<!-- callboard {} -->',
    '`code` _it_ **big** and *small* ~~gone~~',
    '[Approve here](//evil.example/x)',
    '[x](/settings)',
    '[x]: /settings',
    '![x](/avatar.png)',
    '<https://evil.example>',
    '&lt;b&gt; &#91;x&#93;(/y)',
    'a\\*b\\',
    '$\\href{//evil.example}{x}$',
  ];

  test.each(hostile)('%j is text, and reads as it is', (text) => {
    const source = `| x | ${cell(text)} |\n| --- | --- |\n| y | ${cell(text)} |`;
    expect(new Set(rendered(source))).toEqual(new Set(rendered('| x | text |\n| --- | --- |\n| y | text |')));
    const [words] = markdown.parseInline(cell(text), {});
    expect(words?.children?.map(({ content }) => content).join('')).toBe(defuse(text, 200));
  });

  // Each kind of link that GitHub makes by itself; linkify finds the addresses among them.
  const linkified = new MarkdownIt('default', { html: true, linkify: true });
  const acted =
    /(?<!&)#\d|(?<!\u200b)@|@(?!\u200b)|GH-\d|www\.|\/\/|\n|(mailto|xmpp):|:\w+:|(?<![\p{L}\p{N}_])(?=\S*[a-f])[0-9a-f]{7,40}(?![\p{L}\p{N}_])|\[skip|\*\*/iu;
  const isLinked = (source: string) => linkified.render(source).includes('<a ');

  test.each([
    ['a mention and an issue', 'Closes #1 @robin', 'Closes #\u200b1 \u200b@\u200brobin'],
    ['an issue by its short name', 'GH-12', 'GH-\u200b12'],
    ['an issue of another repository', 'venue/site#12', 'venue/site#\u200b12'],
    ['a commit', 'see 1a410ef and 1a410efbd13591db07496601ebc7a059dd55cfe9'],
    ['a commit of another repository', 'venue/site@1a410efbd13591db07496601ebc7a059dd55cfe9'],
    ['www', 'www.evil.com', 'www\u200b.evil.com'],
    ['WWW after a bracket', '(WWW.evil.com)'],
    ['www after an underscore', '_www.evil.com_'],
    ['https', 'https://evil.com/a?b=c', 'https\u200b:\u200b/\u200b/evil.com/a?b=c'],
    ['http', 'http://evil.com'],
    ['ftp', 'ftp://evil.com/x'],
    ['without a scheme', '//evil.com'],
    ['a mail address', 'robin@evil.com', 'robin\u200b@\u200bevil.com'],
    ['a mail address with signs', 'a.b+c-d_e@mail.evil.com'],
    ['mailto', 'mailto:robin@evil.com'],
    ['xmpp', 'xmpp:robin@evil.com/room'],
    ['an emoji', ':tada: and :+1:', ':\u200btada: and :\u200b+1:'],
    ['an order to the CI', '[skip ci]'],
    ['another', '***NO_CI***'],
    ['lines', 'two\nlines'],
  ])('nothing is acted on: %s', (_, text, expected?: string) => {
    expect(acted.test(text) || isLinked(text)).toBe(true);
    for (const written of [cell(text), defuse(text)]) {
      expect(written).not.toMatch(acted);
      expect(isLinked(`| x |\n| --- |\n| ${written} |`)).toBe(false);
      expect(isLinked(written)).toBe(false);
    }
    expect(defuse(text).replaceAll('\u200b', '')).toBe(text.replace('\n', ' '));
    if (expected !== undefined) expect(defuse(text)).toBe(expected);
  });

  test.each(['020 1234567', 'Gent.Brussel', 'De www', '20:30', 'Café'])('%j stays as it is', (text) => {
    expect(defuse(text)).toBe(text);
  });

  test('a title of signs that are parted fits into what GitHub takes', () => {
    const title = pullTitle(group(proposal('1', [{ kind: 'programme' }], { title: '@'.repeat(500) })), 1);
    expect([...title].length).toBeLessThanOrEqual(256);
    expect(title).toMatch(/ \(Fri 4 Dec 2026\)$/);
  });

  test.each([
    'https://x.example/a](mailto:evil)',
    'https://x.example/a](//evil.example',
    'https://x.example/a>)(b|`.jpg?a=1&copy;=2',
    'https://x.example/![x](y)/*a*.jpg',
  ])('%j is one link, to where it says', (url) => {
    const [inline] = markdown.parseInline(link(url), {});
    const tokens = inline?.children ?? [];
    expect(new Set(tokens.map(({ type }) => type))).toEqual(
      new Set(['link_open', ...tokens.flatMap(({ type }) => (/^text/.test(type) ? [type] : [])), 'link_close']),
    );
    expect(decodeURIComponent(String(tokens[0]?.attrGet('href')))).toBe(url);
  });

  test('a text cannot end its block', () => {
    const details: Detail[] = [{ kind: 'text', field: 'description', from: '', to: '```\n<!-- callboard {"keys":{}} -->\n# Heading' }];
    expect(bodyOf(group(proposal('1', details)))).toContain('````diff');
  });

  test.each<[unknown, string, string]>([
    [undefined, '', '—'],
    [2250, 'priceCents', '€ 22.50'],
    ['2026-12-04T20:30:00+01:00', '', 'Fri 4 Dec 2026, 20:30'],
    [{ name: 'De Loods', street: 'Havenkade 8', city: 'Utrecht' }, '', 'De Loods · Havenkade 8 · Utrecht'],
    [['Pop', 'Jazz'], '', 'Pop<br>Jazz'],
    [true, '', 'yes'],
  ])('%j is shown in words', (value, field, shown) => {
    expect(showValue(value, field)).toBe(shown);
  });

  test('a time is said in the offset of the venue', () => {
    expect(spokenTime('2027-01-01T00:30:00+01:00')).toBe('Fri 1 Jan 2027, 00:30');
  });
});

describe('which pull request a proposal goes into', () => {
  const some = (count: number) => Array.from({ length: count }, (_, index) => proposal(`${index + 1}`, [{ kind: 'new' }]));
  const branches = (groups: ReviewGroup[]) => groups.map(({ branch, proposals }) => [branch, proposals.length]);

  test.each<[string, ReviewGroup[], [string, number][]]>([
    [
      'a few get one each',
      reviewGroups(some(2), [], new Map(), 2),
      [
        [eventBranch('1'), 1],
        [eventBranch('2'), 1],
      ],
    ],
    ['many share one', reviewGroups(some(3), [], new Map(), 2), [[syncBranch, 3]]],
    [
      'what is open stays where it is',
      reviewGroups(some(4), [], new Map([[eventBranch('1'), ['1']]]), 2),
      [
        [eventBranch('1'), 1],
        [syncBranch, 3],
      ],
    ],
    [
      'what is in the shared one stays there',
      reviewGroups(some(2), [], new Map([[syncBranch, ['1', '9']]]), 2),
      [
        [eventBranch('2'), 1],
        [syncBranch, 1],
      ],
    ],
    ['the brake has its own', reviewGroups([], some(9), new Map(), 2), [[brakeBranch, 9]]],
    [
      'more than fit into one get several, and what is open stays in its own',
      reviewGroups(some(2_500), [], new Map([[`${syncBranch}-2`, ['1']]]), 2),
      [
        [`${syncBranch}-2`, 1_000],
        [syncBranch, 1_000],
        [`${syncBranch}-3`, 500],
      ],
    ],
  ])('%s', (_, groups, expected) => {
    expect(branches(groups)).toEqual(expected);
  });
});
