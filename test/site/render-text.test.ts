import { expect, test } from 'vitest';
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
  ['<img src=x onerror=alert(1)>na', '<p>na</p>'],
  ['<svg onload=alert(1)></svg><iframe src="https://x.example"></iframe>na', '<p>na</p>'],
  ['<style>*{display:none}</style>na', 'na'],
  ['<div>een</div><div><p>twee</p></div>', '<div>een</div><div><p>twee</p></div>'],
  ['<p>&nbsp;</p><p>na</p>', '<p>na</p>'],
  ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
])('%s', (text, html) => {
  expect(renderText(text)).toBe(html);
});

test.each([
  ['**vet** &amp; <em>schuin</em>\n\nna', Number.POSITIVE_INFINITY, 'vet & schuin na'],
  ['een twee drie', 9, 'een twee…'],
  ['<script>alert(1)</script>a < b', 99, 'a < b'],
  ['onafgebrokenwoord', 6, 'onafge…'],
])('the words alone of %s', (text, max, words) => {
  expect(plainText(text, max)).toBe(words);
});
