import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme } from '../content/programme.ts';
import type { Identity } from '../identity.ts';
import { faceSubsets } from '../look/face-subsets.ts';
import { identityProblems } from './identity-problems.ts';
import { leftOverDemo } from './left-over-demo.ts';
import { projectFolder } from './variables/variables.ts';

const file = 'site/src/config.ts';

/**
 * Checks `config.ts` before a build and prints its problems, in the form that GitHub shows beside the file. Returns
 * whether the site can be built with it. `content` is the content folder, where a logo may be.
 */
export function checkIdentity(identity: Identity, { organization, events }: Programme, content: string): boolean {
  const problems = identityProblems(identity, {
    hasLogo: (path) => existsSync(path.startsWith('images/') ? join(content, path) : join(projectFolder, 'site/public', path)),
    hasFace,
  });
  for (const problem of problems) console.error(`::error file=${file}::${problem}`);
  const left = leftOverDemo(identity, organization.demo === true || events.length === 0);
  if (left) console.warn(`::warning file=${file}::${left}`);
  return problems.length === 0;
}

function hasFace(name: string, subset: string): boolean {
  try {
    return (
      faceSubsets({ package: name, file: subset }).length > 0 && existsSync(new URL(import.meta.resolve(`${name}/files/${subset}.woff2`)))
    );
  } catch {
    return false;
  }
}
