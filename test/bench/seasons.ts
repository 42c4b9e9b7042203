import { type Message, sync } from './sample-feed.ts';

/** A sync of so many events, without their posters, of so many years before the end of this season. */
export function seasons(events: number, years: number): Message {
  return overYears(withoutImages(sync(events)), years);
}

function withoutImages(message: Message): Message {
  const events = message.messageContent.events.map((event) => {
    const { mainImage: _1, additionalImages: _2, ...publicity } = (event as { publicity?: Record<string, unknown> }).publicity ?? {};
    return { ...event, publicity };
  });
  return { ...message, messageContent: { ...message.messageContent, events } };
}

/** The same events, each so many whole years earlier that they fill that many years evenly. */
function overYears(message: Message, years: number): Message {
  const events = message.messageContent.events.map((event, index) =>
    JSON.parse(JSON.stringify(event).replace(/"(20\d\d)(?=-\d\d-\d\dT)/g, (_, year) => `"${year - (index % years)}`)),
  );
  return { ...message, messageContent: { ...message.messageContent, events } };
}
