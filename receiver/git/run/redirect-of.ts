/** The target of a redirect: the address of a repository, or of another page; without name, password and query. */
export interface Redirect {
  to: string;
  isRepository: boolean;
}

const service = 'info/refs?service=git-upload-pack';
const patience = 20_000;

/**
 * Asks the host of a repository where it redirects to, without following it; undefined if it does not redirect or does not answer.
 * `authorization` is sent to that host only.
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
