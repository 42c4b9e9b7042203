import { type RepositoryAddress, repositoryAddress } from '../../config/repository-address.ts';
import { settingProblem } from './config-draft.ts';
import type { SetupContext } from './setup-context.ts';

/** `venue/site` is one on GitHub. */
const remoteOf = (written: string) =>
  /^[\w-][\w.-]*\/[\w.-]+$/.test(written) ? `https://github.com/${written.replace(/\.git$/, '')}.git` : written;

/** Asks for the venue's repository. Resolves to where its host has it; undefined where that is no host with an API. */
export async function chooseRepository({ draft, ask, out }: SetupContext): Promise<RepositoryAddress | undefined> {
  const known = draft.get('contentRemote');
  const written = await ask.answer({
    flag: 'repository',
    message: 'The repository of the venue, made empty on GitHub: venue/site, or its git address',
    initial: known,
    problem: (answer) => (answer === '' ? 'A repository is needed.' : settingProblem('contentRemote', remoteOf(answer))),
  });
  draft.set('contentRemote', remoteOf(written));
  if (draft.get('contentRemote') !== known) out(`Repository: ${draft.get('contentRemote')}`);
  return repositoryAddress(draft.get('contentRemote') ?? '', draft.get('githubApi'));
}
