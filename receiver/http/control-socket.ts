import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The answer of a running process: what happened, in lines, and whether it did what was asked. */
export interface ControlAnswer {
  said: string;
  done: boolean;
}

/** The longest path of a socket that every system allows, bytes. */
const longestPath = 100;
const socketPath = (dataDir: string) => join(dataDir, 'callboard.sock');

/** No process listens there. */
export class NobodyListens extends Error {
  override name = 'NobodyListens';
}

/**
 * Lets everyone who may write to the data folder send a word to this process. Throws if another process listens there already, or if no
 * process can.
 */
export async function serveControl(dataDir: string, act: (word: string) => Promise<ControlAnswer>): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir);
  if (Buffer.byteLength(path) > longestPath) throw new Error(`${path} is too long for a socket.`);
  const isTaken = await askControl(dataDir, '').then(
    () => true,
    (error) => !(error instanceof NobodyListens),
  );
  if (isTaken) throw new Error(`Another Callboard listens on ${path}. Stop that one first.`);
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    const word = await wordOn(socket);
    socket.end(JSON.stringify(word === '' ? { said: 'Nothing was asked.', done: false } : await act(word)));
  });
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o600);
  return {
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Everything that the other side sends. */
function wordOn(socket: Socket): Promise<string> {
  let said = '';
  return new Promise((resolve) => {
    socket.setEncoding('utf8').on('data', (piece: string) => (said += piece.slice(0, longestPath)));
    socket.once('end', () => resolve(said.trim())).once('close', () => resolve(''));
  });
}

/** Sends a word to the process that runs on a data folder. Rejects with NobodyListens if there is none. */
export async function askControl(dataDir: string, word: string): Promise<ControlAnswer> {
  const socket = connect(socketPath(dataDir));
  try {
    await once(socket, 'connect');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') throw new NobodyListens(`No Callboard runs on ${dataDir}.`, { cause });
    throw new Error(`The Callboard on ${dataDir} cannot be asked (${code}). Ask as the user that runs it.`, { cause });
  }
  socket.end(word);
  return JSON.parse(await text(socket));
}
