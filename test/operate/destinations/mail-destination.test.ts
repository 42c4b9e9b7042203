import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { mailSettings } from '../../../receiver/operate/destinations/mail-settings.ts';
import { openDestinations } from '../../../receiver/operate/destinations/open-destinations.ts';
import { Secret } from '../../../receiver/operate/secret.ts';

const certificate = readFileSync(new URL('../../fixtures/localhost-certificate.pem', import.meta.url), 'utf8');
const usual = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...usual, certificate]));
afterAll(() => setDefaultCACertificates(usual));

/** A mail server on loopback that knows one user, and the messages that it took. */
async function startMailServer(options: SMTPServerOptions) {
  const taken: { from: string | undefined; to: string[]; message: string }[] = [];
  const server = new SMTPServer({
    key: certificate,
    cert: certificate,
    onAuth: ({ username, password }, _session, done) =>
      username === 'alerts@venue.example' && password === 'p@ss,word' ? done(null, { user: username }) : done(new Error(`no: ${password}`)),
    async onData(stream, { envelope }, done) {
      const message = await text(stream);
      taken.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : undefined,
        to: envelope.rcptTo.map(({ address }) => address),
        message,
      });
      done();
    },
    ...options,
  });
  server.on('error', () => {}); // a client that does not trust it
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

const send = (address: string) => {
  const [mailbox] = openDestinations([new Secret(address)]);
  return mailbox?.send({ kind: 'trouble', text: 'north: Käse\r\nBcc: x@evil.example', venue: 'north' });
};

test('an alert arrives by e-mail, over TLS from the first byte', async () => {
  const { port, taken } = await startMailServer({ secure: true });
  await send(`smtps://alerts%40venue.example:p%40ss%2Cword@localhost:${port}/?to=a@venue.example,b@venue.example`);
  expect(taken).toMatchObject([{ from: 'alerts@venue.example', to: ['a@venue.example', 'b@venue.example'] }]);
  const [headers = '', body = ''] = taken[0]?.message.split('\r\n\r\n', 2) ?? [];
  expect(headers).toMatch(/^Subject: Callboard, north: A person must look\r?$/m);
  expect(headers).toMatch(/^From: Callboard <alerts@venue\.example>\r?$/m);
  expect(headers).not.toContain('evil');
  expect(body).toContain('K=C3=A4se');
});

test('a server that begins in the open must change to TLS before it is told anything', async () => {
  const { port, taken } = await startMailServer({});
  await send(`smtp://alerts%40venue.example:p%40ss%2Cword@localhost:${port}/?to=a@venue.example`);
  expect(taken).toHaveLength(1);
  const open = await startMailServer({ hideSTARTTLS: true, authOptional: true, disabledCommands: ['STARTTLS'] });
  await expect(send(`smtp://localhost:${open.port}/?to=a@venue.example`)).rejects.toThrow(/^The mail server localhost:\d+ did not take/);
  expect(open.taken).toEqual([]);
});

test('a refusal is told without the password, and a certificate that nobody vouches for is refused', async () => {
  const { port, taken } = await startMailServer({ secure: true });
  await expect(send(`smtps://alerts%40venue.example:wrong-pass@localhost:${port}/?to=a@venue.example`)).rejects.toThrow(
    `The mail server localhost:${port} did not take the message: it refused the user or the password.`,
  );
  setDefaultCACertificates(usual);
  await expect(send(`smtps://alerts%40venue.example:p%40ss%2Cword@localhost:${port}/?to=a@venue.example`)).rejects.toThrow(/self-signed/);
  setDefaultCACertificates([...usual, certificate]);
  expect(taken).toEqual([]);
});

test('the address of a mailbox', () => {
  expect(mailSettings('smtps://a%40b.example:p%3Aw@mail.example/?to=x@venue.example;y@venue.example')).toEqual({
    host: 'mail.example',
    port: 465,
    secure: true,
    user: 'a@b.example',
    password: 'p:w',
    from: 'a@b.example',
    to: ['x@venue.example', 'y@venue.example'],
  });
  expect(mailSettings('smtp://key:pw@[::1]/?to=x@venue.example&from=callboard@venue.example')).toMatchObject({
    host: '::1',
    port: 587,
    secure: false,
    from: 'callboard@venue.example',
  });
  expect(mailSettings('smtps://key:pw@mail.example/?to=x@venue.example')).toMatchObject({ from: 'x@venue.example' });
  for (const wrong of ['smtps://mail.example/', 'smtps://mail.example/?to=x', 'https://mail.example/?to=x@y.example', 'smtps:///?to=a@b.c'])
    expect(mailSettings(wrong)).toBeUndefined();
});
