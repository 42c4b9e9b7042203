import { RefusedError } from '../../../git/repo.ts';
import { notInstalled } from '../../../host/github/app-tokens.ts';

/** Whether it fails only because a person has not installed the GitHub App yet. */
export const isNotInstalled = (error: unknown): boolean => error instanceof RefusedError && error.kind === notInstalled;
