import { RefusedError } from '../../git/repo.ts';
import type { PullRequests } from '../../host/pull-requests.ts';
import { reviewsLine, waitingReviews } from '../../review/pulls/waiting-reviews.ts';
import { sentence } from '../../text/sentence.ts';
import type { Finding } from './finding.ts';

/** Whether pull requests can be read and written, and how many wait for a person. */
export async function pullRequestFinding(pulls: Pick<PullRequests, 'list' | 'checkWrite' | 'advice'>, now: number): Promise<Finding> {
  const about = 'pull requests';
  try {
    const open = (await pulls.list()).filter(({ state }) => state === 'open');
    await pulls.checkWrite();
    const { said, todo } = reviewsLine(waitingReviews(open), now);
    return { about, said: `Can be read and written. ${said}`, ...(todo !== undefined && { todo }) };
  } catch (error) {
    const todo = (error instanceof RefusedError && error.todo) || pulls.advice.write;
    return { about, said: sentence(error), todo: `${todo} Until then no change waits for review, and none of that kind reaches the site.` };
  }
}
