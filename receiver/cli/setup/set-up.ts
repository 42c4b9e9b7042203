import { existsSync, readFileSync } from 'node:fs';
import type { RepositoryAddress } from '../../config/repository-address.ts';
import { sentence } from '../../text/sentence.ts';
import { type Ask, BrokenOff, NotSaid } from './ask/ask.ts';
import type { CheckedAccess } from './check-access.ts';
import { chooseAccess } from './choose-access.ts';
import { chooseAlerts } from './choose-alerts.ts';
import { chooseRepository } from './choose-repository.ts';
import { createConfigDraft } from './config-draft.ts';
import { connectStager, stagerLines } from './connect-stager.ts';
import { describeVenue } from './describe-venue.ts';
import { withVariables } from './files/env-text.ts';
import { writePrivate } from './files/write-private.ts';
import { fillRepository } from './fill-repository.ts';
import { turnOnPages } from './github/turn-on-pages.ts';
import type { SetupContext } from './setup-context.ts';

export interface SetUpOptions extends Pick<SetupContext, 'folder' | 'home' | 'out' | 'signal'> {
  /** The environment, without the file of the configuration. */
  environment: NodeJS.Dict<string>;
  /** The same with it. */
  env: NodeJS.Dict<string>;
  /** The file of the configuration. */
  file: string;
  ask: Ask;
}

/**
 * Sets Callboard up: Stager, the repository, the way into it, the venue, the first push, Pages, alerts. What is set and works is kept, so
 * it can be run again. Rejects at the first thing that does not work, with what to do; what was done until then stays.
 */
export async function setUp({ env, environment, file, ...options }: SetUpOptions): Promise<void> {
  const { out } = options;
  const draft = createConfigDraft(env);
  const save = () => saveTo(file, { ...given(environment, draft.get), ...draft.changes() });
  const context: SetupContext = { ...options, draft, save, left: [] };
  const address = await connectStager(context);
  const { host, access } = await enterRepository(context);
  await describeVenue(context, host);
  await fillRepository(context, access);
  const { contentRemote: remote = '', buildHookUrl, buildCommand } = draft.config();
  const { authorization } = access;
  if (host && authorization !== undefined && !buildHookUrl && buildCommand === undefined) {
    const todo = await turnOnPages({ ...context, remote, address: host, authorization });
    if (todo !== undefined) context.left.push(todo);
  }
  await chooseAlerts(context, environment.CALLBOARD_ALERT_URL !== undefined);
  save();
  out(`\nThe configuration is in ${file}, readable by you alone.\n`);
  for (const line of stagerLines(context, address)) out(line);
  out('  then              start the receiver (npm start, or the service), and press "Sync all published data" on the channel');
  if (context.left.length > 0) out('\nLeft for you:');
  for (const each of context.left) out(`- ${each}`);
}

/** Asks for the repository and the way into it until that works, or nobody wants to try again. */
async function enterRepository(context: SetupContext): Promise<{ host: RepositoryAddress | undefined; access: CheckedAccess }> {
  const { ask, draft } = context;
  for (;;) {
    const host = await chooseRepository(context);
    try {
      return { host, access: await chooseAccess(context, host) };
    } catch (error) {
      if (error instanceof BrokenOff || error instanceof NotSaid || !(await ask.isTriedAgain(sentence(error)))) throw error;
      // Another token may be meant; an app that was made stays.
      for (const key of ['githubToken', 'gitToken'] as const) draft.set(key, '');
    }
  }
}

/** Secrets that were given in the environment of the setup alone: the receiver needs them too. */
function given(environment: NodeJS.Dict<string>, get: ReturnType<typeof createConfigDraft>['get']): Record<string, string> {
  const secrets = ['feedTokens', 'githubToken', 'gitToken', 'alertUrl', 'githubApi'] as const;
  const names = {
    feedTokens: 'CALLBOARD_FEED_TOKENS',
    githubToken: 'CALLBOARD_GITHUB_TOKEN',
    gitToken: 'CALLBOARD_GIT_TOKEN',
    alertUrl: 'CALLBOARD_ALERT_URL',
    githubApi: 'CALLBOARD_GITHUB_API',
  };
  return Object.fromEntries(
    secrets.flatMap((key) => {
      const value = environment[names[key]] === undefined ? undefined : get(key);
      return value === undefined ? [] : [[names[key], value]];
    }),
  );
}

/** Writes nothing where nothing changes. */
function saveTo(file: string, variables: Record<string, string>): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = withVariables(before, variables);
  if (after !== before) writePrivate(file, after);
}
