import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One subset of one weight of a @fontsource package, by the name of its file without `.woff2`. */
export type NamedFace = { package: string; file: string };

/**
 * The file of the subset that a venue names, then those of its package's other subsets in the same weight and style, so
 * that the face has letters such as ř and ł too. Throws if the package is not there.
 */
export function faceSubsets({ package: name, file }: NamedFace): string[] {
  const list = createRequire(import.meta.url).resolve(`${name}/unicode.json`);
  /* A face of thousands of signs comes in numbered parts. Titles do not need these. */
  const subsets = Object.keys(JSON.parse(readFileSync(list, 'utf8'))).filter((subset) => /^[a-z-]+$/.test(subset));
  const [own] = subsets.filter((subset) => file.includes(`-${subset}-`)).sort((a, b) => b.length - a.length);
  if (own === undefined) return [file];
  const others = subsets.filter((subset) => subset !== own).sort((a, b) => Number(b.startsWith(own)) - Number(a.startsWith(own)));
  const files = others.map((subset) => file.replace(`-${own}-`, `-${subset}-`));
  return [file, ...files.filter((each) => existsSync(join(dirname(list), 'files', `${each}.woff2`)))];
}
