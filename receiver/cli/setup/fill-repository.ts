import { remoteError } from '../../git/answers/remote-error.ts';
import { RefusedError } from '../../git/repo.ts';
import { sentence } from '../../text/sentence.ts';
import type { CheckedAccess } from './check-access.ts';
import { commitIdentity, pushProject, setRemotes } from './files/venue-repository.ts';
import type { SetupContext } from './setup-context.ts';

/**
 * Makes the venue's repository ready from this project: remotes, a commit of the venue's identity, the first push. A repository that has
 * the project already is left as it is.
 */
export async function fillRepository(
  { folder, draft, out }: SetupContext,
  { authorization, main, isWithoutSite }: CheckedAccess,
): Promise<void> {
  const { contentRemote: remote = '', contentBranch: branch, commitAuthor: author } = draft.config();
  if (await setRemotes({ folder, remote })) out('origin is the repository of the venue now; updates of Callboard come from upstream.');
  const isCommitted = await commitIdentity({ folder, author });
  if (main !== undefined && !isWithoutSite && !isCommitted) return out(`The repository has this project on ${branch} already.`);
  const header = authorization && { origin: `${new URL(remote).origin}/`, value: `Authorization: ${authorization}` };
  try {
    const pushed = await pushProject({ folder, remote, branch, author, header: header || undefined });
    const said = {
      pushed: `This project is on ${branch} of the repository.`,
      'there-already': `The repository has this project on ${branch} already.`,
      'moved-on': `${branch} of the repository has more than this folder; nothing was pushed. Here: git pull --no-rebase origin ${branch}`,
    };
    out(said[pushed]);
  } catch (error) {
    const byHand = `Push it as somebody who may write there: git push ${remote} HEAD:${branch}. Then run setup again; it goes on from here.`;
    const reasons = error instanceof AggregateError ? error.errors : [error];
    const known = reasons.map(remoteError).find((each) => each instanceof RefusedError);
    throw new Error(`The project could not be pushed: ${sentence(known ?? reasons[0])} ${byHand}`, { cause: error });
  }
}
