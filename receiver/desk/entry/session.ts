import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { getIronSession, type IronSession } from 'iron-session';
import type { Key, Remembered } from '../../inbox/remembered.ts';

/** What the desk knows of a visitor. It is in their cookie, which is sealed: they can neither read nor change it. */
interface Visitor {
  /** Who it is, for the log; absent until they have entered. */
  who: string;
  /** Until when, ms since the epoch: what a person does in between does not make it longer. */
  until: number;
  /** The venues that they may see; absent for all. */
  venues: string[];
  /** Comes back with each form. */
  csrf: string;
  /** The language that they chose. */
  language: 'nl' | 'en';
  /** Comes back from GitHub. */
  state: string;
  /** Shown on the next page. */
  notice: string;
}

export type Session = IronSession<Visitor>;

/** After this long a person enters anew, ms. */
const longest = 10 * 3_600_000;

const deskKey: Key<string> = { name: 'desk-key' };

/**
 * The key with which cookies are sealed. It is made once, and kept in the inbox, so that all processes of a venue have the same. Where
 * `entry` changes, as with another password, all sessions end.
 */
export async function sessionKey({ recall, update }: Pick<Remembered, 'recall' | 'update'>, entry: string): Promise<string> {
  await update(deskKey, (known) => known ?? randomBytes(32).toString('base64url'));
  const key = await recall(deskKey);
  if (key === undefined) throw new Error('The key of the desk could not be kept.');
  return createHash('sha256').update(`${key} ${entry}`).digest('base64url');
}

/** The session of a request at `now`, ms since the epoch. A cookie that was changed, or is too old, is none. */
export async function openSession(req: Request, res: Response, password: string, now: number): Promise<Session> {
  const session = await getIronSession<Visitor>(req, res, {
    password,
    ttl: longest / 1000,
    chunk: true,
    // `__Host-`: the browser takes it over https alone, and no other host can set it.
    cookieName: req.secure ? '__Host-callboard-desk' : 'callboard-desk',
    cookieOptions: { httpOnly: true, secure: req.secure, sameSite: 'lax', path: '/' },
  });
  if (session.who !== undefined && (session.until ?? 0) <= now) forget(session);
  session.csrf ??= randomBytes(24).toString('base64url');
  return session;
}

/** Somebody has entered: nothing of before is left, but for the language. */
export async function enter(
  session: Session,
  { who, venues, now }: { who: string; venues?: string[] | undefined; now: number },
): Promise<void> {
  forget(session);
  session.who = who;
  session.until = now + longest;
  if (venues) session.venues = venues;
  await session.save();
}

/** Somebody leaves: nothing is left, but for the language. */
export async function leave(session: Session): Promise<void> {
  forget(session);
  await session.save();
}

function forget(session: Session): void {
  for (const field of ['who', 'until', 'venues', 'state', 'notice'] as const) delete session[field];
  session.csrf = randomBytes(24).toString('base64url');
}
