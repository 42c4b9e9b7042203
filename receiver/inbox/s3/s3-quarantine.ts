import type { Quarantine } from '../quarantine.ts';
import type { S3Index } from './s3-index.ts';
import { folders } from './s3-keys.ts';
import type { S3Objects } from './store/s3-objects.ts';

/** The quarantine in S3: what is in it stands in the index, each message to play again is an object. */
export function s3Quarantine({ objects, index }: { objects: S3Objects; index: S3Index }): Quarantine {
  const parts = async () => (await index.load()).quarantine.parts;
  return {
    count: async () => (await parts()).length,
    list: async () => (await parts()).map(({ body: _, ...part }) => part),
    async read(id) {
      const part = (await parts()).find((each) => each.id === id);
      return part && (await objects.read(folders.quarantine + part.body))?.body;
    },
    async drop(id) {
      let dropped: string | undefined;
      await index.change((state) => {
        dropped = state.quarantine.parts.find((each) => each.id === id)?.body;
        if (dropped === undefined) return state;
        return { ...state, quarantine: { ...state.quarantine, parts: state.quarantine.parts.filter((each) => each.id !== id) } };
      });
      if (dropped === undefined) return false;
      await objects.remove([folders.quarantine + dropped]);
      return true;
    },
  };
}
