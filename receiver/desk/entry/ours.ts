import type { RequestHandler } from 'express';
import { plainPage } from '../pages/plain-page.ts';
import { frameOf, localsOf } from './desk-locals.ts';
import { isOurForm } from './guard.ts';

/** Lets only forms through that came from a page of ours. Their body must have been read. */
export const ours: RequestHandler = (req, res, next) => {
  if (isOurForm(req, localsOf(res).session)) return next();
  res.status(403).send(plainPage(frameOf(res), localsOf(res).words.stale));
};
