import { registerHooks } from 'node:module';

// Astro tells `address.ts` where the site is mounted in `import.meta.env`. Here it is at the root of the identity's address.
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/site/src/links/address.ts')) return loaded;
    return { ...loaded, source: `import.meta.env = { BASE_URL: '/' };${loaded.source}` };
  },
});
