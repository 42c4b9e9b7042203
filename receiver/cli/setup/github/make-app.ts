import { join } from 'node:path';
import type { RepositoryAddress } from '../../../config/repository-address.ts';
import { makeFolder } from '../../../disk/make-folder.ts';
import { isOrganization } from '../../../host/github/app/account-facts.ts';
import { appManifest, registrationPage } from '../../../host/github/app/app-manifest.ts';
import { redeemCode } from '../../../host/github/app/redeem-code.ts';
import { webOrigin } from '../../../host/github/file-pages.ts';
import { writePrivate } from '../files/write-private.ts';
import { serveAppPage } from './app-page.ts';

export interface MakeAppOptions {
  remote: string;
  address: RepositoryAddress;
  dataDir: string;
  out(line: string): void;
  signal: AbortSignal;
}

/** An app that was made and whose key is kept. */
export interface KeptApp {
  id: number;
  keyFile: string;
  installPage: string;
}

/** Has a person make a GitHub App with one button, and keeps its key in the data folder. */
export async function makeApp({ remote, address: { owner, repo, api }, dataDir, out, signal }: MakeAppOptions): Promise<KeptApp> {
  const web = webOrigin(remote);
  const belongsToOrganization = await isOrganization(api, owner);
  const page = await serveAppPage({
    signal,
    form: (redirect, state) => ({
      action: registrationPage({ web, owner, isOrganization: belongsToOrganization, state }),
      manifest: appManifest({ owner, page: `${web}/${owner}/${repo}`, redirect }),
    }),
  });
  try {
    out(`Open ${page.url} in a browser, and press its button. GitHub then asks for the name of the app.`);
    out(
      `On another machine than this? First: ssh -L ${new URL(page.url).port}:127.0.0.1:${new URL(page.url).port} and this machine's name`,
    );
    const app = await redeemCode(api, await page.code);
    makeFolder(dataDir);
    const keyFile = join(dataDir, 'github-app.pem');
    writePrivate(keyFile, app.privateKey.reveal());
    return { id: app.id, keyFile, installPage: app.installPage };
  } finally {
    page.close();
  }
}
