import { rss } from '../feeds/announced.ts';
import { announcedChannel } from '../site/announced-channel.ts';

export function GET() {
  const { items, channel } = announcedChannel('rss.xml');
  return new Response(rss(items, channel), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
}
