import { announcedChannel } from '../announced-channel.ts';
import { rss } from '../feeds/announced.ts';

export function GET() {
  const { items, channel } = announcedChannel('rss.xml');
  return new Response(rss(items, channel), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
}
