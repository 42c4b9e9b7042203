import type { Config } from '../../config/settings.ts';
import type { Remembered } from '../../inbox/remembered.ts';
import { type Access, accessOf, gitTokenAccess } from '../github/access.ts';
import { connect } from '../github/connect.ts';
import type { Tempo } from '../github/octokit.ts';
import type { Host } from '../host.ts';
import type { SharedWaits } from '../shared-waits.ts';
import { recallWait } from './host-wait.ts';

export interface OpenHostDeps {
  remembered: Pick<Remembered, 'recall'>;
  /** Ms since the epoch. */
  clock(): number;
  /** Ms that only go forward. */
  steady(): number;
  /** How fast the host is asked, if not as it advises. */
  tempo?: HostTempo | undefined;
  /** What hosts asked of other venues of the process. */
  waits?: SharedWaits | undefined;
}

export type HostTempo = Tempo;

/** The host that a configuration connects to; undefined if it connects to none. A wait that the host asked for survives a restart. */
export async function openHost(config: Config, deps: OpenHostDeps): Promise<Host | undefined> {
  const access = accessOf(config);
  const wait = await recallWait(deps.remembered);
  return access && connect({ ...options(config, access, deps), ...(wait && { wait }), ...(deps.tempo && { tempo: deps.tempo }) });
}

/**
 * Builds by the host's CI, requested with the token for git if there is no other; undefined if it may not be used for that. A wait that
 * the host asked for survives a restart here too.
 */
export async function openGitTokenBuilds(
  config: Config,
  { remembered, ...deps }: Omit<OpenHostDeps, 'tempo'>,
): Promise<Pick<Host, 'builds' | 'wait'> | undefined> {
  const access = gitTokenAccess(config);
  const wait = await recallWait(remembered);
  return access && connect({ ...options(config, access, deps), ...(wait && { wait }) });
}

function options(config: Config, access: Access, { clock, steady, waits }: Pick<OpenHostDeps, 'clock' | 'steady' | 'waits'>) {
  return {
    ...access,
    ...(waits && { waits }),
    remote: config.contentRemote ?? '',
    base: config.contentBranch,
    folder: config.branchFolder,
    clock,
    steady,
  };
}
