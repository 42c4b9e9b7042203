import { createReadStream } from 'node:fs';
import express, { type RequestHandler, type Router } from 'express';
import { recallEvents } from '../journal/shelves.ts';
import { lastMessagePath } from '../publish/backlog/last-message.ts';
import { explainEvent } from '../why/explain-event.ts';
import { findEvents } from '../why/find-events.ts';
import { gatherFacts } from '../why/gather-facts.ts';
import { whenIn, whyText, whyWordsOf } from '../why/words/why-text.ts';
import { actNow, dropPart, releaseHeld, retryPart } from './acts.ts';
import type { DeskVenue } from './desk-venue.ts';
import { localsOf } from './entry/desk-locals.ts';
import { fieldsOf, queryOf } from './entry/guard.ts';
import { ours } from './entry/ours.ts';
import { homeContent } from './home-content.ts';
import type { Frame } from './pages/desk-page.ts';
import { eventPage, foundPage } from './pages/event-page.ts';
import { homePage } from './pages/home-page.ts';
import { partPage } from './pages/part-page.ts';
import type { ActNotice } from './words/desk-words.ts';

export interface VenueDeskDeps {
  venue: DeskVenue;
  frame: Frame;
  /** Ms since the epoch. */
  clock(): number;
}

/** An id of an event: nothing else can be in an address. */
const eventId = /^[1-9]\d{0,19}$/;
const longestAsked = 200;

/** The pages of one venue, for somebody who may see them. */
export function venueDesk({ venue, frame, clock }: VenueDeskDeps): Router {
  const { inbox, config, log } = venue;
  const { words, home } = frame;
  const whyWords = whyWordsOf(words.language);
  const when = whenIn(whyWords, config.timeZone);
  const asked = { inbox, config, running: true };
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 20_000 });

  async function explain(id: string) {
    const explanation = explainEvent(await gatherFacts(asked, id), clock());
    return { explanation, why: whyText(explanation, whyWords, config.timeZone) };
  }

  /** Does something, writes down who did it, and shows what came of it. */
  const act = (name: string, run: (req: Parameters<RequestHandler>[0]) => Promise<ActNotice>): RequestHandler[] => [
    form,
    ours,
    async (req, res) => {
      const { session } = localsOf(res);
      const about = { who: session.who, act: name, ...(req.params.id !== undefined && { part: Number(req.params.id) }) };
      const notice = await run(req).catch((error): ActNotice => {
        log.error({ err: error, ...about }, 'What somebody did at the desk failed.');
        return 'failed';
      });
      log.info({ ...about, outcome: notice }, 'Somebody did something at the desk.');
      session.notice = notice;
      await session.save();
      res.redirect(303, home);
    },
  ];

  router.get('/', async (_req, res) => void res.send(homePage(frame, await homeContent(venue, words, clock()))));
  router.get('/find', async (req, res) => {
    const text = queryOf(req, 'asked').slice(0, longestAsked);
    const found = findEvents(await recallEvents(inbox.remembered), text, clock()).filter(({ id }) => eventId.test(id));
    const [only] = found;
    if (only && found.length === 1) return res.redirect(303, `${home}/event/${only.id}`);
    res.send(foundPage(frame, text, found, found.length === 0 ? (await explain('')).why : undefined));
  });
  router.get('/event/:id', async (req, res, next) => {
    if (!eventId.test(req.params.id)) return next();
    const { explanation, why } = await explain(req.params.id);
    res.send(eventPage(frame, explanation, why));
  });

  const part = async (id: string) => {
    const found = (await inbox.quarantine.list()).find((each) => String(each.id) === id);
    const body = found && (await inbox.quarantine.read(found.id));
    return found && body && { found, body };
  };
  router.get('/quarantine/:id', async (req, res, next) => {
    const shown = await part(req.params.id);
    if (!shown) return next();
    res.send(partPage(frame, shown.found, shown.body, when(shown.found.arrivedAt)));
  });
  router.get('/quarantine/:id/message', async (req, res, next) => {
    const shown = await part(req.params.id);
    if (!shown) return next();
    res.attachment(`quarantine-${shown.found.id}.json`).type('application/octet-stream').send(shown.body);
  });
  router.get('/last-message', (_req, res, next) => {
    if (!config.keepLast) return next();
    const stream = createReadStream(lastMessagePath(config.dataDir));
    stream.once('error', () => next());
    stream.once('open', () => {
      res.attachment('last-message.json').type('application/octet-stream');
      stream.pipe(res);
    });
  });
  router.post('/quarantine/:id/retry', ...act('retry', (req) => retryPart(venue, Number(req.params.id))));
  router.post('/quarantine/:id/drop', ...act('drop', (req) => dropPart(venue, Number(req.params.id))));
  router.post('/brake/release', ...act('release', (req) => releaseHeld(venue, fieldsOf(req, 'id'))));
  router.post('/publish', ...act('publish', () => actNow(venue, 'publish')));
  if (venue.builds) router.post('/build', ...act('build', () => actNow(venue, 'build')));
  return router;
}
