import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { token } from '../helpers/spawned-receiver.ts';

// The peer: what Stager's own Node sample does with a message. It parses first, signs the JSON written anew, and stores nothing.
const app = express();
app.use(express.json({ limit: '64mb' }));
app.post('/stager-feed', (req, res) => {
  const signature = createHmac('sha256', token).update(JSON.stringify(req.body)).digest('hex');
  if (signature !== req.headers['x-signature']) return void res.sendStatus(401);
  res.sendStatus(200);
});
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
