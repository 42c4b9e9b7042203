import { branchNames } from '../branch-names.ts';
import { withWords } from './words-of-remote.ts';

/** Why a remote refuses, until a person changes something. */
export interface Refusal {
  cause: string;
  /** What happened, with the remote's own words: a sentence without its period. */
  message: string;
  /** What to do, in whole sentences. */
  todo: string;
}

/** With these words the remote means that trying later may help, even if another row would match. */
const passing = /rate limit|abuse detection|temporarily|try again later|maintenance|Internal Server Error|returned error: (?:429|5\d\d)/i;

const isAllowed = "Let Callboard's user, GitHub App or key";
const orAnother = 'or name another branch in CALLBOARD_CONTENT_BRANCH';

/** For each refusal: the words of GitHub, GitLab, Gitea and plain git, what they mean, and what to do. The first row that matches counts. */
const causes: [cause: string, words: RegExp, meaning: string, todo: string][] = [
  [
    'archived',
    /archived|mirror\b.*read-only/i,
    'the repository is archived, so it takes no push',
    'Unarchive it, or name another one in CALLBOARD_CONTENT_REMOTE.',
  ],
  [
    'signature',
    /verified signatures?|unsigned commits?|commits? must be signed|signed with a GPG/i,
    'the remote takes only signed commits, and Callboard signs none',
    `${isAllowed} bypass that rule, or leave the branches out of it to which Callboard pushes: that of the content, and callboard/*.`,
  ],
  [
    'too-large',
    /GH001|file size limit|larger than the (?:allowed|maximum) size|exceeds the maximum|(?:file|pack|push) (?:is )?too large|returned error: 413|HTTP 413/i,
    'something in the push is larger than the remote takes',
    'Look for a large file on the branch of the content or in an open pull request of Callboard, and raise the limit or take the file out.',
  ],
  [
    'secret',
    /GH009|push protection|cannot contain secrets|secrets? detected/i,
    'the remote found what looks like a secret in the push',
    'Open the address in its words and take the secret out of the text in Stager, or allow it there.',
  ],
  [
    'e-mail',
    /GH007|private email|email privacy|committer'?s? (?:email|identity)|not a member of team/i,
    'the remote does not take commits by this author',
    'Name an author that it takes in CALLBOARD_COMMIT_AUTHOR.',
  ],
  [
    'workflow',
    /create or update workflow/i,
    'the token may not push commits that hold workflows, as main does',
    'Give the token the scope or permission "workflow".',
  ],
  [
    'sso',
    /SAML|\bSSO\b|single sign-on/i,
    'the organization of the repository asks for single sign-on, and the token is not authorized for it',
    'Open the settings of the token on GitHub, choose "Configure SSO" and authorize it for the organization.',
  ],
  [
    'address',
    /IP allow list|IP address is not permitted/i,
    'the organization of the repository lets in only certain addresses',
    'Add the address of this machine to its IP allow list.',
  ],
  [
    'moved',
    /repository (?:has )?moved|was moved to|from redirection|returned error: 30[12378]/i,
    'the repository has moved or was renamed',
    'Name its new address in CALLBOARD_CONTENT_REMOTE.',
  ],
  [
    'disabled',
    /(?:repository|account|access)\b.*\b(?:disabled|suspended|locked)|past due|storage quota|over its (?:data )?quota/i,
    'the host has closed the repository or the account',
    'Ask its owner: the page of the repository says why.',
  ],
  [
    'protected',
    /GH006|GH013|protected branch|rule violations|through a (?:pull|merge) request/i,
    'a rule of the repository protects the branch',
    `${isAllowed} bypass the rule, ${orAnother}.`,
  ],
  [
    'hook',
    /hook declined|push declined|push rule|\[remote rejected\].*(?:declined|prohibited|denied|deny)|prohibited/i,
    'a rule or hook of the remote refused the push',
    `${isAllowed} push what the rule forbids, ${orAnother}.`,
  ],
  [
    'host-key',
    /host key verification failed|host identification has changed/i,
    "ssh does not know the host's key, or it has changed",
    'Check the key of the host, and put it into the known_hosts file of the user that runs Callboard.',
  ],
  [
    'login',
    /Authentication failed|could not read (?:Username|Password)|Invalid username or|HTTP Basic: Access denied|returned error: 401|Permission denied \(|Bad credentials|token.{0,20}expired/i,
    'the remote does not know the token or key: it is missing, wrong, withdrawn or expired',
    'Make a new one that may read and write the contents of the repository, and set it.',
  ],
  [
    'read-only',
    /Write access to repository not granted|Permission to .* denied|marked as read[- ]only|not allowed to (?:push|upload)|access denied|read-only|returned error: 403|forbidden|Resource not accessible/i,
    'the token or key may not write to the repository',
    'Give it read and write on Contents, and on Pull requests where changes are reviewed; an ssh deploy key needs "Allow write access".',
  ],
  [
    'not-found',
    /repository\b.*not found|does not appear to be a git repository|could not be found|returned error: 404/i,
    'the repository is not there, or the token or key may not see it',
    'Check CALLBOARD_CONTENT_REMOTE, and that the token or key was given this repository.',
  ],
];

/** The refusal that a remote's words mean; undefined if they mean none. Pure; `words` is all that git printed. */
export function refusalOf(words: string): Refusal | undefined {
  if (passing.test(words)) return undefined;
  const [, blocking, wanted] = /'refs\/heads\/([^']+)' exists; cannot create 'refs\/heads\/([^']+)'/.exec(words) ?? [];
  if (blocking !== undefined && wanted !== undefined) return inTheWay(blocking, wanted);
  if (/director(?:y|ies)[ /]file conflict/i.test(words)) return inTheWay(undefined, branchNames().feed);
  const found = causes.find(([, pattern]) => pattern.test(words));
  if (!found) return undefined;
  const [cause, , meaning, todo] = found;
  return { cause, message: withWords(meaning, words), todo };
}

/** A branch of somebody else has a name that blocks a branch of Callboard. */
export function inTheWay(blocking: string | undefined, wanted: string): Refusal {
  return {
    cause: 'in-the-way',
    message: `the branch ${blocking ?? `that has the beginning of the name ${wanted}`} is in the way of ${wanted}: git cannot keep both names`,
    todo: `Rename or delete ${blocking === undefined ? 'it' : `the branch ${blocking}`} at the remote.`,
  };
}
