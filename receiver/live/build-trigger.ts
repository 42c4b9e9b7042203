import type { Secret } from '../operate/secret.ts';

/** Who builds the site, and how it is asked. */
export interface BuildTrigger {
  /** How it is asked, for a person: `the build hook`. */
  name: string;
  /** Whether each commit on main is built without being asked for. */
  buildsPushes: boolean;
  /** Asks for one build. Rejects with what went wrong, NotNow where it is to be left alone until a time it names. */
  ask(): Promise<void>;
}

/** The type of event that site.yml waits for. */
export const rebuildEvent = 'callboard-rebuild';

const patience = 10_000;

export interface HookTriggerOptions {
  /** Whether the host builds pushes without its hook. */
  buildsPushes: boolean;
  /** For its answer, ms. */
  timeout?: number;
}

/** A build hook, as Netlify, Vercel and Cloudflare Pages have one: a POST to its address starts a build. The address is never told. */
export function hookTrigger(url: Secret, { buildsPushes, timeout = patience }: HookTriggerOptions): BuildTrigger {
  return {
    name: 'the build hook',
    buildsPushes,
    async ask() {
      const response = await fetch(url.reveal(), { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(timeout) }).catch(
        (error: Error) => {
          const reason = error.name === 'TimeoutError' ? 'did not answer' : 'cannot be reached';
          throw new Error(`The build hook ${reason}. Check CALLBOARD_BUILD_HOOK_URL, and whether the host is up.`);
        },
      );
      await response.body?.cancel();
      if (!response.ok) {
        throw new Error(
          `The build hook answered ${response.status}; a status from 200 to 299 was expected. Check CALLBOARD_BUILD_HOOK_URL.`,
        );
      }
    },
  };
}

/** GitHub, where the workflow builds each push by itself and waits for `repository_dispatch` beside. */
export function dispatchTrigger(dispatch: (eventType: string) => Promise<void>): BuildTrigger {
  return { name: 'repository_dispatch on GitHub', buildsPushes: true, ask: () => dispatch(rebuildEvent) };
}
