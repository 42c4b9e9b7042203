import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sshHostKeys } from '../../../host/github/app/account-facts.ts';

/** Lets ssh know GitHub by the keys that GitHub publishes over https, so that no fingerprint must be believed unseen. */
export async function knowGitHub(home: string, api: string): Promise<void> {
  const file = join(home, '.ssh', 'known_hosts');
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (/^github\.com[ ,]/m.test(known)) return;
  const lines = (await sshHostKeys(api)).map((key) => `github.com ${key}\n`);
  appendFileSync(file, (known === '' || known.endsWith('\n') ? '' : '\n') + lines.join(''), { mode: 0o600 });
}
