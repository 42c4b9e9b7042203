/** The prefix of a venue's keys; the braces keep all of them on one node of a cluster. */
export const redisKeys = (venue: string): string => `cb:{${venue}}:`;
