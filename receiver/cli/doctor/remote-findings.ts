import { existsSync } from 'node:fs';
import { steady } from '../../clock/steady.ts';
import type { Config } from '../../config/settings.ts';
import { branchNames } from '../../git/branch-names.ts';
import { type CheckedRemote, checkRemote } from '../../git/clone/check-remote.ts';
import { RefusedError, type Tips } from '../../git/repo.ts';
import { gitAuthorization } from '../../git/run/git-authorization.ts';
import { openHost } from '../../host/open/open-host.ts';
import { sentence } from '../../text/sentence.ts';
import type { Finding } from './finding.ts';
import { pullRequestFinding } from './pull-request-finding.ts';
import { withoutSite } from './without-site.ts';

const visitTimeout = 20_000;
const anything = 'Check CALLBOARD_CONTENT_REMOTE, the token, GitHub App or ssh key, and the network.';

/** Visits the remote: whether it can be read and written, what it holds, and whether pull requests can be. */
export async function remoteFindings(config: Config): Promise<{ tips: Tips; findings: Finding[] }> {
  const about = 'repository';
  const remote = config.contentRemote ?? `${config.dataDir}/content.git`;
  if (config.contentRemote === undefined && !existsSync(remote)) {
    const said =
      'CALLBOARD_CONTENT_REMOTE is not set, and there is no repository in the data folder: the receiver makes one at its start, or within a minute while it runs.';
    return { tips: {}, findings: [{ about, said }] };
  }
  const { contentBranch: branch, contentPath, commitAuthor: author, gitToken } = config;
  try {
    const host = await openHost(config, { remembered: { recall: async () => undefined }, clock: Date.now, steady });
    const authorization = (await host?.gitAuthorization()) ?? (gitToken && gitAuthorization(gitToken.reveal()));
    const options = { remote, branch, branches: config.branchFolder, contentPath, author, timeout: visitTimeout };
    const checked = await checkRemote({ ...options, ...(authorization && { authorization }) });
    return {
      tips: checked,
      findings: [...repositoryFindings(config, remote, checked), ...(host ? [await pullRequestFinding(host.pulls, Date.now())] : [])],
    };
  } catch (error) {
    const todo = (error instanceof RefusedError && error.todo) || anything;
    return { tips: {}, findings: [{ about, said: `${remote}: ${sentence(error)}`, todo: `${todo} Messages are kept meanwhile.` }] };
  }
}

function repositoryFindings({ contentRemote, contentBranch, branchFolder }: Config, remote: string, checked: CheckedRemote): Finding[] {
  const names = branchNames(branchFolder);
  const about = 'repository';
  const isEmbedded = contentRemote === undefined;
  const at = (tip: string | undefined, none: string) => (tip ? `is at ${tip.slice(0, 10)}` : none);
  const moved: Finding[] = checked.movedTo
    ? [
        {
          about: 'moved',
          said: `The remote moved to ${checked.movedTo}, and still leads there.`,
          todo: 'Set CALLBOARD_CONTENT_REMOTE to it.',
        },
      ]
    : [];
  if (checked.isEmpty) {
    const said = `${remote} can be reached, and is empty.`;
    const todo = `Push this project to its branch ${contentBranch} first; as it is, that branch begins with the content alone, from which no site is built.`;
    return [{ about, said, ...(!isEmbedded && { todo }) }, ...moved];
  }
  return [
    { about, said: `${remote} can be read and written; ${contentBranch} ${at(checked.main, 'is not there yet')}.` },
    ...(checked.testLeft === undefined
      ? []
      : [
          {
            about,
            said: sentence(`The branch ${names.test}, made as a test, could not be removed: ${checked.testLeft}`),
            todo: 'Delete it there.',
          },
        ]),
    ...(checked.isWithoutSite && !isEmbedded ? [{ about, ...withoutSite }] : []),
    ...moved,
    { about: 'feed branch', said: `${names.feed} ${at(checked.feed, 'is not there yet: it comes with the first push')}.` },
  ];
}
