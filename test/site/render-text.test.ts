import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { about } from '../../site/src/text/about.ts';
import { plainText, renderText } from '../../site/src/text/render-text.ts';

test.each([
  ['**vet** & <em>schuin</em>', '<p><strong>vet</strong> &amp; <em>schuin</em></p>'],
  ['<p>al HTML</p><p>twee</p>', '<p>al HTML</p><p>twee</p>'],
  ['# Kop\n\n## Tussenkop', '<h2>Kop</h2>\n<h3>Tussenkop</h3>'],
  ['een\ntwee', '<p>een<br />\ntwee</p>'],
  ['[kassa](https://x.example/)', '<p><a href="https://x.example/" rel="noopener">kassa</a></p>'],
  [
    '[mail](mailto:a@x.example) [bel](tel:+3130)',
    '<p><a href="mailto:a@x.example" rel="noopener">mail</a> <a href="tel:+3130" rel="noopener">bel</a></p>',
  ],
  ['<script>alert(1)</script>tekst', 'tekst'],
  ['<a href="javascript:alert(1)">x</a>', '<p><a>x</a></p>'],
  ['<a href="JaVa&#x09;script:alert(1)" onclick="x()">x</a>', '<p><a>x</a></p>'],
  ['<a href="//elders.example">x</a>', '<p><a>x</a></p>'],
  ['<a href="data:text/html,x">x</a>', '<p><a>x</a></p>'],
  ['<p style="color:red" class="a" id="main" onmouseover="x()">x</p>', '<p>x</p>'],
  ['<img src=x onerror=alert(1)>na', '<p> na</p>'],
  ['<style>*{display:none}</style>na', 'na'],
  ['<div>een</div><div><p>twee</p></div>', '<div>een</div><div><p>twee</p></div>'],
  ['<p>&nbsp;</p><p>na</p>', '<p>na</p>'],
  ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
  ['<section>een</section><article>twee</article>', '<div>een</div><div>twee</div>'],
  ['een<x-knop>twee</x-knop>drie<o:p>vier', '<p>een twee drie vier</p>'],
  ['<dl><dt>a<dd>b</dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
  ['Vooraf:\n\n\teen\n\ttwee', '<p>Vooraf:</p>\n<p>een<br />\ntwee</p>'],
  ['Vooraf:\n\n    een', '<p>Vooraf:</p>\n<p>een</p>'],
  ['&#146;t is &#x92;s avonds &amp;lt;', '<p>’t is ’s avonds &amp;lt;</p>'],
])('%s', (text, html) => {
  expect(renderText(text)).toBe(html);
});

describe('a table stays a table, in its own box', () => {
  const boxed = (table: string) => `<div class="wide" tabindex="0"><table>${table}</table></div>`;

  test('from Markdown', () => {
    const html = renderText('| zaal | tijd |\n|---|--:|\n| groot | 20:00 |').replaceAll('\n', '');
    const row = (tag: string, ...cells: string[]) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    expect(html).toBe(boxed(`<thead>${row('th', 'zaal', 'tijd')}</thead><tbody>${row('td', 'groot', '20:00')}</tbody>`));
  });

  test('from HTML, with only the spans of cells as attributes', () => {
    const text =
      '<table style="x" onclick="x()"><tr><th scope="col" colspan="2" rowspan="x">a</th></tr><tr><td width="9">b</td><td>c</td></tr></table>';
    expect(renderText(text)).toBe(boxed('<tr><th scope="col" colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr>'));
  });

  test('but cells without a table become words', () => {
    expect(renderText('<div><td>een</td><td>twee</td></div>')).toBe('<div> een  twee </div>');
  });
});

/** The target of a link; undefined if it is none. */
const hrefs = (text: string) => [...renderText(text).matchAll(/<a(?: href="([^"]*)" rel="noopener")?>/g)].map(([, href]) => href);

test.each([
  ['[x](www.band.nl)', 'https://www.band.nl'],
  ['<a href="band.nl/tour?a=1">x</a>', 'https://band.nl/tour?a=1'],
  ['<a href="band.nl:8080/x">x</a>', 'https://band.nl:8080/x'],
  ['<a href="bänd.example">x</a>', 'https://bänd.example'],
  ['[x](kassa@deloods.nl)', 'mailto:kassa@deloods.nl'],
  ['<a href="http:// band.nl">x</a>', 'http://band.nl'],
  ['<a href="https:band.nl/x">x</a>', 'https://band.nl/x'],
  ['<a href=" HTTPS://band.nl ">x</a>', 'HTTPS://band.nl'],
  ['<a href="tel:+31 30 123">x</a>', 'tel:+3130123'],
  ['[x](/route/)', undefined],
  ['[x](route.html)', undefined],
  ['[x](../foto.jpg)', undefined],
  ['[x](#boven)', undefined],
  ['<a href="?a=b.nl">x</a>', undefined],
  ['<a href="band">x</a>', undefined],
  ['<a href="http://">x</a>', undefined],
  ['<a href="java.script.nl:alert(1)">x</a>', undefined],
  ['<a href="vbscript:x@y.nl">x</a>', undefined],
])('a link as written in %s leads to %s', (text, href) => expect(hrefs(text)).toEqual([href]));

test('an address in running text becomes a link, and a sentence without a space after its full stop does not', () => {
  expect(hrefs('Zie www.band.nl, band.nl/tour, kassa@deloods.nl of https://x.example.')).toEqual([
    'https://www.band.nl',
    'https://band.nl/tour',
    'mailto:kassa@deloods.nl',
    'https://x.example',
  ]);
  expect(renderText('Tot dan.De rest is klaar.nu of ik.Be')).not.toContain('<a');
});

describe('an element that shows a film or an image becomes a link', () => {
  const link = (href: string, words: string) => `<a href="${href}" rel="noopener">${words}</a>`;

  test.each([
    ['<iframe src="https://x.example/kaart" onload="x()"></iframe>', link('https://x.example/kaart', 'x.example')],
    ['<iframe src="//www.youtube.com/embed/aB_-1?rel=0" title="Clip"></iframe>', link('https://www.youtube.com/watch?v=aB_-1', 'Clip')],
    ['<iframe src="https://player.vimeo.com/video/12?h=1">oud</iframe>', `${link('https://vimeo.com/12', 'vimeo.com')} oud`],
    ['![De band](https://x.example/a.jpg)', `<p> ${link('https://x.example/a.jpg', 'De band')}`],
    ['<img src="https://x.example/a.jpg?a=1&amp;b=2" alt="&quot;&lt;b&gt;">', link('https://x.example/a.jpg?a=1&amp;b=2', '"&lt;b&gt;')],
    ['<video><source src="https://x.example/a.mp4"></video>', link('https://x.example/a.mp4', 'x.example')],
    ['<object data="https://x.example/a.pdf"></object>', link('https://x.example/a.pdf', 'x.example')],
    [
      '<p><a href="https://x.example/"><img src="https://x.example/a.jpg" alt="De band"></a></p>',
      `<p>${link('https://x.example/', ' De band ')}</p>`,
    ],
    ['<img src="https://x.example/teller.gif" width="1" height="1">', ''],
    ['<img src="cid:1" alt="De band">', 'De band'],
    ['<iframe src="javascript:alert(1)"></iframe>', ''],
    ['<iframe srcdoc="<script>alert(1)</script>"></iframe>', ''],
  ])('%s', (text, html) => {
    const words = renderText(text).replace(/\s+/g, ' ');
    if (html === '') expect(words).not.toMatch(/\w(?![^<]*>)/);
    else expect(words).toContain(html);
    expect(renderText(text)).not.toMatch(/<(?!\/?(?:a|p)\b)/);
  });

  test('but not in plain words', () => {
    expect(plainText('voor ![De band](https://x.example/a.jpg)<iframe src="https://x.example"></iframe> na')).toBe('voor na');
  });
});

test.each([
  ['**vet** &amp; <em>schuin</em>\n\nna', 'vet & schuin na'],
  ['<script>alert(1)</script>a < b', 'a < b'],
  ['H<sub>2</sub>O en 10<sup>e</sup>, <b>half</b>vet', 'H2O en 10e, halfvet'],
  ['<p>Eerste.</p><p>Tweede.</p><ul><li>Koffie</li><li>Thee</li></ul>19:30<br>20:00', 'Eerste. Tweede. Koffie Thee 19:30 20:00'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
])('the plain words of %s', (text, words) => {
  expect(plainText(text)).toBe(words);
});

test('the summary of an event is cut at a word', () => {
  expect(about({ description: '<p>een</p><p>twee drie</p>' }, 9)).toBe('een twee…');
  expect(about({ shortDescription: '<b>kort</b>', description: 'lang' }, 9)).toBe('kort');
  expect(about({}, 9)).toBe('');
});

describe('any text', () => {
  const within = 'b i em strong span font u a small mark'.split(' ');
  const around =
    `p div section article aside header footer main nav figure figcaption blockquote center address details summary form fieldset
    label button h1 h2 h6 pre ul ol li dl dt dd hgroup dialog menu x-kaart noscript td th svg math ruby rt`.split(/\s+/);
  const word = fc.stringMatching(/^[a-z]{1,6}$/).map((letters) => `q${letters}`);
  const styled = fc.tuple(fc.constantFrom(...within), word).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`);
  const line = fc.oneof(word, styled);
  const block = fc.oneof(
    fc.tuple(fc.constantFrom(...around), line).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(fc.constantFrom(...around), fc.constantFrom(...around), line, line)
      .map(([outer, tag, one, two]) => `<${outer}><${tag}>${one}</${tag}><${tag}>${two}</${tag}></${outer}>`),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((items) => `<ul>${items.map((item) => `<li>${item}`).join('')}</ul>`),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((cells) => `<table><tr>${cells.map((cell) => `<td>${cell}`).join('')}<tr><td>qz</table>`),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((cells) => `\n\n| ${cells.join(' | ')} |\n|${cells.map(() => '---').join('|')}|\n\n`),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `\n\n\t${lines.join('\n\t')}\n\n`),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `<p>${lines.join('<br>')}</p>`),
    line.map((inner) => `\n\n* ${inner}\n\n`),
    line.map((inner) => `<hr>${inner}<br/>`),
  );

  test('never joins words that are apart in the source', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const text = blocks.join('');
        expect(plainText(text).split(/\s+/).filter(Boolean)).toEqual(text.replace(/<[^>]*>/g, ' ').match(/q[a-z]*/g) ?? []);
      }),
      { numRuns: 400 },
    );
  });

  test('gives nothing that runs, loads or has an unsafe address', () => {
    const attack = fc.constantFrom(
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<iframe srcdoc="<script>alert(1)</script>">',
      '<svg/onload=alert(1)>',
      '<a href="java&#10;script:alert(1)">',
      '[x](javascript:alert(1))',
      '"><script>alert(1)</script>',
      '<img alt=""><script>alert(1)</script>" src="https://x.example/a">',
      '<td onclick=alert(1) colspan="1&quot; onclick=alert(1)">',
      '<table background="javascript:alert(1)">',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '&#60;script&#62;',
      '<xmp><script>alert(1)</script></xmp>',
      '<textarea><script>alert(1)</script>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
      '<o:p onclick=alert(1)>',
      '<!--><img src=x onerror=alert(1)>-->',
      '<style><a title="</style><img src=x onerror=alert(1)>">',
      '<a href="https://x.example/&quot;onclick=alert(1)//">',
      '<title></title><img src=x onerror=alert(1)>',
      '`',
      '\n\n',
      '<p>',
      '</div>',
    );
    /** Only allowed tags, exactly as the sanitiser writes them. */
    const tag =
      /^<(?:\/?(?:strong|em|u|s|del|sub|sup|ul|ol|li|p|div|h[2-6]|blockquote|code|pre|table|thead|tbody|tfoot|caption|tr|td|th|dl|dt|dd|a)|(?:br|hr) \/|a href="(?:https?:\/\/|mailto:|tel:)[^"<>]*" rel="noopener"|div class="wide" tabindex="0"|t[dh](?: (?:col|row)span="\d+")+)>$/;
    fc.assert(
      fc.property(fc.array(fc.oneof(attack, attack, block), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        for (const [found] of renderText(text).matchAll(/<[^>]*>?/g)) expect(found).toMatch(tag);
      }),
      { numRuns: 400 },
    );
  });
});
