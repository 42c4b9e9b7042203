import { defineConfig } from 'astro/config';
import { loadVariables } from './src/build/variables/load-variables.ts';
import { watchContent } from './src/build/watch-content.ts';
import { contentFolder } from './src/content/load-programme.ts';
import { siteAddress } from './src/links/site-address.ts';

loadVariables();
const address = siteAddress();

export default defineConfig({
  site: address.origin,
  base: address.pathname,
  output: 'static',
  trailingSlash: 'always',
  compressHTML: true,
  integrations: [watchContent(contentFolder())],
  devToolbar: { enabled: false },
  // Astro renders other pages while other threads write files and draw sharing images.
  build: { inlineStylesheets: 'never', concurrency: 16 },
});
