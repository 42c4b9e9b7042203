import express from 'express';
import { type Listening, listen } from '../../http/listen.ts';

/** Serves the files of a folder on loopback, as a host for static sites does: `index.html` for a folder, `404.html` for what is not there. */
export function serveFolder(folder: string): Promise<Listening> {
  const app = express().disable('x-powered-by');
  app.use(express.static(folder));
  app.use((_req, res) => {
    res.status(404).sendFile('404.html', { root: folder }, (error) => {
      if (error && !res.headersSent) res.type('txt').send('Nothing is here.\n');
    });
  });
  return listen(app, { host: '127.0.0.1', port: 0 });
}
