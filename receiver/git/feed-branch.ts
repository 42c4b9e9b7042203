/** The branch that holds what Stager said last. */
export const feedBranch = 'callboard/feed';
