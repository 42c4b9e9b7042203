import type { Secret } from '../../operate/secret.ts';

/** Where tokens come from. */
export interface TokenSource {
  /** One that should be good for a while. */
  get(): Promise<string>;
  /** GitHub did not take this one. True where the next `get` may give another. */
  forget(token: string): boolean;
}

/** A personal access token: there is only the one. */
export const personalToken = (token: Secret): TokenSource => ({ get: async () => token.reveal(), forget: () => false });
