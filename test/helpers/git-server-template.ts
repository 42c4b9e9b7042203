import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const settings = `[http]
  receivepack = true
[uploadpack] # what hosts such as GitHub allow
  allowFilter = true
  allowAnySHA1InWant = true
[receive]
  hideRefs = refs/pull
  autogc = false # nothing may go on running after a push
[gc]
  auto = 0
[core]
  fsync = none
`;

const updateHook = `#!/bin/sh
grep -qxF "$1" "$GIT_DIR/protected" 2>/dev/null || exit 0
echo "error: GH006: Protected branch update failed for $1." >&2
exit 1
`;

/** Writes what every repository of a git server starts from, for `git init --template`. */
export async function writeTemplate(folder: string): Promise<void> {
  await mkdir(join(folder, 'hooks'), { recursive: true });
  await writeFile(join(folder, 'config'), settings);
  await writeFile(join(folder, 'hooks', 'update'), updateHook, { mode: 0o755 });
}

/** Has the update hook refuse these refs from now on. */
export async function protectRefs(repository: string, refs: string[]): Promise<void> {
  await writeFile(join(repository, 'protected'), refs.map((ref) => `${ref}\n`).join(''));
}
