import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../../receiver/git/answers/refusal.ts';
import { remoteError } from '../../../receiver/git/answers/remote-error.ts';
import { MovedError, RefusedError } from '../../../receiver/git/repo.ts';

const rejected = (reason: string, ref = 'refs/heads/main') =>
  `To https://github.com/venue/site.git\n!\tabc:${ref}\t[remote rejected] (${reason})\nDone`;
const unable = (status: number) =>
  `fatal: unable to access 'https://github.com/venue/site.git/': The requested URL returned error: ${status}`;

const troubleshooting = readFileSync(new URL('../../../docs/troubleshooting.md', import.meta.url), 'utf8');

/** What git printed, by what it means, and what is quoted of it. */
const said: [cause: string, words: string, quoted: string | undefined][] = [
  [
    'signature',
    `remote: error: GH013: Repository rule violations found for refs/heads/main.        \nremote: - Commits must have verified signatures.        \nremote:         \n${rejected('push declined due to repository rule violations')}`,
    'GH013: Repository rule violations found for refs/heads/main. - Commits must have verified signatures.',
  ],
  [
    'signature',
    `remote: GitLab: Commit must be signed with a GPG key\n${rejected('pre-receive hook declined')}`,
    'GitLab: Commit must be signed with a GPG key',
  ],
  [
    'protected',
    `remote: error: GH006: Protected branch update failed for refs/heads/main.\nremote: error: Required status check "build" is expected.\n${rejected('protected branch hook declined')}`,
    'GH006: Protected branch update failed for refs/heads/main. Required status check "build" is expected.',
  ],
  [
    'protected',
    `remote: - Changes must be made through a pull request.\n${rejected('push declined due to repository rule violations')}`,
    '- Changes must be made through a pull request.',
  ],
  [
    'protected',
    `remote: GitLab: You are not allowed to push code to protected branches on this project.\n${rejected('pre-receive hook declined')}`,
    'GitLab: You are not allowed to push code to protected branches on this project.',
  ],
  [
    'protected',
    `remote: Gitea: Not allowed to push to protected branch main\n${rejected('pre-receive hook declined')}`,
    'Gitea: Not allowed to push to protected branch main',
  ],
  [
    'too-large',
    `remote: error: GH001: Large files detected.\nremote: error: File poster.tif is 123.00 MB; this exceeds GitHub's file size limit of 100.00 MB\n${rejected('pre-receive hook declined')}`,
    "GH001: Large files detected. File poster.tif is 123.00 MB; this exceeds GitHub's file size limit of 100.00 MB",
  ],
  [
    'secret',
    `remote: - GITHUB PUSH PROTECTION\nremote: - Push cannot contain secrets\n${rejected('push declined due to repository rule violations')}`,
    '- GITHUB PUSH PROTECTION - Push cannot contain secrets',
  ],
  [
    'e-mail',
    `remote: error: GH007: Your push would publish a private email address.\n${rejected('push declined due to email privacy restrictions')}`,
    'GH007: Your push would publish a private email address.',
  ],
  [
    'workflow',
    rejected(
      'refusing to allow a Personal Access Token to create or update workflow `.github/workflows/site.yml` without `workflow` scope',
    ),
    'refusing to allow a Personal Access Token to create or update workflow `.github/workflows/site.yml` without `workflow` scope',
  ],
  ['hook', `remote: The venue takes no push on Fridays.\n${rejected('pre-receive hook declined')}`, 'The venue takes no push on Fridays.'],
  ['hook', rejected('deny updating a hidden ref'), 'deny updating a hidden ref'],
  [
    'archived',
    `remote: This repository was archived so it is read-only.\n${unable(403)}`,
    'This repository was archived so it is read-only.',
  ],
  [
    'archived',
    'ERROR: This repository was archived so it is read-only.\nfatal: Could not read from remote repository.',
    'This repository was archived so it is read-only.',
  ],
  [
    'sso',
    `remote: The 'venue' organization has enabled or enforced SAML SSO.\n${unable(403)}`,
    "The 'venue' organization has enabled or enforced SAML SSO.",
  ],
  [
    'address',
    `remote: The 'venue' organization has an IP allow list enabled, and your IP address is not permitted to access this resource.\n${unable(403)}`,
    undefined,
  ],
  [
    'moved',
    `remote: This repository moved. Please use the new location:\nremote:   https://github.com/venue/agenda.git\n${rejected('declined')}`,
    'This repository moved. Please use the new location: https://github.com/venue/agenda.git',
  ],
  [
    'moved',
    "remote: Project 'venue/site' was moved to 'venue/agenda'.\nfatal: Could not read from remote repository.",
    "Project 'venue/site' was moved to 'venue/agenda'.",
  ],
  ['moved', unable(301), "unable to access 'https://github.com/venue/site.git/': The requested URL returned error: 301"],
  ['disabled', `remote: Access to this repository has been disabled by GitHub staff.\n${unable(403)}`, undefined],
  ['login', "fatal: could not read Username for 'https://github.com': terminal prompts disabled", undefined],
  [
    'login',
    "remote: Invalid username or token. Password authentication is not supported for Git operations.\nfatal: Authentication failed for 'https://github.com/venue/site.git/'",
    undefined,
  ],
  [
    'login',
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'Could not read from remote repository.',
  ],
  ['host-key', 'Host key verification failed.\nfatal: Could not read from remote repository.', undefined],
  ['read-only', `remote: Write access to repository not granted.\n${unable(403)}`, 'Write access to repository not granted.'],
  [
    'read-only',
    `remote: Permission to venue/site.git denied to publicist.\n${unable(403)}`,
    'Permission to venue/site.git denied to publicist.',
  ],
  [
    'read-only',
    'ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.',
    undefined,
  ],
  ['not-found', "remote: Repository not found.\nfatal: repository 'https://github.com/venue/site.git/' not found", 'Repository not found.'],
  ['not-found', "fatal: '/srv/site.git' does not appear to be a git repository", "'/srv/site.git' does not appear to be a git repository"],
  [
    'in-the-way',
    `remote: error: cannot lock ref 'refs/heads/callboard/feed': 'refs/heads/callboard' exists; cannot create 'refs/heads/callboard/feed'\n${rejected('failed to update ref', 'refs/heads/callboard/feed')}`,
    undefined,
  ],
];

describe('what a remote says when it refuses', () => {
  test.each(said)('%s: %s', (cause, words, quoted) => {
    const refusal = refusalOf(words);
    expect(refusal?.cause).toBe(cause);
    if (quoted !== undefined) expect(refusal?.message).toMatch(new RegExp(`; it said: “${RegExp.escape(quoted)}”$`));
    expect(refusal?.message).not.toMatch(/[\n.]$|\n/);
    expect(refusal?.todo).toMatch(/^[A-Z].+\.$/);
    if (cause !== 'in-the-way') expect(troubleshooting).toContain(`| ${refusal?.message.replace(/; it said: .*/, '')} |`);
    const error = remoteError(new Error(words));
    expect(error).toBeInstanceOf(RefusedError);
    expect([error.message, (error as RefusedError).todo]).toEqual([refusal?.message, refusal?.todo]);
  });

  test('a branch in the way is named', () => {
    const words = said.at(-1)?.[1] ?? '';
    expect(refusalOf(words)).toMatchObject({
      message: 'the branch callboard is in the way of callboard/feed: git cannot keep both names',
      todo: 'Rename or delete the branch callboard at the remote.',
    });
  });

  test.each([
    unable(503),
    unable(429),
    `remote: You have exceeded a secondary rate limit.\n${unable(403)}`,
    `remote: GitLab: The repository is temporarily read-only. Please try again later.\n${rejected('pre-receive hook declined')}`,
    rejected('Internal Server Error'),
    "fatal: unable to access 'https://github.com/venue/site.git/': Could not resolve host: github.com",
    'git push took longer than 120000 ms and was killed',
  ])('what may pass is no refusal: %s', (words) => {
    expect(refusalOf(words)).toBeUndefined();
    expect(remoteError(new Error(words))).not.toBeInstanceOf(RefusedError);
  });

  test.each([
    '!\tabc:refs/heads/main\t[rejected] (stale info)',
    `remote: error: cannot lock ref 'refs/heads/main': is at 1111 but expected 2222\n${rejected('failed to update ref')}`,
  ])('a remote that moved is no refusal, and its words are kept: %s', (words) => {
    const error = remoteError(new Error(words));
    expect(error).toBeInstanceOf(MovedError);
    expect(error.message).toMatch(/^the remote moved while this was made ready; it said: “.+”$/);
  });

  test('what is quoted is one short line without tokens', () => {
    const words = `remote: no: ghp_${'a'.repeat(36)} \u001b[31mred\u0007\nremote: ${'x'.repeat(500)}\n${unable(403)}`;
    const { message = '' } = refusalOf(words) ?? {};
    expect(message).not.toMatch(/ghp_|\p{Cc}/u);
    expect(message).toMatch(/it said: “no: \[secret\] \[31mred x+…”$/);
    expect(message.length).toBeLessThan(340);
  });
});
