import { type Ask, NotSaid, type Question } from './ask.ts';

/** Answers by flags before anybody is asked; without `then`, what has neither a flag nor an initial value is an error. */
export function flagsAsk(flags: Readonly<Record<string, string | undefined>>, then?: Ask): Ask {
  return {
    async answer(question) {
      const given = question.flag === undefined ? undefined : flags[question.flag];
      if (given === undefined && then) return then.answer(question);
      const answer = given ?? question.initial;
      if (answer === undefined) throw new NotSaid(`${question.message.replace(/[.?:]?$/, '')}: ${howToSay(question)}`);
      const problem = problemOf(question, answer);
      if (problem) throw new NotSaid(`--${question.flag}: ${problem}`);
      return answer;
    },
    isTriedAgain: async (problem) => (then ? then.isTriedAgain(problem) : false),
    isDone: async (message) => (then ? then.isDone(message) : false),
  };
}

const howToSay = ({ flag, variable }: Question) =>
  flag === undefined ? `set ${variable} in the environment, where no process list shows it.` : `say it with --${flag}.`;

function problemOf({ choices, problem }: Question, answer: string): string | undefined {
  if (choices && !choices.some(({ value }) => value === answer))
    return `one of ${choices.map(({ value }) => value).join(', ')} was expected.`;
  return problem?.(answer);
}
