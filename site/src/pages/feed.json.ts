import { jsonFeed } from '../feeds/announced.ts';
import { announcedChannel } from '../site/announced-channel.ts';

export function GET() {
  const { items, channel } = announcedChannel('feed.json');
  return Response.json(jsonFeed(items, channel));
}
