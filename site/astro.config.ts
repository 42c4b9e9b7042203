import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'astro/config';
import { contentFolder } from './src/content/load-programme.ts';
import { siteAddress } from './src/site-address.ts';

const address = siteAddress();

export default defineConfig({
  site: address.origin,
  base: address.pathname,
  output: 'static',
  trailingSlash: 'always',
  compressHTML: true,
  integrations: [
    {
      name: 'content',
      hooks: {
        /** `npm run dev` starts again when a content file changes: the programme is read once. */
        'astro:config:setup': ({ command, addWatchFile }) => {
          if (command !== 'dev') return;
          const folder = contentFolder();
          for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) addWatchFile(join(folder, file));
        },
      },
    },
  ],
  devToolbar: { enabled: false },
  // Sharing images are drawn off the main thread, while other pages are made.
  build: { inlineStylesheets: 'never', concurrency: 4 },
});
