import { z } from 'zod';
import { Secret } from '../../../operate/secret.ts';
import { askGitHub, GitHubAnswer } from './ask-github.ts';

/** A GitHub App that was just made. */
export interface MadeApp {
  id: number;
  /** Its private key as a PEM; GitHub does not give it a second time. */
  privateKey: Secret;
  /** Where it is installed on repositories. */
  installPage: string;
}

const answer = z.object({ id: z.int(), html_url: z.url(), pem: z.string().startsWith('-----BEGIN') });

/** Gives GitHub the code of the manifest flow for the app. A code is good once, for an hour. */
export async function redeemCode(api: string, code: string): Promise<MadeApp> {
  try {
    const app = await askGitHub({ api, method: 'POST', path: `/app-manifests/${encodeURIComponent(code)}/conversions`, answer });
    return { id: app.id, privateKey: new Secret(app.pem), installPage: `${app.html_url}/installations/new` };
  } catch (error) {
    if (!(error instanceof GitHubAnswer) || error.status !== 404) throw error;
    throw new Error('GitHub does not know the code: it is good once, for an hour. Press the button on the page again.');
  }
}
