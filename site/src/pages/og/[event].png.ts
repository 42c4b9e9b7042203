import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { cacheFolder } from '../../cache-folder.ts';
import { identity } from '../../config.ts';
import type { ShownEvent } from '../../content/shown-event.ts';
import { dateWords } from '../../date-words.ts';
import { type Face, readFace, usualFace } from '../../display-face.ts';
import { eventDays, isSpan } from '../../event-days.ts';
import { calendarDay, isSmallHours } from '../../event-time.ts';
import { clock, shortDate } from '../../i18n/format.ts';
import { messages } from '../../i18n/messages.ts';
import { imageName } from '../../images/image-name.ts';
import { type SharePoster, sharePoster } from '../../images/share-poster.ts';
import { writeOnce } from '../../images/write-once.ts';
import { localized } from '../../localized.ts';
import { posterTurn } from '../../poster-hue.ts';
import { posterTones } from '../../poster-tones.ts';
import { sharePicture } from '../../share-image.ts';
import { site } from '../../site.ts';
import { hyphenate } from '../../text/hyphenate.ts';

/** The typographic poster of what is recent and has no picture. */
export function getStaticPaths() {
  return site.recent.filter((event) => !sharePicture(event)).map((event) => ({ params: { event: event.address }, props: { event } }));
}

const set = (text: string) => (identity.displayFont?.capitals === false ? text : text.toUpperCase());
const cache = cacheFolder('og');
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
