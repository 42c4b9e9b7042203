import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, test } from 'vitest';
import { projectFolder } from '../../site/src/build/variables/variables.ts';
import { each, pages } from './pages.ts';

/** The text without code, which GitHub does not read as Markdown. */
const withoutCode = (text: string) => text.replace(/^( *)```.*?^\1```/gms, '').replace(/`[^`\n]*`/g, '');

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replace(/^( *)```.*?^\1```/gms, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** Says why a link of a page is dead; undefined if it works. */
function problemOf(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (target.startsWith('..') || !existsSync(join(projectFolder, target))) return `there is no ${target}`;
  if (anchor === undefined) return undefined;
  if (statSync(join(projectFolder, target)).isDirectory()) return `${target} is a folder, and has no headings`;
  return anchorsOf(pages.get(target) ?? '').includes(anchor) ? undefined : `${target} has no heading for #${anchor}`;
}

const links = [...pages].flatMap(([page, text]) =>
  each(/\]\((?!<?[a-z]+:)<?([^)>\s]+)>?\)/g, withoutCode(text)).map((link): [string, string] => [page, link]),
);

test.each(links)('%s: %s', (page, link) => {
  expect(problemOf(page, link)).toBeUndefined();
});

test('dead links are found, and anchors are those that GitHub gives', () => {
  expect(links.length).toBeGreaterThan(50);
  expect(problemOf('docs/review.md', 'nowhere.md')).toBe('there is no docs/nowhere.md');
  expect(problemOf('docs/review.md', '../../elsewhere')).toBe('there is no ../elsewhere');
  expect(problemOf('content/README.md', '../README.md#nothing')).toBe('README.md has no heading for #nothing');
  expect(anchorsOf("# Who's `there`?\n\n```sh\n# not this\n```\n## A & b\n## A & b\n")).toEqual(['whos-there', 'a--b', 'a--b-1']);
});
