import { newMessages, type ToldMessage } from './new-messages.ts';

/** How far the changes of a message are: in the remote repository, or on the site. */
export type Reached = (where: 'pushed' | 'live', ms: number) => void;

/** Measures how long the first message of each push waited for it. Call what it returns with each publish; `clock` gives ms since the epoch. */
export function pushTimes(clock: () => number, reached: Reached): (published: { pushed: boolean; told: ToldMessage[] }) => void {
  let had: number[] = [];
  return ({ pushed, told }) => {
    const next = newMessages(had, told);
    had = next.had;
    // The clock may have been set back since the POST.
    if (pushed && next.first !== undefined) reached('pushed', Math.max(0, clock() - next.first));
  };
}
