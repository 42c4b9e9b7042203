import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { identityText, isDemoIdentity } from '../../../receiver/cli/setup/files/identity-text.ts';
import { identityProblems } from '../../../site/src/build/identity-problems.ts';
import { leftOverDemo } from '../../../site/src/build/left-over-demo.ts';
import { projectFolder } from '../../../site/src/build/variables/variables.ts';
import type { Identity } from '../../../site/src/identity.ts';

// A venue that uses this project has its own config.ts: the demo's is looked for in git's first state of the file.
const written = readFileSync(join(projectFolder, 'site/src/config.ts'), 'utf8');
const venue = {
  name: "'t Paard",
  languages: ['en', 'nl'],
  street: 'Prinsegracht 12',
  zipCode: '2512 GA',
  city: 'Den Haag',
  email: 'info@paard.example',
  url: 'https://agenda.paard.example/',
};
const plain = { ...venue, name: 'Kapel', street: '', zipCode: '', city: '', email: '', url: undefined, languages: ['nl'] };

test.runIf(isDemoIdentity(written)).each([venue, plain, { ...plain, name: `"x'\\ \${1} </script>` }])(
  'the identity of $name is sound, and as the formatter wants it',
  async (answers) => {
    const text = identityText(written, answers);
    const folder = mkdtempSync(join(projectFolder, 'test/.identity-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'config.ts');
    writeFileSync(file, text);
    const { identity } = (await import(pathToFileURL(file).href)) as { identity: Identity };
    expect(identityProblems(identity, { hasLogo: () => true, hasFace: () => true })).toEqual([]);
    expect(leftOverDemo(identity, false)).toBeUndefined();
    expect(identity).toMatchObject({ name: answers.name, languages: answers.languages, social: [] });
    expect(identity.email).toBe(answers.email || undefined);
    expect(text).not.toMatch(/Loods|deloods/);
    expect(isDemoIdentity(text)).toBe(false);
    execFileSync(join(projectFolder, 'node_modules/.bin/biome'), ['format', '--stdin-file-path=site/src/config.ts'], {
      input: text,
      cwd: projectFolder,
    });
    const formatted = execFileSync(join(projectFolder, 'node_modules/.bin/biome'), ['format', '--stdin-file-path=site/src/config.ts'], {
      input: text,
      cwd: projectFolder,
      encoding: 'utf8',
    });
    expect(text).toBe(formatted);
  },
);

test('a file that is not the demo’s is not touched', () => {
  expect(isDemoIdentity("export const identity = { name: 'Kapel' };\n")).toBe(false);
  expect(() => identityText('export const identity = {};\n', venue)).toThrow('is not as the demo has it');
});
