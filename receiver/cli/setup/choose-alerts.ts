import { openDestinations } from '../../operate/destinations/open-destinations.ts';
import { sentence } from '../../text/sentence.ts';
import { settingProblem } from './config-draft.ts';
import type { SetupContext } from './setup-context.ts';

/** Asks where alerts go, and sends a test there. What does not arrive is left to the person. */
export async function chooseAlerts({ draft, ask, out, save, left }: SetupContext, isGiven: boolean): Promise<void> {
  const known = draft.get('alertUrl');
  if (known !== undefined && !isGiven) return;
  const url = await ask.answer({
    variable: 'CALLBOARD_ALERT_URL',
    message: 'Where do alerts go: a webhook of Slack, Mattermost, Google Chat, Discord or Teams, ntfy, or smtps://…? (may be empty)',
    initial: known ?? '',
    isSecret: true,
    problem: (answer) => (answer === '' ? undefined : settingProblem('alertUrl', answer)),
  });
  draft.set('alertUrl', url);
  save();
  for (const { name, send } of openDestinations(draft.config().alertUrl)) {
    await send({ kind: 'test', text: 'Callboard is being set up. What needs a person arrives like this.' }).then(
      () => out(`Alerts: ${name} took a test.`),
      (error) =>
        void left.push(`Alerts do not arrive. ${sentence(error)} Correct CALLBOARD_ALERT_URL; callboard alert --test tries again.`),
    );
  }
}
