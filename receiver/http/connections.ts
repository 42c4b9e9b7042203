import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Connection {
  /** The number of requests that are not answered yet. */
  open: number;
  /** The bytes that were read when the last request was answered. More bytes than that belong to a new one. */
  read: number;
  /** Until when it is read after it was ended, by `performance.now()`. */
  until?: number;
}

/** How often to check whether a connection can be closed, ms. */
const sweepEvery = 50;
/** How long a connection is still read after it was ended, ms: a request that was on its way is stored. */
const lingering = 1_000;

/** The connections of a server. They close without losing a request that is on its way. */
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
        // Only end it: to destroy it would answer a request that arrives now with a reset.
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
    /** Stops watching. */
    stop: () => clearTimeout(timer),
  };
}
