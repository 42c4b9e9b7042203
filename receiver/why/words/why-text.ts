import type { ChangeKind } from '../../content/change-kind.ts';
import type { Said } from '../../journal/event-record.ts';
import type { Answer, EventExplanation, Step } from '../explanation.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import type { When, WhyWords } from './why-words.ts';

/** The words for a language such as `nl` or `nl-BE`: Dutch, or else English. */
export const whyWordsOf = (language: string | undefined): WhyWords => (/^nl\b/i.test(language ?? '') ? dutch : english);

/** A step as it is shown: when, what, and where to look. */
interface StepText {
  when: string;
  text: string;
  url?: string;
}

/** An explanation in words. */
export interface WhyText {
  answer: string;
  /** What to look at, where it is not known at all. */
  look: readonly string[];
  steps: StepText[];
}

/** Writes an explanation in a language, with the times of the venue. */
export function whyText({ answer, steps }: EventExplanation, words: WhyWords, timeZone: string): WhyText {
  const when = whenIn(words, timeZone);
  return {
    answer: answerText(answer, words, when),
    look: ['unknown', 'not-published', 'removed'].includes(answer.is) ? words.lookInStager : [],
    steps: steps.map((step) => ({
      when: step.at === undefined ? words.now : when(step.at),
      text: stepText(step, words),
      ...(step.step === 'pull' && { url: step.pull.url }),
    })),
  };
}

/** A time in words: `Fri 27 Nov, 14:02`. */
export function whenIn({ locale }: Pick<WhyWords, 'locale'>, timeZone: string): When {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (ms) => format.format(ms);
}

/** What a message did to an event, in words: `changed it: time`. */
export function didText({ did: what, kinds }: Said, { did, kind }: WhyWords): string {
  return [did[what], what === 'changed' && kinds.map((each) => kind[each]).join(', ')].filter(Boolean).join(': ');
}

function answerText<Each extends Answer>(answer: Each, words: WhyWords, when: When): string {
  const say = words.answer[answer.is] as (answer: Each, when: When) => string;
  return say(answer, when);
}

function stepText(step: Step, { step: say, did, kind, pull, waits }: WhyWords): string {
  const kindsOf = (kinds: readonly ChangeKind[]) => kinds.map((each) => kind[each]).join(', ');
  switch (step.step) {
    case 'said': {
      const { messageType = '?', did: what, kinds, reason = '' } = step.said;
      const shown = what === 'changed' ? kindsOf(kinds) : '';
      return say.said(messageType, did[what], shown, reason) + (step.inInbox ? ` (${say.inInbox})` : '');
    }
    case 'taken':
      return say.taken(step.commit.slice(0, 10));
    case 'waits':
      return [waits[step.waits.why], kindsOf(step.waits.kinds) || step.waits.reason].filter(Boolean).join(': ');
    case 'pull':
      return say.pull(step.pull.number, step.pull.title, pull[step.pull.state]);
    case 'overlay':
      return say.overlay(step.fields.join(', '));
    case 'commit':
      return say.commit(step.commit.slice(0, 10), kindsOf(step.kinds));
    default:
      return say[step.step];
  }
}
