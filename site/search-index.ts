import { globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { orderedIndex } from './src/search-order.ts';

/** Makes the index of the search from the event pages that say they belong in it, and puts it beside them. The same pages make the same index. */
export async function searchIndex(dist: string): Promise<void> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  for (const page of globSync('{agenda,*/agenda}/*/index.html', { cwd: dist }).sort()) {
    const content = readFileSync(join(dist, page), 'utf8');
    if (!content.includes('data-pagefind-body')) continue;
    errors.push(...(await index.addHTMLFile({ url: page.replace(/index\.html$/, ''), content })).errors);
  }
  const folder = join(dist, 'pagefind');
  errors.push(...(await index.writeFiles({ outputPath: folder })).errors);
  await close();
  if (errors.length > 0) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  for (const file of readdirSync(folder)) if (/-(ui|highlight)\.(js|css)$/.test(file)) rmSync(join(folder, file));
  putInOrder(folder);
}

function putInOrder(folder: string): void {
  const file = join(folder, 'pagefind-entry.json');
  const entry: { languages: Record<string, { hash: string }> } = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, language] of Object.entries(entry.languages)) {
    const before = join(folder, `pagefind.${language.hash}.pf_meta`);
    const { meta, hash } = orderedIndex(readFileSync(before));
    rmSync(before);
    language.hash = `${name}_${hash}`;
    writeFileSync(join(folder, `pagefind.${language.hash}.pf_meta`), meta);
  }
  const languages = Object.fromEntries(Object.entries(entry.languages).sort());
  writeFileSync(file, JSON.stringify({ ...entry, languages }));
}
