import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { enterPage } from '../pages/enter-page.ts';
import { frameOf, localsOf } from './desk-locals.ts';

const quarter = 15 * 60_000;

export interface Limit {
  windowMs: number;
  /** So many requests in that time. */
  limit: number;
  /** All visitors together, and not each address. */
  ofAll?: boolean;
}

/** What a person does at most: they do not press this often in a minute, nor mistype this often in a quarter of an hour. */
export const limits = {
  requests: { windowMs: 60_000, limit: 240 },
  tries: { windowMs: quarter, limit: 10 },
  /** Nobody gets far with many addresses. */
  triesOfAll: { windowMs: quarter, limit: 100, ofAll: true },
} satisfies Record<string, Limit>;

/** Refuses what comes too often. `by`: how people enter, for the page that says so. */
export function limited({ windowMs, limit, ofAll = false }: Limit, by: 'password' | 'github'): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    legacyHeaders: false,
    standardHeaders: false,
    ...(ofAll && { keyGenerator: () => 'all' }),
    handler(_req, res) {
      res.status(429).set('retry-after', String(windowMs / 1000));
      const { words } = localsOf(res);
      if (words) res.send(enterPage(frameOf(res), by, words.enter.often));
      else res.type('text').send('Too many requests. Wait a minute.\n');
    },
  });
}
