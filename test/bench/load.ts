import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from '../helpers/spawned-receiver.ts';

/** What the load process is asked to send. */
export interface Job {
  url: string;
  bodies: Uint8Array[];
  connections: number;
  /** Ends after so many ms; without it, after every body was sent `repeat` times. */
  ms?: number;
  repeat?: number;
  /** Requests a second, spread evenly over all connections; without it each connection sends as soon as it has its answer. */
  rate?: number;
}

/** What came of it; all times in ms. */
export interface Load {
  answers: Record<string, number>;
  /** From the first byte out to the answer's last byte in, sorted. Where a rate is set, from when it should have gone out. */
  latencies: number[];
  took: number;
  /** When the last answer came, ms since the epoch. */
  endedAt: number;
}

/** A request as it goes over the wire: signed once, sent many times. */
function request(url: URL, body: Uint8Array): Buffer[] {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/json',
    `content-length: ${body.byteLength}`,
    `x-signature: ${sign(body)}`,
  ];
  const wire = [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body.buffer, body.byteOffset, body.byteLength)];
  return body.byteLength < 1e6 ? [Buffer.concat(wire)] : wire;
}

/** Sends over one kept-alive connection, one request at a time; the answer's status, or why there is none. */
class Connection {
  #url: URL;
  #socket: Socket | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  send(pieces: Buffer[]): Promise<string> {
    return new Promise((resolve) => {
      const socket = this.#socket ?? this.#open();
      let got = '';
      const done = (status: string) => {
        socket.off('data', onData).off('close', onClose);
        resolve(status);
      };
      const onClose = () => {
        this.#socket = undefined;
        done(got.slice(9, 12) || 'no answer');
      };
      const onData = (chunk: Buffer) => {
        got += chunk.toString('latin1');
        const end = got.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(got)?.[1] ?? 0);
        if (got.length >= end + 4 + length) done(got.slice(9, 12));
      };
      socket.on('data', onData).on('close', onClose);
      for (const piece of pieces) socket.write(piece);
    });
  }

  #open(): Socket {
    this.#socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true }).on('error', () => {});
    return this.#socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}

async function run({ url, bodies, connections, ms, repeat = 1, rate }: Job): Promise<Load> {
  const address = new URL(url);
  const signed = new Map<string, Buffer[]>();
  const requests = bodies.map((body) => {
    const name = createHash('sha256').update(body).digest('hex');
    const known = signed.get(name) ?? request(address, body);
    signed.set(name, known);
    return known;
  });
  const answers: Record<string, number> = {};
  const latencies: number[] = [];
  const total = ms === undefined ? requests.length * repeat : Number.POSITIVE_INFINITY;
  let sent = 0;
  const begun = performance.now();
  const over = () => sent >= total || (ms !== undefined && performance.now() - begun >= ms);
  const work = async () => {
    const connection = new Connection(address);
    while (!over()) {
      const index = sent++;
      const due = rate === undefined ? performance.now() : begun + (index * 1000) / rate;
      if (due > performance.now()) await pause(due - performance.now());
      const status = await connection.send(requests[index % requests.length] ?? []);
      latencies.push(performance.now() - due);
      answers[status] = (answers[status] ?? 0) + 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { answers, latencies: latencies.sort((a, b) => a - b), took: performance.now() - begun, endedAt: Date.now() };
}

process.on('message', async (job: Job) => {
  const load = await run(job);
  process.send?.(load, undefined, undefined, () => process.disconnect?.());
});
