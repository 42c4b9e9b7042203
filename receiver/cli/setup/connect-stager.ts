import { settingProblem } from './config-draft.ts';
import type { SetupContext } from './setup-context.ts';

const steps = 'Settings → Integrations → My publication channels → + New publication channel';

/** What is pasted into Stager. */
export function stagerLines({ draft }: Pick<SetupContext, 'draft'>, address: string): string[] {
  const path = draft.config().feedPath;
  return [
    `In Stager: ${steps}`,
    `  webhook           ${address === '' ? `https://<where the receiver is reached>${path}` : address.replace(/\/$/, '') + path}`,
    '  e-mail address    of whoever looks after the receiver',
    '  permission level  Limited; Extended only for "few tickets left"',
  ];
}

/** Asks for the address of the receiver and the token of the channel. Resolves to the address, '' where nobody knows it yet. */
export async function connectStager({ draft, ask, out, save }: SetupContext): Promise<string> {
  const address = await ask.answer({
    flag: 'address',
    message: 'At which address will Stager reach the receiver, such as https://feed.venue.example? Leave it empty if you do not know yet',
    initial: '',
    problem: (answer) =>
      answer === '' || /^https:\/\/[^\s/?#@]+\/?$/.test(answer) ? undefined : 'It must be like https://feed.venue.example.',
  });
  if (draft.get('feedTokens') !== undefined && settingProblem('feedTokens', draft.get('feedTokens') ?? '') === undefined) {
    out('The token of the channel in Stager is set, and is kept.');
    draft.set('feedTokens', draft.get('feedTokens') ?? '');
  } else {
    for (const line of stagerLines({ draft }, address)) out(line);
    const token = await ask.answer({
      variable: 'CALLBOARD_FEED_TOKENS',
      message: 'Save the channel in Stager, and paste its authentication token',
      isSecret: true,
      problem: (answer) => (answer === '' ? 'The token is missing.' : settingProblem('feedTokens', answer)),
    });
    draft.set('feedTokens', token);
  }
  save();
  return address;
}
