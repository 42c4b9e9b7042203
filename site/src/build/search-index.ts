import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { orderedIndex } from '../agenda/search-order.ts';

/**
 * Makes the index of the search from the event pages that are marked for it, and puts it beside them. The same pages
 * give the same index. The files come from memory, because pagefind reports them as written before the last bytes are
 * on the disk.
 */
export async function searchIndex(dist: string): Promise<void> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  for (const page of globSync('{agenda,*/agenda}/*/index.html', { cwd: dist }).sort()) {
    const content = readFileSync(join(dist, page), 'utf8');
    if (!content.includes('data-pagefind-body')) continue;
    errors.push(...(await index.addHTMLFile({ url: page.replace(/index\.html$/, ''), content })).errors);
  }
  const made = await index.getFiles();
  await close();
  errors.push(...made.errors);
  if (errors.length > 0) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  const needed = made.files.filter(({ path }) => !/-(ui|highlight)\.(js|css)$/.test(path));
  for (const [path, content] of inOrder(new Map(needed.map(({ path, content }) => [path, content])))) {
    const file = join(dist, 'pagefind', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** The files of an index, with the filters of each language sorted and the file renamed accordingly. */
function inOrder(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const ordered = new Map(files);
  const entry: { languages: Record<string, { hash: string }> } = JSON.parse(Buffer.from(taken('pagefind-entry.json')).toString());
  for (const [name, language] of Object.entries(entry.languages)) {
    const { meta, hash } = orderedIndex(Buffer.from(taken(`pagefind.${language.hash}.pf_meta`)));
    language.hash = `${name}_${hash}`;
    ordered.set(`pagefind.${language.hash}.pf_meta`, meta);
  }
  const languages = Object.fromEntries(Object.entries(entry.languages).sort());
  return ordered.set('pagefind-entry.json', Buffer.from(JSON.stringify({ ...entry, languages })));

  function taken(path: string): Uint8Array {
    const content = ordered.get(path);
    if (!content) throw new Error(`the search index could not be made: it has no file ${path}, which pagefind 1.5 writes`);
    ordered.delete(path);
    return content;
  }
}
