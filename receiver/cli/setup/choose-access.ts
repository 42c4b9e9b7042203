import { isAbsolute, relative } from 'node:path';
import type { RepositoryAddress } from '../../config/repository-address.ts';
import type { Config } from '../../config/settings.ts';
import { RefusedError } from '../../git/repo.ts';
import { sentence } from '../../text/sentence.ts';
import { type CheckedAccess, checkAccess } from './check-access.ts';
import { settingProblem } from './config-draft.ts';
import { deployKey } from './files/deploy-key.ts';
import { isNotInstalled } from './github/is-not-installed.ts';
import { knowGitHub } from './github/know-github.ts';
import { makeApp } from './github/make-app.ts';
import { settingsPages } from './github/settings-pages.ts';
import type { SetupContext } from './setup-context.ts';
import { waitUntil } from './wait-until.ts';

const patience = 15 * 60_000;
const ways = ['githubToken', 'githubAppId', 'githubPrivateKey', 'gitToken'] as const satisfies (keyof Config)[];

/** Lets the receiver into the repository, and tests that it may write there. Rejects where it may not. */
export async function chooseAccess(context: SetupContext, address: RepositoryAddress | undefined): Promise<CheckedAccess> {
  const { draft, out } = context;
  if (hasAccess(context)) {
    out('A way into the repository is set; it is tested.');
    const tested = await test(context).catch((error) => {
      if (isNotInstalled(error)) return undefined;
      throw error;
    });
    if (tested) return tested;
    out('The GitHub App is not installed on the repository yet. GitHub → Settings → Applications, or the page of the app, installs it.');
    return installed(context);
  }
  const way = await askWay(context, address);
  if (way === 'deploy-key') return byDeployKey(context, address);
  if (way === 'token') return byToken(context, address);
  if (!address) throw new Error('A GitHub App is for a repository on GitHub. Choose a token or a deploy key.');
  const remote = draft.get('contentRemote') ?? '';
  const { dataDir } = draft.config();
  const app = await makeApp({ remote, address, dataDir, out, signal: context.signal });
  draft.set('githubAppId', `${app.id}`);
  draft.set('githubPrivateKey', shortPath(context.folder, app.keyFile));
  context.save();
  out(`The app is made. Install it on the repository: ${app.installPage}`);
  return installed(context);
}

const isSsh = (remote: string | undefined) => /^(?:ssh:\/\/|[^/:@]+@[^/:]+:)/.test(remote ?? '');

/** Whether a way in is set already. An address of ssh is none by itself, for the key may be missing; then the choice is asked for anew. */
const hasAccess = ({ draft }: SetupContext) => ways.some((key) => draft.get(key) !== undefined);

function askWay({ ask, draft }: SetupContext, address: RepositoryAddress | undefined): Promise<string> {
  const remote = draft.get('contentRemote');
  const web = /^https?:/.test(remote ?? '');
  const choices = [
    ...(address && web
      ? [{ value: 'app', label: 'A GitHub App', hint: 'made with one button; pull requests; no password that expires' }]
      : []),
    ...(web ? [{ value: 'token', label: 'A token', hint: 'that you make at the host' }] : []),
    { value: 'deploy-key', label: 'An ssh key', hint: 'pushes only: no pull requests, no requested builds' },
  ];
  return ask.answer({ flag: 'access', message: 'How does the receiver get into the repository?', choices, initial: choices[0]?.value });
}

async function byToken(context: SetupContext, address: RepositoryAddress | undefined): Promise<CheckedAccess> {
  const { draft, ask, out, save } = context;
  const key = address ? 'githubToken' : 'gitToken';
  if (address) {
    out(`Make a fine-grained token: ${settingsPages(draft.get('contentRemote') ?? '', address).newToken}`);
    out(`  Repository access: only ${address.owner}/${address.repo}. Permissions: Contents and Pull requests, read and write.`);
  }
  const token = await ask.answer({
    variable: address ? 'CALLBOARD_GITHUB_TOKEN' : 'CALLBOARD_GIT_TOKEN',
    message: 'Paste the token',
    isSecret: true,
    problem: (answer) => (answer === '' || /\s/.test(answer) ? 'A token has no spaces.' : settingProblem(key, answer)),
  });
  draft.set(key, token);
  const checked = await test(context);
  save();
  return checked;
}

async function byDeployKey(context: SetupContext, address: RepositoryAddress | undefined): Promise<CheckedAccess> {
  const { draft, home, out, ask } = context;
  const remote = draft.get('contentRemote') ?? '';
  if (address && !isSsh(remote)) draft.set('contentRemote', `git@${new URL(remote).hostname}:${address.owner}/${address.repo}.git`);
  const { publicKey, isNew } = await deployKey(home);
  if (address?.api === 'https://api.github.com') await knowGitHub(home, address.api);
  context.save();
  out(`${isNew ? 'An ssh key was made' : 'The ssh key of this user is used'}. Its public half:`);
  out(`  ${publicKey}`);
  out(
    address
      ? `Add it there, and tick "Allow write access": ${settingsPages(remote, address).newKey}`
      : 'Add it to the repository at its host, with the right to write.',
  );
  await ask.isDone('Is the key added?');
  return test(context);
}

async function installed(context: SetupContext): Promise<CheckedAccess> {
  let checked: CheckedAccess | undefined;
  const attempt = async () => {
    checked = await test(context).catch((error) => {
      if (isNotInstalled(error)) return undefined;
      throw error;
    });
    return checked !== undefined;
  };
  await waitUntil(attempt, patience, context.signal);
  if (!checked)
    throw new Error('The GitHub App is not installed on the repository yet. Install it, and run setup again: it goes on from here.');
  return checked;
}

/** Rejects with a sentence, and what to do. */
async function test({ draft, out }: Pick<SetupContext, 'draft' | 'out'>): Promise<CheckedAccess> {
  try {
    const checked = await checkAccess(draft.config());
    out(`The repository can be read and written${checked.isEmpty ? '; it is empty' : ''}.`);
    return checked;
  } catch (error) {
    if (isNotInstalled(error)) throw error;
    const todo = error instanceof RefusedError ? error.todo : undefined;
    throw new Error([sentence(error), todo ?? [], 'Then run setup again.'].flat().join(' '), { cause: error });
  }
}

/** A path of the project as `.env` may have it, so that the folder can move. */
function shortPath(folder: string, path: string): string {
  const inside = relative(folder, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : `./${inside}`;
}
