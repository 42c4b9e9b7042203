import { delimiter, dirname, join } from 'node:path';
import { type Config, siteVariables } from '../../config/settings.ts';

/** What a command needs from the machine. No secret of the receiver is in it. */
const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** The environment of the build command: the machine's, the variables of the build, and where content and site are. `env`: the venue's. */
export function buildEnvironment({ contentPath, siteUrl, dataDir }: Config, env: NodeJS.Dict<string>): Record<string, string> {
  const taken = [...passed, ...siteVariables].flatMap((name): [string, string][] => {
    const value = env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(taken),
    // The Node that Callboard runs on comes first: the machine may have another one, or none.
    PATH: [dirname(process.execPath), env.PATH].filter(Boolean).join(delimiter),
    CALLBOARD_ENV_FILE: 'none',
    CALLBOARD_CONTENT_DIR: join(dataDir, 'build', contentPath),
    ...(siteUrl !== undefined && { CALLBOARD_SITE_URL: siteUrl }),
  };
}
