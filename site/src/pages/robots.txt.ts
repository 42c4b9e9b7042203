import { absolute, path } from '../address.ts';

export const GET = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(path('sitemap.xml'))}\n`);
