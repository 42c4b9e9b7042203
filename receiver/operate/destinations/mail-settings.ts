/** A mailbox, and the server that takes mail for it. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise the server must offer it before anything is said. */
  secure: boolean;
  user?: string;
  password?: string;
  from: string;
  to: string[];
}

const isMailAddress = (written: string) => /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(written);

/**
 * Reads `smtps://user:password@host:465/?to=a@venue.example,b@venue.example&from=…`, or `smtp://` where the server begins in the open and
 * changes to TLS. Without `from`, the user is the sender. Undefined where the address cannot be used.
 */
export function mailSettings(address: string): MailSettings | undefined {
  const url = URL.parse(address);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'smtps:';
  const [user, password] = [decoded(url.username), decoded(url.password)];
  const to = (url.searchParams.get('to') ?? '').split(/[,;]/).map((each) => each.trim());
  const from = url.searchParams.get('from') ?? (user !== undefined && isMailAddress(user) ? user : to[0]);
  if (from === undefined || ![from, ...to].every(isMailAddress)) return undefined;
  return {
    // An IPv6 address is written in brackets, and used without them.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    ...(user && { user }),
    ...(password && { password }),
    from,
    to,
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
