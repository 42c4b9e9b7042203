import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { steady } from '../clock/steady.ts';
import type { Receive } from '../feed/receive.ts';
import { answer } from '../http/answer.ts';
import type { Metrics } from './metrics.ts';
import { type Role, readiness, type VenueReadiness } from './readiness.ts';

/** The route for the messages of one venue. */
export interface FeedRoute {
  venue: string;
  receive: Receive;
  log: Logger;
}

export interface AppDeps {
  /** The route of a path; it may be another one, or none, the next time. */
  routeAt(path: string): FeedRoute | undefined;
  /** What answers below `/desk`; absent where there is no desk. */
  desk?: RequestHandler | undefined;
  /** The path for messages, or words for it: a request to another address is told. */
  feedPath: string;
  /** How each venue stands. */
  unready(): Promise<VenueReadiness[]>;
  role: Role;
  /** Whether the venues are told apart by their names. */
  several: boolean;
  metrics: Omit<Metrics, 'reached'>;
  log: Logger;
}

/** The HTTP side: the feed of each venue, three addresses for monitoring, the desk if there is one, and nothing else. */
export function createApp({ routeAt, desk, feedPath, unready, role, several, metrics, log }: AppDeps): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  app.use((req, res, next) => {
    const route = routeAt(req.path);
    if (!route) return next();
    if (req.method !== 'POST')
      return answer(req, res, 405, { error: `Only POST is taken here, and this was a ${req.method}.` }, { allow: 'POST' });
    const began = steady();
    res.once('finish', () => metrics.answered(route.venue, res.statusCode, steady() - began));
    return route.receive(req, res);
  });
  app.get('/healthz', (req, res) => answer(req, res, 200, { ok: 'Running.' }));
  app.get('/readyz', async (req, res) => answer(req, res, ...readiness(await unready(), { role, several })));
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text());
  });
  if (desk) app.use('/desk', desk);
  app.use((req, res) => {
    const elsewhere = 'This process only publishes: messages are taken by those whose CALLBOARD_ROLE is receive.';
    const error = role === 'publish' ? elsewhere : `Messages of the feed are taken at POST ${feedPath}.`;
    answer(req, res, 404, { error: `Nothing is here. ${error}` });
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => {
    (routeAt(req.path)?.log ?? log).error({ err: error, path: req.path }, 'A request failed.');
    answer(req, res, 500, { error: 'The receiver failed; its log says why.' });
  };
  app.use(onError);
  return app;
}

/** A path as the router compares it: `/Feed/` is `/feed`. */
export const routeKey = (path: string): string => path.toLowerCase().replace(/(?<=.)\/$/, '');
