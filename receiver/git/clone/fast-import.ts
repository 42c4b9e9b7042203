import type { NewCommit } from '../repo.ts';

/** A file of somebody else as git has it; both are absent for a file to remove. */
export interface RawBlob {
  mode?: string;
  id?: string;
}

export interface ImportedCommit extends NewCommit {
  author: { name: string; email: string };
  /** A second parent, whose tree is the start, and files of other people on top of it. */
  merge?: { commit: string; tree: string; blobs: [path: string, blob: RawBlob][] };
}

/**
 * The stream that makes `git fast-import` write one commit and print its id. Texts and paths are passed as counted data, never as
 * arguments. Paths to write come from checked ids, and one that could break out of its line is refused. A path to remove may be
 * somebody else's, and is quoted.
 */
export function fastImport(commit: ImportedCommit): Buffer {
  const parts: string[] = [];
  const ref = 'refs/callboard/new';
  const who = `${plain(commit.author.name)} <${plain(commit.author.email)}> ${Math.floor(commit.at / 1000)} +0000`;
  parts.push(`reset ${ref}\n${commit.parent ? `from ${commit.parent}\n` : ''}\n`);
  parts.push(`commit ${ref}\nmark :1\nauthor ${who}\ncommitter ${who}\n${data(commit.message)}`);
  if (commit.parent) parts.push(`from ${commit.parent}\n`);
  if (commit.merge) {
    parts.push(`merge ${commit.merge.commit}\nM 040000 ${commit.merge.tree} ""\n`);
    for (const [path, { mode, id }] of commit.merge.blobs) parts.push(id ? `M ${mode} ${id} ${quoted(path)}\n` : `D ${quoted(path)}\n`);
  }
  for (const [path, text] of commit.files) {
    if (text === undefined) {
      parts.push(`D ${quoted(path)}\n`);
      continue;
    }
    if (!/^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(path) || /(^|\/)\.{1,2}(\/|$)/.test(path)) {
      throw new Error(
        `a content path holds letters, digits, - _ . and single slashes, and this one is ${JSON.stringify(path.slice(0, 80))}`,
      );
    }
    parts.push(`M 100644 inline ${path}\n${data(text)}`);
  }
  parts.push('get-mark :1\ndone\n');
  return Buffer.from(parts.join(''));
}

/** A path of somebody else, which may hold any character, quoted as git does. */
const quoted = (path: string) => `"${path.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
const plain = (text: string) => text.replace(/[<>\p{Cc}]/gu, '').trim();
