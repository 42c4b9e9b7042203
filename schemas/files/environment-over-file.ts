import { shownPath } from '../text/shown-value.ts';

/** How the file of the configuration is found and parsed, which needs a disk. */
export interface EnvironmentFile {
  /** The path of a file that CALLBOARD_ENV_FILE names, from the folder of the project. */
  at(name: string): string;
  /** The variables of a file. Throws the error of the disk. */
  read(path: string): Record<string, string | undefined>;
}

/**
 * The environment, and beneath it a file: `.env` in the folder of the project where there is one, or the one that
 * CALLBOARD_ENV_FILE names; with `none`, no file at all. Throws if a file that is there, or was named, cannot be read.
 */
export function environmentOverFile(env: Record<string, string | undefined>, file: EnvironmentFile): Record<string, string | undefined> {
  const named = env.CALLBOARD_ENV_FILE?.trim();
  if (named === 'none') return { ...env };
  const path = file.at(named || '.env');
  try {
    return { ...file.read(path), ...env };
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'ENOENT' && !named) return { ...env };
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'for a reason that is not known'})`;
    const shown = shownPath(path) ?? 'which CALLBOARD_ENV_FILE names';
    throw new Error(
      `The file of the configuration, ${shown}, ${why}. Make it readable for the user that runs Callboard, or name another in CALLBOARD_ENV_FILE.`,
      { cause },
    );
  }
}
