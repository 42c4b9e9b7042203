import { createTransport } from 'nodemailer';
import type { Destination, Notice } from '../destination.ts';
import type { MailSettings } from './mail-settings.ts';

const timeout = 10_000;
const subjects = { trouble: 'A person must look', solved: 'Solved', test: 'A test' } as const satisfies Record<Notice['kind'], string>;

/** A mailbox. Each notice is a connection of its own: alerts are rare, and one that was kept open would be cut in between. */
export function mailDestination({ host, port, secure, user, password, from, to }: MailSettings): Destination {
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: `e-mail to ${to.join(', ')}`,
    async send({ kind, text, venue }) {
      const about = venue === undefined ? 'Callboard' : `Callboard, ${venue}`;
      try {
        await transport.sendMail({ from: { name: 'Callboard', address: from }, to, subject: `${about}: ${subjects[kind]}`, text });
      } catch (error) {
        throw new Error(`The mail server ${host}:${port} did not take the message: ${reasonOf(error as MailError)}`);
      }
    },
  };
}

interface MailError extends Error {
  code?: string;
  responseCode?: number;
}

/** Without what the server said, which may repeat what it was given. */
function reasonOf({ code, responseCode, message }: MailError): string {
  if (code === 'EAUTH') return 'it refused the user or the password.';
  if (responseCode !== undefined) return `it answered ${responseCode}.`;
  return `${code === undefined || code === 'ESOCKET' ? message : code}.`;
}
