import { absolute, path } from '../links/address.ts';

export const GET = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(path('sitemap.xml'))}\n`);
