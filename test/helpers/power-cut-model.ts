import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/** Watches what this process syncs, and knows what a power cut would leave. Linux only. */
export interface PowerCutModel extends AsyncDisposable {
  /**
   * Copies to `to` what a power cut now would leave of `folder`, which was there, and empty, before the watch began: of each folder the
   * names that it had when it was last synced, of each file the bytes. Files that `written` is true of were synced by another process.
   */
  cut(folder: string, to: string, written?: (path: string) => boolean): void;
}

/** What a file or folder is, whatever its name: a number that is used again belongs to one that was made later. */
function identity(path: string): string {
  const { dev, ino, birthtimeNs } = fs.lstatSync(path, { bigint: true });
  return `${dev} ${ino} ${birthtimeNs}`;
}

export async function watchSyncs(): Promise<PowerCutModel> {
  const names = new Map<string, Map<string, string>>();
  const bytes = new Map<string, Buffer>();

  function note(descriptor: number): void {
    const path = fs.readlinkSync(`/proc/self/fd/${descriptor}`);
    if (!fs.fstatSync(descriptor).isDirectory()) bytes.set(identity(path), fs.readFileSync(path));
    else names.set(identity(path), new Map(fs.readdirSync(path).map((name) => [name, identity(join(path, name))])));
  }

  const probe = await open('/', 'r');
  const handles = Object.getPrototypeOf(probe);
  await probe.close();
  const real = { fsyncSync: fs.fsyncSync, sync: handles.sync };
  fs.fsyncSync = (descriptor) => {
    real.fsyncSync(descriptor);
    note(descriptor);
  };
  handles.sync = async function sync(this: { fd: number }) {
    await real.sync.call(this);
    note(this.fd);
  };
  syncBuiltinESMExports();

  const model: PowerCutModel = {
    cut(folder, to, written = () => false) {
      fs.mkdirSync(to, { recursive: true });
      for (const [name, known] of names.get(identity(folder)) ?? []) {
        const [from, copy] = [join(folder, name), join(to, name)];
        const isSame = fs.existsSync(from) && identity(from) === known;
        if (isSame && fs.lstatSync(from).isDirectory()) model.cut(from, copy, written);
        else if (isSame) fs.writeFileSync(copy, bytes.get(known) ?? (written(from) ? fs.readFileSync(from) : ''));
        // Removed, or replaced by another, and its folder not synced since: the old one is back.
        else if (names.has(known)) throw new Error(`${from} was a folder; what was in it is not known any more`);
        else fs.writeFileSync(copy, bytes.get(known) ?? '');
      }
    },
    async [Symbol.asyncDispose]() {
      fs.fsyncSync = real.fsyncSync;
      handles.sync = real.sync;
      syncBuiltinESMExports();
    },
  };
  return model;
}
