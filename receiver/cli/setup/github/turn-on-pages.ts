import type { RepositoryAddress } from '../../../config/repository-address.ts';
import { hasPages } from '../../../host/github/app/account-facts.ts';
import type { Ask } from '../ask/ask.ts';
import { settingsPages } from './settings-pages.ts';

export interface TurnOnPagesOptions {
  remote: string;
  address: RepositoryAddress;
  /** The Authorization header with which git pushes. */
  authorization: string;
  ask: Pick<Ask, 'isDone'>;
  out(line: string): void;
}

/** Looks whether GitHub Pages is on, and says where that is switched on. Resolves to what is left to a person; undefined where it is on. */
export async function turnOnPages({ remote, address, authorization, ask, out }: TurnOnPagesOptions): Promise<string | undefined> {
  const token = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
    .toString()
    .replace(/^x-access-token:/, '');
  const isOn = () => hasPages(address.api, address, token).catch(() => undefined);
  const { pages } = settingsPages(remote, address);
  for (let on = await isOn(); ; on = await isOn()) {
    if (on === undefined) return `Look whether GitHub Pages is on: ${pages} → Source: GitHub Actions.`;
    if (on) {
      out('GitHub Pages is on.');
      return undefined;
    }
    out(`GitHub Pages is off. Switch it on: ${pages} → Source: GitHub Actions. Another host than Pages? docs/deploy.md.`);
    if (!(await ask.isDone('Is it on?'))) return `Switch GitHub Pages on: ${pages} → Source: GitHub Actions. Then run Actions → Site once.`;
  }
}
