/** An object to be read. */
export interface ToRead {
  key: string;
  bytes: number;
}

/** Larger ones are read when they are asked for, so that the others need little memory; bytes. */
const small = 64 * 1024;

/** Reads the objects that come next before they are asked for: a request to S3 takes its time, and whoever folds asks for one after the other. */
export function readAhead(fetch: (of: ToRead) => Promise<Buffer | undefined>) {
  const fetched = new Map<string, Promise<Buffer | undefined>>();

  function begin(next: ToRead): void {
    const reading = fetch(next);
    fetched.set(next.key, reading);
    reading.then(
      (body) => body ?? fetched.delete(next.key),
      () => fetched.delete(next.key),
    );
  }

  /** The bytes of the first of these; undefined where it is gone. The others are likely to be asked for next. */
  return async function read(objects: readonly ToRead[]): Promise<Buffer | undefined> {
    const [first, ...next] = objects;
    if (!first) return undefined;
    const ahead = next.filter(({ bytes }) => bytes <= small);
    const keys = new Set([first, ...ahead].map(({ key }) => key));
    for (const key of fetched.keys()) if (!keys.has(key)) fetched.delete(key);
    const reading = fetched.get(first.key) ?? fetch(first);
    for (const each of ahead) if (!fetched.has(each.key)) begin(each);
    const body = await reading;
    fetched.delete(first.key);
    return body;
  };
}
