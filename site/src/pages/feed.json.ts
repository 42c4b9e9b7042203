import { announcedChannel } from '../announced-channel.ts';
import { jsonFeed } from '../feeds/announced.ts';

export function GET() {
  const { items, channel } = announcedChannel('feed.json');
  return Response.json(jsonFeed(items, channel));
}
