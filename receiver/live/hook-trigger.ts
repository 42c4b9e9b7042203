import type { BuildTrigger } from '../host/build-trigger.ts';
import type { Secret } from '../operate/secret.ts';

/** The name of a build hook in texts for people. */
export const hookName = 'the build hook';

const patience = 10_000;

export interface HookTriggerOptions {
  /** Whether the host builds each push without a call of its hook. */
  buildsPushes: boolean;
  /** The longest wait for its answer, ms. */
  timeout?: number;
}

/** A build hook, as Netlify, Vercel and Cloudflare Pages have one: a POST to its address starts a build. No text shows the address. */
export function hookTrigger(url: Secret, { buildsPushes, timeout = patience }: HookTriggerOptions): BuildTrigger {
  return {
    name: hookName,
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
