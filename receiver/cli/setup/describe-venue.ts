import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryAddress } from '../../config/repository-address.ts';
import { settingProblem } from './config-draft.ts';
import { identityFile, identityText, isDemoIdentity } from './files/identity-text.ts';
import type { SetupContext } from './setup-context.ts';

/** Asks where the site will be, and writes the venue into the site's `config.ts` where that is the demo's still. */
export async function describeVenue(
  { folder, ask, draft, out, save }: SetupContext,
  address: RepositoryAddress | undefined,
): Promise<void> {
  const siteUrl = await ask.answer({
    flag: 'site-url',
    message: 'The address that the site will have. Leave it empty if you do not know yet',
    initial: draft.get('siteUrl') ?? pagesAddress(address) ?? '',
    problem: (answer) => (answer === '' ? undefined : settingProblem('siteUrl', answer)),
  });
  draft.set('siteUrl', siteUrl);
  save();
  const file = join(folder, identityFile);
  const text = await readFile(file, 'utf8');
  if (!isDemoIdentity(text)) {
    out(`${identityFile} is yours already, and is kept.`);
    return;
  }
  const optional = (flag: string, message: string) => ask.answer({ flag, message: `${message} (may be empty)`, initial: '' });
  const name = await ask.answer({
    flag: 'name',
    message: 'Name of the venue',
    problem: (answer) => (answer === '' ? 'A name is needed.' : undefined),
  });
  const languages = await ask.answer({
    flag: 'languages',
    message: 'Languages of the site, the main one first: nl, en, or both with a comma',
    initial: 'nl,en',
    problem: (answer) => (/^(nl|en)(,(?!\1)(nl|en))?$/.test(answer.replaceAll(' ', '')) ? undefined : 'It must be nl, en, nl,en or en,nl.'),
  });
  const venue = {
    name,
    languages: languages.replaceAll(' ', '').split(','),
    street: await optional('street', 'Street and number'),
    zipCode: await optional('zip', 'Postal code'),
    city: await optional('city', 'City'),
    email: await ask.answer({
      flag: 'email',
      message: 'E-mail address for visitors (may be empty)',
      initial: '',
      problem: (answer) => (answer === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? undefined : 'It must be like info@venue.example.'),
    }),
    url: siteUrl || undefined,
  };
  await writeFile(file, identityText(text, venue));
  out(`${identityFile} is that of ${name} now. docs/restyle.md shows what else can be in it.`);
}

/** Where GitHub Pages has the site of a repository. */
function pagesAddress(address: RepositoryAddress | undefined): string | undefined {
  if (address?.api !== 'https://api.github.com') return undefined;
  const host = `${address.owner.toLowerCase()}.github.io`;
  return address.repo.toLowerCase() === host ? `https://${host}/` : `https://${host}/${address.repo}/`;
}
