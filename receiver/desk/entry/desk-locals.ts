import type { Response } from 'express';
import type { Frame } from '../pages/desk-page.ts';
import type { DeskWords } from '../words/desk-words.ts';
import type { Session } from './session.ts';

/** What a request to the desk has with it, once its cookie was read. */
export interface DeskLocals {
  session: Session;
  words: DeskWords;
}

export const localsOf = (res: Response): DeskLocals => res.locals as DeskLocals;

/** What every page needs, for a page that is of no venue. */
export function frameOf(res: Response): Frame {
  const { session, words } = localsOf(res);
  return { words, home: '/desk', csrf: session.csrf ?? '', ...(session.who !== undefined && { who: session.who }) };
}
