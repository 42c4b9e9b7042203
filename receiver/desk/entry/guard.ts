import type { Request } from 'express';
import { isSameText } from './same-text.ts';
import type { Session } from './session.ts';

/** Whether a form came from a page of ours: by what the browser says of it, and by the token that only our page has. */
export function isOurForm(req: Request, session: Session): boolean {
  const [site, origin] = [req.get('sec-fetch-site'), req.get('origin')];
  // What the browser says of the site holds whatever name a proxy asks us by; older ones say their origin alone.
  if (site !== undefined ? site !== 'same-origin' : origin !== undefined && !isOurs(origin, req)) return false;
  const { csrf: sent } = (req.body ?? {}) as { csrf?: unknown };
  return typeof sent === 'string' && session.csrf !== undefined && isSameText(sent, session.csrf);
}

/** Whether an address is of the host by which the visitor knows us. */
export const isOurs = (address: string, req: Request): boolean => URL.parse(address)?.host === req.host;

/** The value of a field of a form, where it is one text. */
export function fieldOf(req: Request, name: string): string {
  const value = (req.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** All values of a field of a form. */
export function fieldsOf(req: Request, name: string): string[] {
  const value = (req.body as Record<string, unknown> | undefined)?.[name];
  return [value].flat().filter((each) => typeof each === 'string');
}

/** A query parameter, where it is one text. */
export function queryOf(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value : '';
}
