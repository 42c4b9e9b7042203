import type { Request } from 'express';
import { isSameText } from './same-text.ts';
import type { Session } from './session.ts';

/** Whether a form came from a page of ours: by what the browser says of it, and by the token that only our page has. */
export function isOurForm(req: Request, session: Session): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = req.get('origin');
  if (origin !== undefined && URL.parse(origin)?.host !== req.get('host')) return false;
  const { csrf: sent } = (req.body ?? {}) as { csrf?: unknown };
  return typeof sent === 'string' && session.csrf !== undefined && isSameText(sent, session.csrf);
}

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
