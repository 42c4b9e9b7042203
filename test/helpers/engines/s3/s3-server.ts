import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EngineServer, freePort, greets, runEngine } from '../engine-server.ts';
import type { S3Behaviour } from './s3-faults.ts';

/** A stand-in for S3 and SQS, as a process of its own. */
export interface S3Server extends EngineServer {
  /** Where it listens. */
  endpoint: string;
  /** How it behaves from now on; what is not said is as it should be. */
  behave(behaviour?: Partial<S3Behaviour>): Promise<void>;
  /** Removes the objects whose keys begin with this, behind everybody's back. */
  removeObjects(prefix: string): Promise<void>;
  /** How many objects there are whose keys begin with this. */
  objects(prefix: string): Promise<number>;
  /** How many requests of each kind came in so far. */
  asked(): Promise<Record<string, number>>;
}

const standIn = fileURLToPath(new URL('stand-in.ts', import.meta.url));

export async function startS3Server(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-s3-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await runEngine({
    command: process.execPath,
    args: [standIn, String(port), folder],
    env: { PATH: process.env.PATH },
    cwd: folder,
    answers: () => greets(port, 'GET /-/behaviour HTTP/1.1\r\nhost: s3.test\r\n\r\n', 'HTTP/1.1 200'),
  });
  const control = `${endpoint}/-/behaviour`;
  const objectsUnder = (prefix: string) => `${endpoint}/-/objects?prefix=${encodeURIComponent(prefix)}`;
  return {
    endpoint,
    url: `s3://test:secret@bucket/inbox?endpoint=${endpoint}&queue=${endpoint}/000000000000/callboard`,
    ...server,
    async behave(behaviour = {}) {
      await fetch(control, { method: 'PUT', body: JSON.stringify(behaviour) });
    },
    async removeObjects(prefix) {
      await fetch(objectsUnder(prefix), { method: 'DELETE' });
    },
    objects: async (prefix) => (await fetch(objectsUnder(prefix))).json(),
    asked: async () => (await fetch(control)).json(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
