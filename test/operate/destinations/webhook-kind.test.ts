import { expect, test } from 'vitest';
import { webhookDestination } from '../../../receiver/operate/destinations/webhook-destination.ts';
import { webhookKindOf } from '../../../receiver/operate/destinations/webhook-kind.ts';
import { Secret } from '../../../receiver/operate/secret.ts';
import { startWebhook } from '../alert-webhook.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

test.each([
  ['https://hooks.slack.com/services/T0/B0/x', 'Slack'],
  ['https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t', 'Google Chat'],
  ['https://discord.com/api/webhooks/1/x', 'Discord'],
  ['https://ptb.discordapp.com/api/webhooks/1/x', 'Discord'],
  ['https://prod-12.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=s', 'Teams'],
  ['https://default1.1a.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/x', 'Teams'],
  ['https://venue.webhook.office.com/webhookb2/x', 'Teams'],
  ['https://ntfy.sh/callboard-7f2c', 'ntfy'],
  ['https://ntfy.venue.example/alerts', 'ntfy'],
  [`https://chat.venue.example/hooks/${letters}`, 'Mattermost'],
  [`https://venue.example/mattermost/hooks/${letters}`, 'Mattermost'],
  ['https://hooks.slack.com.evil.example/x', 'the webhook'],
  ['https://notdiscord.com/x', 'the webhook'],
  ['https://ntfy.shop/x', 'the webhook'],
  ['https://hooks.venue.example/anything', 'the webhook'],
])('%s is %s', (address, name) => {
  expect(webhookKindOf(address).name).toBe(name);
});

const hostile = '<!channel> @everyone <users/all> & "Ω"';

test.each([
  ['https://hooks.slack.com/x', { text: '&lt;!channel&gt; @everyone &lt;users/all&gt; &amp; "Ω"' }],
  ['https://chat.googleapis.com/x', { text: '‹!channel› @everyone ‹users/all› & "Ω"' }],
  ['https://discord.com/x', { content: hostile, allowed_mentions: { parse: [] } }],
  [`https://chat.venue.example/hooks/${letters}`, { text: hostile.replace('@', '@\u200b') }],
  ['https://hooks.venue.example/x', { text: hostile }],
])('a title calls nobody at %s', (address, body) => {
  expect(JSON.parse(webhookKindOf(address).request({ kind: 'trouble', text: hostile }).body)).toEqual(body);
});

test('Teams gets a card in which the text is only text', () => {
  const { body } = webhookKindOf('https://a.logic.azure.com/x').request({ kind: 'trouble', text: '**x** [a](https://evil.example)' });
  expect(JSON.parse(body)).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '**x** [a](https://evil.example)' }] }],
        },
      },
    ],
  });
});

test('what is too long for Discord is cut', () => {
  const { body } = webhookKindOf('https://discord.com/x').request({ kind: 'trouble', text: 'x'.repeat(5_000) });
  expect(JSON.parse(body).content.length).toBeLessThanOrEqual(2_000);
});

test('ntfy gets plain text, and how urgent it is', async () => {
  const hook = await startWebhook();
  const toHook: typeof fetch = (_address, init) => fetch(hook.url, init);
  const { send } = webhookDestination(new Secret('https://ntfy.sh/callboard-7f2c'), toHook);
  await send({ kind: 'trouble', text: 'north: Käse ↯', venue: 'north' });
  await send({ kind: 'solved', text: 'Solved.' });
  expect(hook.sent).toEqual([
    ['POST', 'text/plain; charset=utf-8', 'north: Käse ↯'],
    ['POST', 'text/plain; charset=utf-8', 'Solved.'],
  ]);
  expect(hook.headers).toMatchObject([
    { title: 'Callboard north', priority: 'high', tags: 'warning' },
    { title: 'Callboard', priority: 'default', tags: 'white_check_mark' },
  ]);
});
