import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Connection {
  /** Requests that are not answered yet. */
  open: number;
  /** Bytes that were read when the last one was answered: more of them are the beginning of another. */
  read: number;
  /** Until when it is listened to after it was ended, by `performance.now()`. */
  until?: number;
}

/** How often it is looked whether a connection can be let go, ms. */
const sweepEvery = 50;
/** How long one is listened to after it was ended: what crosses the end on its way is still stored, ms. */
const lingering = 1_000;

/** The connections of a server that closes without losing a request which is on its way. */
export function watchConnections() {
  const connections = new Map<Socket, Connection>();
  const answers = new Set<ServerResponse>();
  let closing = false;
  let timer: NodeJS.Timeout | undefined;

  function letGo(): void {
    for (const [socket, connection] of connections) {
      if (connection.open > 0 || socket.bytesRead > connection.read) continue;
      if (connection.until === undefined) {
        connection.until = performance.now() + lingering;
        // The end alone: to destroy it would answer with a reset what comes in now.
        socket.end();
      } else if (performance.now() > connection.until) socket.destroy();
    }
  }

  return {
    /** A connection was opened. */
    opened(socket: Socket): void {
      connections.set(socket, { open: 0, read: 0 });
      socket.once('close', () => connections.delete(socket));
    },
    /** A request came in on one. */
    serving({ socket }: IncomingMessage, answer: ServerResponse): void {
      const connection = connections.get(socket);
      if (!connection) return;
      connection.open++;
      answers.add(answer);
      if (closing) answer.shouldKeepAlive = false;
      answer.once('close', () => {
        answers.delete(answer);
        connection.open--;
        connection.read = socket.bytesRead;
      });
    },
    /** Every answer from now on closes its connection; idle ones are ended after `lastCall` ms. */
    close(lastCall: number): void {
      closing = true;
      for (const answer of answers) if (!answer.headersSent) answer.shouldKeepAlive = false;
      timer = setTimeout(() => {
        letGo();
        timer = setInterval(letGo, sweepEvery);
      }, lastCall);
    },
    /** Nothing is watched any more. */
    stop: () => clearTimeout(timer),
  };
}
