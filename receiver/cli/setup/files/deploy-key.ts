import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface DeployKey {
  /** The public half, as the host wants it. */
  publicKey: string;
  /** Whether it was made now. */
  isNew: boolean;
}

const run = promisify(execFile);

/** The ssh key of a user, by which git pushes; made now where there is none. `home`: the home of the user that runs Callboard. */
export async function deployKey(home: string): Promise<DeployKey> {
  const folder = join(home, '.ssh');
  const file = join(folder, 'id_ed25519');
  const isNew = !existsSync(file);
  if (isNew) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'callboard', '-f', file]).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`ssh-keygen could not make a key (${error.code}). Install OpenSSH, or choose a token.`);
    });
  }
  return { publicKey: readFileSync(`${file}.pub`, 'utf8').trim(), isNew };
}
