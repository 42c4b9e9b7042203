import { expect, test } from 'vitest';
import { createAlerts } from '../../receiver/operate/alert.ts';
import { openDestinations } from '../../receiver/operate/destinations/open-destinations.ts';
import { createLog } from '../../receiver/operate/log.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { startStranger } from '../helpers/stranger.ts';
import { startWebhook } from './alert-webhook.ts';

function newAlert(urls: string | string[] | undefined, venue?: string) {
  const time = { now: 1_764_800_000_000 };
  const lines: { level: string; msg: string; alert?: string }[] = [];
  const secrets = [urls ?? []].flat().map((url) => new Secret(url));
  const log = createLog({ level: 'info', secrets, write: (line) => lines.push(JSON.parse(line)) });
  const alerts = createAlerts({ destinations: openDestinations(secrets), log, steady: () => time.now, venue });
  return { time, lines, ...alerts };
}

test('an alert is posted as text, and logged', async () => {
  const hook = await startWebhook();
  const { alert, lines } = newAlert(hook.url);
  await alert('brake', 'Stager asks to remove 40 of 60 events.');
  expect(hook.sent).toEqual([['POST', 'application/json', { text: 'Stager asks to remove 40 of 60 events.' }]]);
  expect(lines).toEqual([expect.objectContaining({ level: 'warn', alert: 'brake', msg: 'Stager asks to remove 40 of 60 events.' })]);
});

test('an alert of one venue among several names it', async () => {
  const hook = await startWebhook();
  const { alert } = newAlert(hook.url, 'north');
  await alert('brake', 'Stager asks to remove 40 of 60 events.');
  expect(hook.sent).toEqual([['POST', 'application/json', { text: 'north: Stager asks to remove 40 of 60 events.', venue: 'north' }]]);
});

test('the same trouble is posted once an hour, another at once; the log has them all', async () => {
  const hook = await startWebhook();
  const { alert, lines, time } = newAlert(hook.url);
  await Promise.all([alert('push', 'one'), alert('push', 'two'), alert('brake', 'three')]);
  time.now += 3_599_999;
  await alert('push', 'four');
  time.now += 1;
  await alert('push', 'five');
  expect(hook.sent.map((sent) => (sent[2] as { text: string }).text).sort()).toEqual(['five', 'one', 'three']);
  expect(lines).toHaveLength(5);
});

test('a webhook that fails is logged without its address, and tried again at the next alert', async () => {
  const hook = await startWebhook();
  const { alert, lines } = newAlert(hook.url);
  hook.status = 500;
  await alert('push', 'one');
  hook.status = 204;
  await alert('push', 'two');
  expect(hook.sent).toHaveLength(2);
  expect(lines[1]).toMatchObject({ level: 'warn', msg: 'An alert could not be sent by the webhook. Check CALLBOARD_ALERT_URL.' });
  expect(JSON.stringify(lines)).not.toContain('very-secret');
});

test('several are told, and one that fails holds up no other', async () => {
  const [hook, other] = [await startWebhook(), await startWebhook()];
  const { alert, solved } = newAlert([hook.url, other.url]);
  hook.status = 500;
  await alert('push', 'one');
  hook.status = 200;
  await alert('push', 'two');
  await solved('push');
  const texts = ({ sent }: typeof hook) => sent.map(([, , body]) => (body as { text: string }).text);
  expect(texts(hook)).toEqual(['one', 'two', 'Solved: Callboard can push again.']);
  expect(texts(other)).toEqual(['one', 'Solved: Callboard can push again.']);
});

test('what is solved is told once, to whoever was told of the trouble; then the same trouble is news again', async () => {
  const hook = await startWebhook();
  const { alert, solved } = newAlert(hook.url, 'north');
  await solved('push-protected-branch');
  expect(hook.sent).toEqual([]);
  await alert('push-protected-branch', 'The branch is protected.');
  await solved('push');
  await solved('push-protected-branch');
  await solved('push-protected-branch');
  await alert('push-protected-branch', 'The branch is protected.');
  expect(hook.sent.map(([, , body]) => (body as { text: string }).text)).toEqual([
    'north: The branch is protected.',
    'north: Solved: Callboard can push again.',
    'north: The branch is protected.',
  ]);
});

test('of trouble that nobody could be told of, nobody is told that it is over', async () => {
  const hook = await startWebhook();
  const { alert, solved } = newAlert(hook.url);
  hook.status = 500;
  await alert('build', 'no builds');
  hook.status = 200;
  await solved('build');
  expect(hook.sent).toHaveLength(1);
});

test.each([301, 302, 303, 307, 308])('a webhook that leads on to another host is not followed: %i', async (status) => {
  const stranger = await startStranger();
  const hook = await startWebhook();
  Object.assign(hook, { status, location: `${stranger.url}/T0/very-secret` });
  const { alert, lines } = newAlert(hook.url);
  await alert('push', 'one');
  expect(stranger.sent).toEqual([]);
  expect(lines[1]).toMatchObject({ msg: 'An alert could not be sent by the webhook. Check CALLBOARD_ALERT_URL.' });
});

test('a webhook that cannot be reached does not stop anything', async () => {
  const { alert, lines } = newAlert('http://127.0.0.1:9/very-secret');
  await alert('push', 'one');
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('very-secret');
});

test('without a webhook an alert is in the log', async () => {
  const { alert, lines } = newAlert(undefined);
  await alert('quarantine', 'One event could not be read.');
  expect(lines.map(({ msg }) => msg)).toEqual(['One event could not be read.']);
});

test('an alert is logged whatever its kind, and one that is not on the list does not compile', async () => {
  const { alert, lines } = newAlert(undefined);
  await alert('push-protected-branch', 'The branch is protected.');
  // @ts-expect-error receiver/operate/alerts.ts lists no such kind
  await alert('unheard-of', 'Something else.');
  expect(lines).toHaveLength(2);
});
