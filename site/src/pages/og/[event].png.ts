import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { identity } from '../../config.ts';
import type { ShownEvent } from '../../content/shown-event.ts';
import { clock, shortDate } from '../../i18n/format.ts';
import { messages } from '../../i18n/messages.ts';
import { posterTones } from '../../identity/poster-tones.ts';
import { cacheFolder } from '../../images/cache-folder.ts';
import { imageName } from '../../images/draw/image-name.ts';
import { type SharePoster, sharePoster } from '../../images/draw/share-poster.ts';
import { writeOnce } from '../../images/write-once.ts';
import { type Face, readFace, usualFace } from '../../look/display-face.ts';
import { posterTurn } from '../../look/poster-hue.ts';
import { settings } from '../../site/settings.ts';
import { sharePicture } from '../../site/share-image.ts';
import { site } from '../../site/site.ts';
import { hyphenate } from '../../text/hyphenate.ts';
import { localized } from '../../text/localized.ts';
import { eventDays, isSpan } from '../../time/event-days.ts';
import { calendarDay, isSmallHours } from '../../time/event-time.ts';
import { dateWords } from '../../words/date-words.ts';

/** The typographic posters of recent events without a picture. */
export function getStaticPaths() {
  return site.recent.filter((event) => !sharePicture(event)).map((event) => ({ params: { event: event.address }, props: { event } }));
}

const set = (text: string) => (identity.displayFont?.capitals === false ? text : text.toUpperCase());
const cache = cacheFolder(settings.cacheFolder, 'og');
let face: Face | undefined;

function posterOf(event: ShownEvent): SharePoster {
  const language = identity.languages[0];
  const { title, lang } = localized(event, language);
  const day = calendarDay(event.start, site.calendar.timeZone);
  const hour = clock(event.start, site.calendar.timeZone);
  const words = dateWords(event, { t: messages(language), language }, site.calendar, 'short');
  const night = isSmallHours(event, site.calendar);
  return {
    title: set(hyphenate(title, lang)),
    day: String(day.day).padStart(2, '0'),
    when: set(
      isSpan(eventDays(event, site.calendar)) ? words : night ? `${words}  ${hour}` : `${shortDate(day, language)} ${day.year}  ${hour}`,
    ),
    venue: set(identity.name),
    tones: posterTones(identity.colors),
    hue: identity.colors.posterHue + posterTurn(event.id).degrees,
  };
}

export async function GET({ props: { event } }: { props: { event: ShownEvent } }) {
  face ??= readFace(identity.displayFont ?? usualFace);
  const drawing = sharePoster(face, posterOf(event));
  const file = join(cache, `${imageName(drawing)}.png`);
  await writeOnce(file, (path) => sharp(Buffer.from(drawing)).removeAlpha().png().toFile(path));
  return new Response(new Uint8Array(readFileSync(file)), { headers: { 'content-type': 'image/png' } });
}
