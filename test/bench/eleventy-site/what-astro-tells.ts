import { registerHooks } from 'node:module';

// Astro tells the site's files where the site is mounted, and what the build was told. Here Node does: the site is at the
// root of the identity's address.
const { CALLBOARD_CONTENT_DIR: contentFolder, BUILD_NOW: now } = process.env;
Object.assign(globalThis, { callboardSettings: { contentFolder, cacheFolder: '', now, pictures: {} } });
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/site/src/links/address.ts')) return loaded;
    return { ...loaded, source: `import.meta.env = { BASE_URL: '/' };${loaded.source}` };
  },
});
