import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFolder } from '../../config/project-folder.ts';
import type { Secret } from '../../operate/secret.ts';

/** The private key of a GitHub App from a PEM, on several lines or with `\n` for each line's end, or from the path of a file with one. */
export function privateKey(written: Secret): KeyObject {
  const text = written.reveal().trim();
  try {
    return createPrivateKey(text.startsWith('-----BEGIN') ? text.replaceAll('\\n', '\n') : readFileSync(resolve(projectFolder, text)));
  } catch {
    // The cause may quote what it could not read, which may be the key.
    throw new Error(
      'CALLBOARD_GITHUB_PRIVATE_KEY holds no private key: the PEM that GitHub gave for the app was expected, or the path of the file with it',
    );
  }
}
