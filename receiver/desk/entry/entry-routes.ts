import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { enterPage } from '../pages/enter-page.ts';
import { frameOf, localsOf } from './desk-locals.ts';
import type { GitHubEntry } from './github-entry.ts';
import { fieldOf, isOurs, queryOf } from './guard.ts';
import { limited, limits } from './limits.ts';
import { ours } from './ours.ts';
import { isSameText } from './same-text.ts';
import { enter, leave } from './session.ts';

/** How people enter. */
export type DeskEntry = { by: 'password'; check(guess: string): Promise<boolean> } | { by: 'github'; github: GitHubEntry };

export interface EntryRoutesDeps {
  entry: DeskEntry;
  log: Logger;
  /** Ms since the epoch. */
  clock(): number;
}

const again = '/desk/-/enter?said=again';

/** What everybody may ask for below `/desk/-`: to enter, to leave, another language. */
export function entryRoutes({ entry, log, clock }: EntryRoutesDeps): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });

  async function entered(req: Request, res: Response, who: string, venues?: string[]): Promise<void> {
    await enter(localsOf(res).session, { who, venues, now: clock() });
    log.info({ who, address: req.ip, ...(venues && { venues }) }, 'Somebody entered the desk.');
    res.redirect(303, '/desk');
  }

  router.get('/enter', async (req, res) => {
    const { session, words } = localsOf(res);
    await session.save();
    const said = new Map([
      ['nothing', words.enter.nothing],
      ['again', words.enter.again],
    ]).get(queryOf(req, 'said'));
    res.send(enterPage(frameOf(res), entry.by, said));
  });

  router.post('/language', form, ours, async (req, res) => {
    const { session } = localsOf(res);
    session.language = fieldOf(req, 'language') === 'nl' ? 'nl' : 'en';
    await session.save();
    res.redirect(303, backOf(req));
  });

  router.post('/leave', form, ours, async (req, res) => {
    const { session } = localsOf(res);
    log.info({ who: session.who, address: req.ip }, 'Somebody left the desk.');
    await leave(session);
    res.redirect(303, '/desk/-/enter');
  });

  if (entry.by === 'password') {
    const tries = [limited(limits.tries, 'password'), limited(limits.triesOfAll, 'password')];
    router.post('/enter', ...tries, form, ours, async (req, res) => {
      if (await entry.check(fieldOf(req, 'password'))) return entered(req, res, 'password');
      log.warn({ address: req.ip }, 'Somebody gave a wrong password for the desk.');
      res.status(403).send(enterPage(frameOf(res), 'password', localsOf(res).words.enter.wrong));
    });
    return router;
  }

  router.get('/github', async (_req, res) => {
    const { session } = localsOf(res);
    session.state = crypto.randomUUID();
    await session.save();
    res.redirect(303, entry.github.page(session.state));
  });

  router.get('/github/back', limited(limits.tries, 'github'), async (req, res) => {
    const { session } = localsOf(res);
    const { state } = session;
    delete session.state;
    await session.save();
    const code = queryOf(req, 'code');
    if (state === undefined || code === '' || !isSameText(queryOf(req, 'state'), state)) return res.redirect(303, again);
    try {
      const { login, venues } = await entry.github.redeem(code);
      if (venues.length > 0) return await entered(req, res, login, venues);
      log.warn({ who: login }, 'Somebody who may not write to the repository wanted to enter the desk.');
      res.redirect(303, '/desk/-/enter?said=nothing');
    } catch (error) {
      log.warn({ err: error }, 'GitHub did not say who wants to enter the desk.');
      res.redirect(303, again);
    }
  });
  return router;
}

/** Where a form was sent from, where that is a page of the desk. */
function backOf(req: Request): string {
  const from = req.get('referer') ?? '';
  const { pathname = '' } = URL.parse(from) ?? {};
  return isOurs(from, req) && /^\/desk(\/[\w/-]*)?$/.test(pathname) ? pathname : '/desk';
}
