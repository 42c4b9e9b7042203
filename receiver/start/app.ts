import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from 'pino';
import { steady } from '../clock/steady.ts';
import type { Receive } from '../feed/receive.ts';
import { answer } from '../http/answer.ts';
import type { Metrics } from './metrics.ts';

export interface AppDeps {
  feedPath: string;
  receive: Receive;
  /** Why the receiver cannot take messages now, a sentence each; empty when it can. */
  unready: () => Promise<string[]>;
  metrics: Omit<Metrics, 'reached'>;
  log: Logger;
}

/** The HTTP side: the feed, three addresses for whoever watches the process, and nothing else. */
export function createApp({ feedPath, receive, unready, metrics, log }: AppDeps): Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', false);
  app.post(feedPath, (req, res) => {
    const began = steady();
    res.once('finish', () => metrics.answered(res.statusCode, steady() - began));
    return receive(req, res);
  });
  app.all(feedPath, (req, res) => {
    answer(req, res, 405, { error: `Only POST is taken here, and this was a ${req.method}.` }, { allow: 'POST' });
  });
  app.get('/healthz', (req, res) => answer(req, res, 200, { ok: 'Running.' }));
  app.get('/readyz', async (req, res) => {
    const problems = await unready();
    if (problems.length === 0) answer(req, res, 200, { ok: 'Ready for messages.' });
    else answer(req, res, 503, { error: problems.join(' ') });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text());
  });
  app.use((req, res) => {
    answer(req, res, 404, { error: `Nothing is here. Messages of the feed are taken at POST ${feedPath}.` });
  });
  const onError: ErrorRequestHandler = (error, req, res, _next) => {
    log.error({ err: error, path: req.path }, 'A request failed.');
    answer(req, res, 500, { error: 'The receiver failed; its log says why.' });
  };
  app.use(onError);
  return app;
}
