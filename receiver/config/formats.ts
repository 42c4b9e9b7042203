import { resolve } from 'node:path';
import { z } from 'zod';
import { TimeZone } from '../../schemas/organization.ts';
import { hasLogin } from '../../schemas/text/has-login.ts';
import { kinds } from '../content/change-kind.ts';
import { normalizeLang } from '../message/normalize/normalize-lang.ts';
import { mailSettings } from '../operate/destinations/mail-settings.ts';
import { Secret } from '../operate/secret.ts';
import { projectFolder } from './project-folder.ts';

// How a value is written in the environment. Each error says what was expected, and never repeats the value; `readConfig` puts the name
// before it, and the value where it may be shown.

/** The hash of a password: the costs of scrypt, the salt and the key. */
const passwordHash = /^scrypt:\d{4,7}:\d{1,2}:\d{1,2}:[\w-]{22,}:[\w-]{43}$/;

export const oneOf = <const Choice extends string>(...choices: Choice[]) => z.enum(choices, `one of ${choices.join(', ')}`);

export const yesOrNo = z.enum(['yes', 'no', 'true', 'false'], 'yes or no').transform((word) => word === 'yes' || word === 'true');

export const wholeNumber = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .pipe(z.number().min(min, expected).max(max, expected));
};

/** A list with commas. A value that is written twice counts once. */
export const list = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .transform((written) => [...new Set(written.split(',').map((part) => part.trim()))].filter((part) => part !== ''))
    .pipe(z.array(item));

/** Bytes: `67108864`, or with a unit, `64 MiB`. */
export const size = (min: number, max: number) => {
  const mebibytes = 1024 ** 2;
  const expected = `a size from ${min} MiB to ${max} MiB, written like 64 MiB`;
  return z
    .string()
    .regex(/^\d{1,12} ?(B|KiB|MiB|GiB)?$/i, expected)
    .transform((written) => {
      const unit = ['b', 'kib', 'mib', 'gib'].indexOf(/[a-z]+$/i.exec(written)?.[0].toLowerCase() ?? 'b');
      return Number.parseInt(written, 10) * 1024 ** unit;
    })
    .pipe(
      z
        .number()
        .min(min * mebibytes, expected)
        .max(max * mebibytes, expected),
    );
};

/** Quiet time and longest wait, written in seconds as `5/60`; in milliseconds here. */
export const waits = z
  .string()
  .regex(/^\d{1,5}\/\d{1,5}$/, 'quiet time and longest wait in seconds, such as 5/60')
  .transform((written) => {
    const [quiet = 0, maxWait = 0] = written.split('/').map((seconds) => Number(seconds) * 1000);
    return { quiet, maxWait };
  })
  .refine(({ quiet, maxWait }) => quiet <= maxWait, 'a quiet time that is not longer than the longest wait');

export const secret = z.string().transform((value) => new Secret(value));

/** `github`, a hash of a password as `desk-password` writes it, or a password. */
export const deskEntry = z
  .string()
  .regex(/^(github|scrypt:.+|.{12,200})$/u, 'github, or a password of at least 12 characters')
  .refine((written) => !written.startsWith('scrypt:') || passwordHash.test(written), 'a hash that desk-password wrote, whole')
  .transform((value) => (value === 'github' ? value : new Secret(value)));

/** A token of the feed. A comma cannot be in it; a short one could be guessed. */
export const token = z
  .string()
  .regex(/^[\x21-\x7e]{8,512}$/, 'tokens of at least 8 characters, without spaces')
  .transform((value) => new Secret(value));

/** A small word or a few, to look for in a name. */
export const word = z.string().max(100, 'words of at most 100 characters');

export const timeZone = z.string().refine((name) => TimeZone.safeParse(name).success, 'a time zone such as Europe/Amsterdam');

/** `nl-be` is read as `nl-BE`. */
export const language = z.string().transform((written, { addIssue }) => {
  const { value } = normalizeLang(written);
  if (value === undefined) addIssue('a language such as nl, en or nl-BE');
  return value ?? z.NEVER;
});

const isPath = (written: string) => !written.includes('://') && !written.includes('\0');

/** A path on this machine; a relative one starts from the folder of the project. */
export const pathFormat = z
  .string()
  .refine(isPath, 'a path on this machine')
  .transform((written) => resolve(projectFolder, written));

/** The same, or `none`. */
export const fileOrNone = z
  .string()
  .refine(isPath, 'a path on this machine, or none')
  .transform((written) => (written === 'none' ? undefined : resolve(projectFolder, written)));

export const address = z
  .url({ protocol: /^https?$/, error: 'an address that starts with https://' })
  .refine((written) => !hasLogin(written), 'an address without a name or password in it');

/** An address with places to fill in. */
export const previewUrl = z
  .string()
  .regex(/^https?:\/\/[^\s<>()"@/]+(\/[^\s<>()"]*)?$/, 'an address such as https://{branch}.venue.example/agenda/{id}-{slug}/');

export const command = z.string().max(2_000, 'a command of at most 2000 characters');

export const githubName = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, 'names of people on GitHub');

/** Kinds of change, or `none`. */
export const reviewKinds = z
  .string()
  .transform((written) => (written.trim() === 'none' ? '' : written))
  .pipe(list(z.enum(kinds, `some of ${kinds.join(', ')}, or none`)));

/** Its address is all that a webhook asks for, so it is a secret. */
export const webhook = address.transform((url) => new Secret(url));

const isAlertAddress = (written: string) => address.safeParse(written).success || mailSettings(written) !== undefined;

/** Where alerts go, several with commas. A comma may also stand in a list of mailboxes, so only one before a scheme separates. */
export const alertAddresses = z
  .string()
  .transform((written) => written.split(/,\s*(?=[a-z]+:\/\/)/i).flatMap((part) => part.trim() || []))
  .refine(
    (parts) => parts.every(isAlertAddress),
    'addresses that start with https://, without a name or password in them, or mailboxes such as smtps://user:password@mail.venue.example/?to=someone@venue.example',
  )
  .transform((parts) => [...new Set(parts)].map((part) => new Secret(part)));

/** Where an engine keeps the inbox. It may hold a password. */
export const inboxAddress = z
  .string()
  .refine(
    (written) => /^(rediss?|s3):$/.test(URL.parse(written)?.protocol ?? ''),
    'an address such as redis://127.0.0.1:6379, rediss://user:password@host:6380 or s3://bucket/prefix?queue=https://…',
  )
  .transform((written) => new Secret(written));

export const host = z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'an address such as 127.0.0.1 or ::1');

/** The path for messages. It is plain, so that it matches only itself. */
export const route = z
  .string()
  .regex(/^(\/[A-Za-z0-9._~-]+)+$/, 'a path such as /stager-feed')
  .refine(
    (written) => !/^\/(healthz|readyz|metrics|desk(\/.*)?)$/i.test(written),
    'another path: /healthz, /readyz, /metrics and all below /desk are taken',
  );

/** `Name <address>`, as git wants it. */
export const author = z
  .string()
  .regex(/^[^<>\p{Cc}]+ <[^<>\s\p{Cc}]+>$/u, 'a name and an address, such as Callboard <callboard@example.org>')
  .transform((written) => {
    const at = written.lastIndexOf(' <');
    return { name: written.slice(0, at).trim(), email: written.slice(at + 2, -1) };
  });

export const branch = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]|[./](?![./]|$))*$/, 'a branch name such as main')
  .refine((name) => !name.endsWith('.lock'), 'a branch name that does not end in .lock')
  .refine(
    (name) => !/^callboard(\/|$|(-[A-Za-z0-9]+)+\/)/.test(name),
    'a branch outside callboard/, which is where Callboard keeps its own',
  );

/** The folder of Callboard's own branches. */
export const branchFolder = z.string().regex(/^callboard(-[A-Za-z0-9]+)*$/, 'callboard, or callboard- and a name, such as callboard-north');

/** A folder inside the content repository. */
export const repositoryFolder = z
  .string()
  .transform((written) => written.replace(/\/+$/, ''))
  .pipe(
    z.string().regex(/^(?!\.)[A-Za-z0-9._-]+(\/(?!\.)[A-Za-z0-9._-]+)*$/, 'a folder inside the repository, such as content or data/agenda'),
  );

/** A git remote: https, ssh, `git@host:path`, or a folder on this machine. Never one with a password in it. */
export const remote = z
  .string()
  .refine((written) => !hasCredentials(written), {
    error:
      'an address without a name or password in it: put the token in CALLBOARD_GIT_TOKEN, where it reaches neither logs nor .git/config',
    abort: true,
  })
  .regex(
    /^(https?:\/\/[^\s-]|ssh:\/\/[^\s-]|file:\/\/\/|[A-Za-z0-9_.]+@[A-Za-z0-9][A-Za-z0-9.-]*:[^\s-]|\/|\.\.?\/)[^\s]*$/,
    'a git address such as https://github.com/venue/site.git, git@github.com:venue/site.git or /srv/git/site.git',
  )
  .transform((written) => (/^[./]/.test(written) ? resolve(projectFolder, written) : written));

/**
 * A name before the host is one for every scheme but ssh, and where it is written as a token is; a colon before an @ is a password wherever
 * it stands, and what follows a question mark may be one.
 */
function hasCredentials(written: string): boolean {
  if (/^[./]/.test(written)) return false;
  const [, scheme, rest = ''] = /^(?:([a-z+]+):\/\/)?(.*)$/is.exec(written) ?? [];
  const isToken = /^(gh[a-z]_|github_pat_|glpat-|.{33,}@)/.test(rest.replace(/@.*/s, '@'));
  const isInWeb = scheme !== undefined && scheme !== 'ssh';
  return /^[^@]*:[^@]*@/.test(rest) || isToken || (isInWeb && (/^[^/?#]*@/.test(rest) || (scheme !== 'file' && /[?#]/.test(rest))));
}
