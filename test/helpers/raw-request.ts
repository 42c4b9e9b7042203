import { connect } from 'node:net';

/** A connection on which a test says exactly what it wants, byte by byte. */
export interface RawRequest {
  /** Resolves when the bytes are with the operating system, or the other side has hung up. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** All that has come back, once it is enough or the other side has closed. */
  received(enough: (text: string) => boolean): Promise<string>;
  /** All that has come back, once the other side has closed. */
  closed(): Promise<string>;
  /** Hangs up without a word. */
  cut(): void;
}

export function rawRequest(url: string): RawRequest {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  let over = false;
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk;
    changed();
  });
  socket.on('close', () => {
    over = true;
    changed();
  });
  const until = (done: () => boolean) =>
    new Promise<string>((resolve) => {
      const watcher = () => {
        if (!done()) return;
        watchers.delete(watcher);
        resolve(text);
      };
      watchers.add(watcher);
      watcher();
    });
  return {
    // By way of setImmediate, so that a server in the same process gets its turn between two writes.
    write: (bytes) => new Promise((resolve) => (over ? setImmediate(resolve) : socket.write(bytes, () => setImmediate(resolve)))),
    received: (enough) => until(() => over || enough(text)),
    closed: () => until(() => over),
    cut: () => socket.destroy(),
  };
}
