/** Where an address of git's leads on to: another address of a repository, or a page that is none. Without name, password and query. */
export interface Redirect {
  to: string;
  isRepository: boolean;
}

const service = 'info/refs?service=git-upload-pack';
const patience = 20_000;

/**
 * Asks the host of a repository where it leads on to, and goes nowhere else; undefined where it does not lead on or does not say.
 * `authorization` is shown to that host alone.
 */
export async function redirectOf(repository: string, authorization: string | undefined): Promise<Redirect | undefined> {
  const asked = new URL(`${repository.replace(/\/$/, '')}/${service}`);
  try {
    const response = await fetch(asked, {
      redirect: 'manual',
      headers: { 'user-agent': 'git/2 (callboard)', ...(authorization && { authorization }) },
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    const location = response.headers.get('location');
    return response.status >= 300 && response.status < 400 && location !== null ? read(new URL(location, asked)) : undefined;
  } catch {
    return undefined;
  }
}

function read({ protocol, host, pathname }: URL): Redirect | undefined {
  if (!/^https?:$/.test(protocol)) return undefined;
  const isRepository = pathname.endsWith('/info/refs');
  return { to: `${protocol}//${host}${pathname.replace(/\/info\/refs$/, '')}`.slice(0, 300), isRepository };
}
