import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from '../config/settings.ts';
import { whenIn, whyWordsOf } from '../why/words/why-text.ts';
import type { DeskVenue } from './desk-venue.ts';
import { type DeskLocals, frameOf, localsOf } from './entry/desk-locals.ts';
import { type DeskEntry, entryRoutes } from './entry/entry-routes.ts';
import { limited, limits } from './entry/limits.ts';
import { openSession } from './entry/session.ts';
import type { Frame } from './pages/desk-page.ts';
import { deskStyle } from './pages/desk-style.ts';
import { plainPage, venuesPage } from './pages/plain-page.ts';
import { standingOf } from './standing-of.ts';
import { venueDesk } from './venue-desk.ts';
import type { ActNotice } from './words/desk-words.ts';
import { deskWordsOf } from './words/desk-words-of.ts';

export interface DeskDeps {
  entry: DeskEntry;
  /** The venues that are open. */
  venues(): DeskVenue[];
  /** Whether they are told apart by their names. */
  several: boolean;
  /** With which cookies are sealed. */
  sessionKey(): Promise<string>;
  config: Pick<Config, 'language'>;
  log: Logger;
  /** Ms since the epoch. */
  clock(): number;
}

/** Pages of our own and their sheet, and nothing else: no script runs, whatever an event is called. */
const policy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

const protect = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: policy },
  strictTransportSecurity: false, // whether the host has https for good is for its proxy to say
  referrerPolicy: { policy: 'same-origin' },
});

const noStore: RequestHandler = (_req, res, next) => {
  res.set('cache-control', 'no-store');
  next();
};

// docs/decisions/tools.md: "What is the desk made of?"
/**
 * The desk below `/desk`: pages without scripts, on which people see how things stand and may act. Whoever has not entered sees where to
 * enter, and nothing else.
 */
export function createDesk({ entry, venues, several, sessionKey, config, log, clock }: DeskDeps): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple');
  // Behind a proxy on this machine or network, the proxy says who the visitor is and whether they use https.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');

  const open: RequestHandler = async (req, res, next) => {
    const session = await openSession(req, res, await sessionKey(), clock());
    const language = session.language ?? config.language ?? (req.acceptsLanguages('nl', 'en') || undefined);
    Object.assign(res.locals, { session, words: deskWordsOf(language) } satisfies DeskLocals);
    next();
  };

  const onlyEntered: RequestHandler = (req, res, next) => {
    const { session, words } = localsOf(res);
    if (session.who !== undefined) return next();
    if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, '/desk/-/enter');
    res.status(403).send(plainPage(frameOf(res), words.stale));
  };

  const allowed = (res: Response) => venues().filter(({ name }) => localsOf(res).session.venues?.includes(name) ?? true);

  /** What came of the last act is shown once. */
  async function noticeOf(req: Request, res: Response): Promise<Pick<Frame, 'notice'>> {
    const { session, words } = localsOf(res);
    const said = session.notice as ActNotice | undefined;
    if (said === undefined || req.method !== 'GET') return {};
    delete session.notice;
    await session.save();
    return { notice: words.notice[said] };
  }

  const ofVenue =
    (name: (req: Request) => string | undefined): RequestHandler =>
    async (req, res, next) => {
      const wanted = name(req);
      const venue = allowed(res).find((each) => wanted === undefined || each.name === wanted);
      if (!venue) return next();
      const place = several ? { home: `/desk/${venue.name}`, venue: venue.name } : {};
      const frame = { ...frameOf(res), ...place, ...(await noticeOf(req, res)) };
      venueDesk({ venue, frame, clock })(req, res, next);
    };

  app.use(protect, noStore);
  app.get('/-/desk.css', (_req, res) => void res.set('cache-control', 'max-age=300').type('css').send(deskStyle));
  app.use(limited(limits.requests, entry.by), open);
  app.use('/-', entryRoutes({ entry, log, clock }));
  app.use(onlyEntered);
  if (several) {
    app.get('/', async (_req, res) => {
      const { words } = localsOf(res);
      const rows = allowed(res).map(async (venue) => {
        const when = whenIn(whyWordsOf(words.language), venue.config.timeZone);
        return { name: venue.name, ...(await standingOf(venue, words, when, clock())) };
      });
      res.send(venuesPage(frameOf(res), await Promise.all(rows)));
    });
    app.use(
      '/:venue',
      ofVenue((req) => String(req.params.venue)),
    );
  } else app.use(ofVenue(() => undefined));
  app.use((_req, res) => {
    res.status(404).send(plainPage(frameOf(res), localsOf(res).words.notFound));
  });
  return app;
}
