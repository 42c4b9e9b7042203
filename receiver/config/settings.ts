import type { z } from 'zod';
import { defaultReadSettings, fieldsOnRequest } from '../content/read-settings.ts';
import * as format from './formats.ts';

/** One variable: what it means in a sentence, how it is written when nobody writes it, and how it is read. */
export interface Setting<Value> {
  text: string;
  written: string | undefined;
  schema: z.ZodType<Value>;
  /** Its value may hold a secret, at least where it is wrong, so that no error repeats it. */
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
      'Authentication token of the publication channel in Stager; several, with commas, are all valid while you change to a new one. ' +
        'Without `CALLBOARD_CONTENT_REMOTE` one is made at the first start, and printed until a first message has come.',
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
    '`reserialized` also takes a signature over the JSON as JavaScript writes it anew, when the one over the bytes as they came does not match.',
    'off',
    format.oneOf('off', 'reserialized'),
  ),
  feedPath: setting('Path that Stager posts to.', '/stager-feed', format.route),
  feedMaxBytes: setting('Largest message that is taken; above 512 MiB none could be read as text.', '64 MiB', format.size(1, 512)),
  feedTimes: setting(
    '`offset` reads times as they are written; `wall-clock` reads a `Z` as the time on the clock at the venue.',
    'offset',
    format.oneOf('offset', 'wall-clock'),
  ),
  feedFields: optional('JSON file with further names under which the feed says our fields.', format.path),
  keepLast: setting(
    'Keep the last message of Stager in the data folder, so that `doctor --last` can explain how it is read.',
    'no',
    format.yesOrNo,
  ),
  timeZone: setting('Time zone, until the feed names that of the organization.', 'Europe/Amsterdam', format.timeZone),
  language: setting(
    'Language of the main texts where an event is told in several, until the feed names that of the organization.',
    defaultReadSettings.language,
    format.language,
  ),
  nonPublicTickets: setting(
    'Words in the name of a ticket type that is not for the public, with commas.',
    defaultReadSettings.nonPublicTickets.join(','),
    format.list(format.word),
  ),
  fewLeft: setting(
    'From this many tickets left, a ticket type says "few left"; 0 is never.',
    String(defaultReadSettings.fewLeft),
    format.wholeNumber(0, 100_000),
  ),
  publishCounts: setting(
    'Publish how many tickets are left. In a public repository that gives your sales away for ever.',
    'no',
    format.yesOrNo,
  ),
  publishFields: setting(
    `Fields to publish that are otherwise kept back, with commas: ${fieldsOnRequest.map((field) => `\`${field}\``).join(', ')}.`,
    '',
    format.list(format.oneOf(...fieldsOnRequest)),
  ),
  contentRemote: hidden(
    optional('Git address of the content repository. Without it, a bare repository in the data folder is used.', format.remote),
  ),
  contentBranch: setting('Branch that visitors see.', 'main', format.branch),
  contentPath: setting(
    'Folder of the content in that repository; the build is told by `CALLBOARD_CONTENT_DIR`.',
    'content',
    format.repositoryFolder,
  ),
  gitToken: hidden(optional('Token with which to fetch and push over https.', format.secret)),
  githubToken: hidden(
    optional('Token for GitHub, for git and for pull requests: fine-grained, with write on Contents and on Pull requests.', format.secret),
  ),
  githubAppId: optional('Or a GitHub App instead of a token: its id.', format.wholeNumber(1, 1_000_000_000)),
  githubPrivateKey: hidden(optional('The private key of that app: the PEM itself, or the path of its file.', format.secret)),
  githubApi: hidden(optional('Address of the API, where it is not the one that goes with the remote.', format.address)),
  review: optional(
    'Kinds of change that wait for a person on a pull request, with commas, or `none`: `new`, `text`, `image`, `programme`, `time`, ' +
      '`location`, `price`, `tickets`, `cancelled`, `removed`. With GitHub connected: `new,text,image,programme`.',
    format.reviewKinds,
  ),
  reviewBatch: setting('More changed events than this at once share one pull request.', '10', format.wholeNumber(1, 300)),
  reviewLabels: setting('Labels for pull requests, with commas.', '', format.list(format.word)),
  reviewReviewers: setting('GitHub names of who is asked for a review, with commas.', '', format.list(format.githubName)),
  reviewAutoMerge: setting('Merge pull requests by themselves once their checks have passed.', 'no', format.yesOrNo),
  previewUrl: hidden(optional('Address of the preview of an event; `{branch}`, `{id}` and `{slug}` are filled in.', format.previewUrl)),
  commitAuthor: setting('Who commits.', 'Callboard <callboard@localhost>', format.author),
  laneUrgent: setting('Sold out, cancelled, moved, unpublished: quiet time and longest wait in seconds.', '0/10', format.waits),
  laneEditorial: setting('New events, texts, images, programme: the same.', '5/60', format.waits),
  laneTickets: setting('Prices, sale windows, few left: the same.', '45/300', format.waits),
  pushesPerMinute: setting(
    'Pushes in a minute, at most, evenly spaced. 6 is what GitHub advises; a git server of your own may take more.',
    '6',
    format.wholeNumber(1, 600),
  ),
  buildBudget: setting(
    'Builds in a day. As it runs out the waits of pushes grow longer; rebuilds that nobody commits for stay within it.',
    '300',
    format.wholeNumber(1, 8640),
  ),
  buildHookUrl: hidden(
    optional('Build hook of the host, such as Netlify or Vercel, where no workflow of GitHub builds the site.', format.webhook),
  ),
  buildHookPushes: setting(
    'Call it after each push too; `no` where the host builds pushes by itself, so that it is called for time alone.',
    'yes',
    format.yesOrNo,
  ),
  siteUrl: optional(
    'Address of the site, with its path. The build makes it for that; the receiver watches `build.json` there, to say when a change is live.',
    format.address,
  ),
  liveWithin: setting('Minutes after which a push that is not on the site is an alert.', '15', format.wholeNumber(1, 1440)),
  brakeMin: setting(
    'This many events may go in a day without anyone asking, as long as one that is still to come is left.',
    '5',
    format.wholeNumber(0, 100_000),
  ),
  brakePercent: setting(
    'And this part of the upcoming ones; more, and their removal waits for a person. 100 lets all go.',
    '15',
    format.wholeNumber(0, 100),
  ),
  envFile: setting(
    'File in which the others may stand, or `none`. This one is read from the environment alone.',
    '.env',
    format.fileOrNone,
  ),
  dataDir: setting('Folder for the inbox and everything else that is kept on this machine.', './var', format.path),
  diskReserve: setting(
    'Free space on the disk of the data folder that messages may not take; below it, they are refused.',
    '512 MiB',
    format.size(1, 1_048_576),
  ),
  host: setting('Address to listen on; `0.0.0.0` is every one that the machine has.', '127.0.0.1', format.host),
  port: setting('Port to listen on; 0 takes a free one.', '8787', format.wholeNumber(0, 65_535)),
  alertUrl: hidden(
    optional(
      'Webhook that is sent `{ "text": … }` when a person must look: brake, quarantine, push failing, a push that is not live, feed silent.',
      format.webhook,
    ),
  ),
  logLevel: setting('How much is logged.', 'info', format.oneOf('debug', 'info', 'warn', 'error', 'silent')),
};

/** The receiver's configuration, read and checked. Sizes are bytes, waits milliseconds, paths absolute. */
export type Config = { [Key in keyof typeof settings]: (typeof settings)[Key] extends Setting<infer Value> ? Value : never };

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
