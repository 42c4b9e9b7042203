import { defineConfig } from 'astro/config';
import { loadVariables } from './load-variables.ts';
import { contentFolder } from './src/content/load-programme.ts';
import { siteAddress } from './src/site-address.ts';
import { watchContent } from './watch-content.ts';

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
  // While files are written and sharing images drawn, off the main thread, other pages are made.
  build: { inlineStylesheets: 'never', concurrency: 16 },
});
