import type { z } from 'zod';
import { usualTimeZone } from '../../schemas/organization.ts';
import { defaultReadSettings, fieldsOnRequest } from '../message/read-settings.ts';
import * as format from './formats.ts';

/** One variable: a sentence about it, its default as it is written, and how it is read. */
export interface Setting<Value> {
  text: string;
  written: string | undefined;
  schema: z.ZodType<Value>;
  /** Its value may hold a secret, at least if it is wrong, so no error repeats it. */
  secret: boolean;
}

const setting = <Value>(text: string, written: string, schema: z.ZodType<Value>): Setting<Value> => ({
  text,
  written,
  schema,
  secret: false,
});
const optional = <Value>(text: string, schema: z.ZodType<Value>) => ({ ...setting(text, '', schema.optional()), written: undefined });
const hidden = <Value>(of: Setting<Value>) => ({ ...of, secret: true });

/** Every variable of the receiver, in the order of the table in docs/configuration.md: `feedTokens` is read from `CALLBOARD_FEED_TOKENS`. */
export const settings = {
  feedTokens: hidden(
    setting(
      'Authentication token of the publication channel in Stager. Several, separated by commas, are all valid: use that to change to a new one. ' +
        'Without `CALLBOARD_CONTENT_REMOTE` the first start makes one, and prints it until the first message has come.',
      '',
      format.list(format.token),
    ),
  ),
  feedKeyEncoding: setting(
    'How the token becomes a key: `utf8` as it is written, `hex` as the bytes it spells, `auto` tries both.',
    'auto',
    format.oneOf('auto', 'utf8', 'hex'),
  ),
  feedCompat: setting(
    '`reserialized` also accepts a signature over the JSON as JavaScript would write it, when the signature does not match the bytes as they came.',
    'off',
    format.oneOf('off', 'reserialized'),
  ),
  feedPath: setting('Path that Stager posts to.', '/stager-feed', format.route),
  feedMaxBytes: setting('Size of the largest message that is accepted, 512 MiB at most.', '64 MiB', format.size(1, 512)),
  feedTimes: setting(
    '`offset` reads times as they are written; `wall-clock` reads a `Z` as the time on the clock at the venue.',
    'offset',
    format.oneOf('offset', 'wall-clock'),
  ),
  feedFields: optional('JSON file with the names of further places where the feed has our fields.', format.pathFormat),
  keepLast: setting(
    'Keep the last message of Stager in the data folder, so that `doctor --last` can explain how it is read.',
    'no',
    format.yesOrNo,
  ),
  timeZone: setting('Time zone to use until the feed names the one of the organization.', usualTimeZone, format.timeZone),
  language: optional(
    `Language of the venue. Pull requests and commits are in Dutch where it is \`nl\`, else in English. It is also the language of the main texts of an event that has several, until the feed names the one of the organization; for that \`${defaultReadSettings.language}\` counts where nothing is set.`,
    format.language,
  ),
  nonPublicTickets: setting(
    'Words, separated by commas, that mark a ticket type as not for the public when they are in its name.',
    defaultReadSettings.nonPublicTickets.join(','),
    format.list(format.word),
  ),
  fewLeft: setting(
    'A ticket type says "few left" when at most this many tickets are left; 0 means never.',
    String(defaultReadSettings.fewLeft),
    format.wholeNumber(0, 100_000),
  ),
  publishCounts: setting(
    'Publish how many tickets are left. In a public repository everybody can then see your sales, for ever.',
    'no',
    format.yesOrNo,
  ),
  publishFields: setting(
    `Fields to publish that Callboard otherwise keeps back, separated by commas: ${fieldsOnRequest.map((field) => `\`${field}\``).join(', ')}.`,
    '',
    format.list(format.oneOf(...fieldsOnRequest)),
  ),
  contentRemote: hidden(
    optional('Git address of the content repository. Without it, a bare repository in the data folder is used.', format.remote),
  ),
  contentBranch: setting('Branch that visitors see.', 'main', format.branch),
  contentPath: setting(
    'Folder of the content in that repository. Tell the build with `CALLBOARD_CONTENT_DIR`.',
    'content',
    format.repositoryFolder,
  ),
  branchFolder: setting(
    'Folder of the branches that Callboard keeps for itself: `callboard`, or `callboard-` and a name. Venues that share a repository need one each.',
    'callboard',
    format.branchFolder,
  ),
  gitToken: hidden(optional('Token with which to fetch and push over https.', format.secret)),
  githubToken: hidden(
    optional('Token for GitHub, for git and for pull requests: fine-grained, with write on Contents and on Pull requests.', format.secret),
  ),
  githubAppId: optional('Id of a GitHub App, to use the app instead of a token.', format.wholeNumber(1, 1_000_000_000)),
  githubPrivateKey: hidden(optional('The private key of that app: the PEM itself, or the path of its file.', format.secret)),
  githubApi: hidden(optional('Address of the API, if it is not the usual one for the remote.', format.address)),
  review: optional(
    'Kinds of change that wait for a person on a pull request, separated by commas, or `none`: `new`, `text`, `image`, `programme`, `time`, ' +
      '`location`, `price`, `tickets`, `cancelled`, `removed`. When GitHub is connected the default is `new,text,image,programme`.',
    format.reviewKinds,
  ),
  reviewBatch: setting('When more events than this change at once, they share one pull request.', '10', format.wholeNumber(1, 300)),
  reviewLabels: setting('Labels for pull requests, separated by commas.', '', format.list(format.word)),
  reviewReviewers: setting(
    'GitHub names of the people who are asked for a review, separated by commas.',
    '',
    format.list(format.githubName),
  ),
  reviewAutoMerge: setting('Let GitHub merge pull requests by itself once their checks have passed.', 'no', format.yesOrNo),
  previewUrl: hidden(
    optional('Address of the preview of an event. Callboard fills in `{branch}`, `{id}` and `{slug}`.', format.previewUrl),
  ),
  commitAuthor: setting('Name and e-mail address of the author of commits.', 'Callboard <callboard@localhost>', format.author),
  laneUrgent: setting('Sold out, cancelled, moved, unpublished: quiet time and longest wait in seconds.', '0/10', format.waits),
  laneEditorial: setting('New events, texts, images, programme: quiet time and longest wait in seconds.', '5/60', format.waits),
  laneTickets: setting('Prices, sale windows, few left: quiet time and longest wait in seconds.', '45/300', format.waits),
  pushesPerMinute: setting(
    'Most pushes in a minute, evenly spaced. GitHub advises 6; a git server of your own may take more.',
    '6',
    format.wholeNumber(1, 600),
  ),
  buildBudget: setting(
    'Builds in a day. As they are used up, pushes wait longer. Rebuilds for which nobody commits stay within this number.',
    '300',
    format.wholeNumber(1, 8640),
  ),
  buildHookUrl: hidden(
    optional(
      'Address that starts a build, for a host such as Netlify or Vercel that builds the site instead of a GitHub workflow.',
      format.webhook,
    ),
  ),
  buildHookPushes: setting(
    'Call the build hook after each push too. Set `no` if the host builds pushes by itself: then Callboard calls it only when time has passed.',
    'yes',
    format.yesOrNo,
  ),
  buildCommand: optional(
    'Command that builds the site on this machine, after each push and when time has passed: `npm ci --omit=dev && npm run build`. It runs in a checkout of its own; docs/deploy.md.',
    format.command,
  ),
  buildMade: setting('Folder in that checkout in which the command leaves the site.', 'site/dist', format.repositoryFolder),
  buildOutput: optional(
    'Path at which the web server finds the site that the command made: a link that is changed in one moment. Without it, `site` in the data folder.',
    format.pathFormat,
  ),
  siteUrl: hidden(
    optional(
      'Address of the site, with its path. The build makes the site for it, and the receiver watches `build.json` there to see when a change is live.',
      format.address,
    ),
  ),
  liveWithin: setting('Minutes after which a push that is not on the site is an alert.', '15', format.wholeNumber(1, 1440)),
  brakeMin: setting(
    'This many events may be removed in a day without a person, as long as an upcoming event is left.',
    '5',
    format.wholeNumber(0, 100_000),
  ),
  brakePercent: setting(
    'Or this percentage of the upcoming events, if that is more. Beyond it, removals wait for a person. 100 lets all through.',
    '15',
    format.wholeNumber(0, 100),
  ),
  venues: optional(
    'Folder with one file `NAME.env` for each venue, to serve several venues in one process; docs/scale.md. Without it there is one venue.',
    format.pathFormat,
  ),
  envFile: setting('File with the other variables, or `none`. This one is read from the environment only.', '.env', format.fileOrNone),
  dataDir: setting('Folder for the inbox and everything else that is kept on this machine.', './var', format.pathFormat),
  inbox: hidden(
    optional(
      'Address of the server that keeps the inbox, for several receivers or a disk that does not last: Redis with `redis://…` or `rediss://…`, Amazon S3 with `s3://…`; docs/scale.md. Without it the inbox is in the data folder.',
      format.inboxAddress,
    ),
  ),
  role: setting(
    'What the process does: `all`, or `receive` or `publish` alone, for several processes on one `CALLBOARD_INBOX`; docs/scale.md.',
    'all',
    format.oneOf('all', 'receive', 'publish'),
  ),
  inboxFallback: setting(
    'While the server of `CALLBOARD_INBOX` does not answer, keep messages in the data folder, and forward them when it is back. Set `no` if the disk does not last.',
    'yes',
    format.yesOrNo,
  ),
  diskReserve: setting(
    'Free space to keep on the disk of the data folder. When less is free, messages are refused.',
    '512 MiB',
    format.size(1, 1_048_576),
  ),
  host: setting('Address to listen on; `0.0.0.0` means all addresses of the machine.', '127.0.0.1', format.host),
  port: setting('Port to listen on; 0 takes a free one.', '8787', format.wholeNumber(0, 65_535)),
  alertUrl: hidden(
    setting(
      'Where to tell that a person must look: the webhook of a chat, an ntfy topic, or a mailbox as `smtps://user:password@host/?to=…`; several with commas. docs/operate.md lists the alerts.',
      '',
      format.alertAddresses,
    ),
  ),
  heartbeatUrl: hidden(
    optional('Address to call each minute while all is well, of a service that alerts when nobody calls it.', format.webhook),
  ),
  desk: hidden(
    optional(
      'How people enter the desk at `/desk`: by a password of at least 12 characters, or its hash from `npm run callboard -- desk-password`; or `github` for whoever may write to the content repository. Without it there is no desk. docs/desk.md.',
      format.deskEntry,
    ),
  ),
  githubClientId: optional('Client id of the GitHub App, for entering the desk by GitHub.', format.word),
  githubClientSecret: hidden(optional('Client secret of that app.', format.secret)),
  logLevel: setting('How much is logged.', 'info', format.oneOf('debug', 'info', 'warn', 'error', 'silent')),
};

/** The receiver's configuration, read and checked. Sizes are bytes, waits milliseconds, paths absolute. */
export type Config = { [Key in keyof typeof settings]: (typeof settings)[Key] extends Setting<infer Value> ? Value : never };

/** Settings that the process has once, whichever venues it serves: none of them may be in the file of a venue. */
export const processSettings = [
  'venues',
  'envFile',
  'role',
  'diskReserve',
  'host',
  'port',
  'heartbeatUrl',
  'desk',
  'githubClientId',
  'githubClientSecret',
] as const satisfies (keyof Config)[];

/** Settings that no two venues share: where a process serves several, each is in the file of its venue. */
export const venueSettings = ['feedTokens', 'feedPath'] as const satisfies (keyof Config)[];

/** Variables that belong to the site's build: known here, so that one `.env` serves both. */
export const siteVariables = [
  'CALLBOARD_CONTENT_DIR',
  'CALLBOARD_SITE_HOST',
  'CALLBOARD_CACHE_DIR',
  'CALLBOARD_ALLOW_FEWER',
  'CALLBOARD_IMAGE_HOSTS',
  'CALLBOARD_IMAGE_TIMEOUT_SECONDS',
];

/** The environment variable of a setting: `CALLBOARD_FEED_TOKENS` for `feedTokens`. */
export function variableName(key: string): string {
  return `CALLBOARD_${key.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
}
