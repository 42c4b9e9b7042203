import { defineConfig } from 'astro/config';
import { defineSettings, pageSettings } from './src/build/page-settings.ts';
import { loadVariables } from './src/build/variables/load-variables.ts';
import { watchContent } from './src/build/watch-content.ts';
import { siteAddress } from './src/links/site-address.ts';

const variables = loadVariables(process.env);
const address = siteAddress(variables.CALLBOARD_SITE_URL);

export default defineConfig({
  site: address.origin,
  base: address.pathname,
  output: 'static',
  trailingSlash: 'always',
  compressHTML: true,
  integrations: [watchContent(variables.CALLBOARD_CONTENT_DIR)],
  vite: defineSettings(pageSettings(variables)),
  devToolbar: { enabled: false },
  // Astro renders other pages while other threads write files and draw sharing images.
  build: { inlineStylesheets: 'never', concurrency: 16 },
});
