import { expect, test } from 'vitest';
import { createLog } from '../../receiver/operate/log.ts';
import { Secret } from '../../receiver/operate/secret.ts';
import { createHeartbeat } from '../../receiver/watch/heartbeat.ts';
import { eventually, spawnReceiver } from '../helpers/spawned-receiver.ts';
import { startWebhook } from '../operate/alert-webhook.ts';

test('a heartbeat that fails is logged once, without its address, and ends nothing', async () => {
  const hook = await startWebhook();
  const lines: string[] = [];
  const url = new Secret(hook.url);
  const beat = createHeartbeat({ url, fetch, log: createLog({ level: 'info', secrets: [url], write: (line) => lines.push(line) }) });
  hook.status = 500;
  await beat();
  await beat();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('Check CALLBOARD_HEARTBEAT_URL.');
  hook.status = 200;
  await beat();
  await beat();
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain('very-secret');
  expect(hook.sent.map(([method]) => method)).toEqual(['GET', 'GET', 'GET', 'GET']);
});

test('a receiver that starts calls it at once, and the command line sends a test to where alerts go', async () => {
  const [heart, chat] = [await startWebhook(), await startWebhook()];
  const env = { CALLBOARD_HEARTBEAT_URL: heart.url, CALLBOARD_ALERT_URL: `${chat.url},http://127.0.0.1:1/very-secret` };
  await using receiver = await spawnReceiver({ env });
  await eventually(() => heart.sent[0], 'the heart beats');
  const { code, output } = await receiver.callboard('alert', '--test');
  expect([code, output]).toEqual([
    1,
    'ok       the webhook: took the test.\nproblem  the webhook: The webhook cannot be reached (bad port).\n',
  ]);
  expect(chat.sent).toMatchObject([['POST', 'application/json', { text: expect.stringContaining('This is a test of Callboard.') }]]);
  expect(await receiver.callboard('alert')).toEqual({ code: 0, output: 'Nothing is raised.\n' });
});
