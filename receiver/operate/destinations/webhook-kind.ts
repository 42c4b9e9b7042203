import type { Notice } from '../destination.ts';

/** How one service wants to be told. */
export interface WebhookKind {
  name: string;
  /** Whether an address is one of this service. */
  is(address: URL): boolean;
  /** The body of the POST, and what its headers must say. */
  request(notice: Notice): { body: string; headers: Record<string, string> };
}

const json = (body: unknown) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const onHost = (pattern: RegExp) => (address: URL) => pattern.test(address.hostname);

/** An @ that calls nobody: a title from the feed is in some alerts. */
const quiet = (text: string) => text.replaceAll('@', '@\u200b');

/** The most that Discord takes is 2,000 characters. */
const discordLength = 1_900;

// docs/decisions/receiving.md: "How does an alert arrive?"
/** The services that are known by their addresses. What none of them takes is `anyWebhook`. */
const webhookKinds: readonly WebhookKind[] = [
  {
    name: 'Slack',
    is: onHost(/^hooks\.slack(?:-gov)?\.com$/),
    request: ({ text }) => json({ text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }),
  },
  {
    name: 'Google Chat',
    is: onHost(/^chat\.googleapis\.com$/),
    request: ({ text }) => json({ text: text.replaceAll('<', '‹').replaceAll('>', '›') }),
  },
  {
    name: 'Discord',
    is: onHost(/(?:^|\.)discord(?:app)?\.com$/),
    request: ({ text }) => json({ content: text.slice(0, discordLength), allowed_mentions: { parse: [] } }),
  },
  {
    name: 'Teams',
    is: onHost(/\.(?:logic\.azure\.(?:com|us)|powerplatform\.com|webhook\.office\.com)$/),
    request: ({ text }) => json({ type: 'message', attachments: [adaptiveCard(text)] }),
  },
  {
    name: 'ntfy',
    is: onHost(/^ntfy\.(?:sh$|.*\.)/),
    request: ({ kind, text, venue }) => ({
      body: text,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        title: venue === undefined ? 'Callboard' : `Callboard ${venue}`,
        priority: kind === 'trouble' ? 'high' : 'default',
        tags: { trouble: 'warning', solved: 'white_check_mark', test: 'wave' }[kind],
      },
    }),
  },
  { name: 'Mattermost', is: ({ pathname }) => /\/hooks\/[a-z0-9]{26}$/.test(pathname), request: ({ text }) => json({ text: quiet(text) }) },
];

/** Whatever else takes `{ "text": … }`, with the venue beside it where the process has several. */
const anyWebhook: WebhookKind = {
  name: 'the webhook',
  is: () => true,
  request: ({ text, venue }) => json(venue === undefined ? { text } : { text, venue }),
};

/** A message with a card, as the workflow "when a Teams webhook request is received" takes it. */
const adaptiveCard = (text: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  contentUrl: null,
  content: {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    // A run of plain text: a TextBlock would read Markdown in it.
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] }],
  },
});

/** How the service at an address wants to be told. */
export function webhookKindOf(address: string): WebhookKind {
  const url = URL.parse(address);
  return (url && webhookKinds.find(({ is }) => is(url))) || anyWebhook;
}
