import { Image, type Location, type Named, type ProgrammeItem, type Translation } from '../../schemas/event.ts';
import { defined } from '../../schemas/rules/defined.ts';
import type { ToldEvent } from './change.ts';
import { type Fields, type Place, type Reading, readFields } from './fields/read-fields.ts';
import { pickLang, pickWording, type Wording } from './normalize/normalize-wording.ts';
import { fieldsOnRequest } from './read-settings.ts';

/** The fields without which an event cannot be shown. */
export const required = ['id', 'title', 'start'] as const;

type Found = Fields<'event'>;

/**
 * The event made of the fields that were found, in the order of its file; undefined without a usable id, title and start.
 * `publishFields` names the fields that this venue publishes on request.
 */
export function readEvent(found: Found, reading: Reading, publishFields: readonly string[]): ToldEvent | undefined {
  const lang = mainLang(found, reading.languages);
  const words = (wording: Wording | undefined) => wording && pickWording(wording, lang === undefined ? reading.languages : [lang]);
  const { id, start } = found;
  const title = words(found.title);
  if (id === undefined || start === undefined || title === undefined) return undefined;
  const end = endAfter(start, found.end, 'event.end', reading);
  const { location, images, videos, links, programme, ...named } = readParts(found, reading);
  const asked = fieldsOnRequest.filter((field) => publishFields.includes(field));
  return defined({
    id,
    status: found.status ?? 'confirmed',
    title,
    subtitle: words(found.subtitle),
    lang,
    doors: found.doors,
    start,
    end,
    location,
    rooms: named.rooms,
    eventType: named.eventType,
    genres: named.genres,
    series: named.series,
    ageRestriction: found.ageRestriction,
    shortDescription: words(found.shortDescription),
    description: words(found.description),
    programme,
    images,
    videos,
    links,
    ticketUrl: found.ticketUrl,
    translations: translations(found, lang),
    ...defined(Object.fromEntries(asked.map((field) => [field, found[field]]))),
  }) as ToldEvent;
}

/** The parts of an event that have a reader of their own, except tickets. */
export function readParts(found: Found, reading: Reading) {
  return {
    location: readLocation(found.location, reading),
    rooms: filled(readNamed('room', found.rooms, reading)),
    eventType: readNamed('eventType', found.eventType, reading)[0],
    genres: filled([...new Set(readNamed('genre', found.genres, reading).map(({ name }) => name))]),
    series: readNamed('series', found.series, reading)[0],
    programme: filled(readProgramme(found.programme, reading)),
    images: filled(readImages([...(found.images ?? []), ...(found.moreImages ?? [])], reading)),
    videos: filled(readLinks(found.videos, reading)),
    links: filled(readLinks(found.links, reading)),
  };
}

/** The language of the main texts: the best of those that they have, else the one that the event names. */
function mainLang(found: Found, languages: readonly string[]): string | undefined {
  const wordings = translatable.flatMap((field) => found[field] ?? []);
  const told = wordings.flatMap(({ byLang }) => Object.keys(byLang));
  if (told.length === 0) return found.lang;
  const wanted = found.defaultLang === undefined ? languages : [...languages, found.defaultLang];
  const any = wordings.some(({ plain }) => plain !== undefined) ? undefined : told[0];
  return pickLang(told, wanted) ?? found.lang ?? any;
}

const translatable = ['title', 'subtitle', 'shortDescription', 'description'] as const;

function translations(found: Found, main: string | undefined): Record<string, Translation> | undefined {
  const others: Record<string, Translation> = {};
  for (const field of translatable) {
    for (const [lang, text] of Object.entries(found[field]?.byLang ?? {})) {
      if (lang !== main) others[lang] = { ...others[lang], [field]: text };
    }
  }
  return Object.keys(others).length > 0 ? others : undefined;
}

/** The end, unless it is a dummy: Stager sends ends at or before the start. */
function endAfter(start: string | undefined, end: string | undefined, field: string, { note }: Reading): string | undefined {
  if (start === undefined || end === undefined || Date.parse(end) > Date.parse(start)) return end;
  note(field, `${end} was dropped: it is not after the start, ${start}`);
  return undefined;
}

function readLocation(places: Place[] = [], reading: Reading): Location | undefined {
  const [place] = places;
  const { name, ...rest } = place ? readFields('location', place, reading) : {};
  if (name !== undefined)
    return defined({ id: rest.id, name, street: rest.street, zipCode: rest.zipCode, city: rest.city, country: rest.country });
  if (place) reading.note('event.location', 'was dropped: it has no name');
  return undefined;
}

function readNamed(noun: 'room' | 'eventType' | 'series' | 'genre', places: Place[] = [], reading: Reading): Named[] {
  return places.flatMap((place) => {
    const { id, name }: Fields<'room'> = readFields(noun, place, reading);
    if (name === undefined) reading.note(noun, 'was dropped: it has no name');
    return name === undefined ? [] : defined({ id, name });
  });
}

function readProgramme(places: Place[] = [], reading: Reading): ProgrammeItem[] {
  return places.flatMap((place) => {
    const { name, type, start, end } = readFields('programmeItem', place, reading);
    if (name === undefined) reading.note('programmeItem', 'was dropped: it has no name');
    return name === undefined ? [] : defined({ name, type, start, end: endAfter(start, end, 'programmeItem.end', reading) });
  });
}

/** The images that have an address, without duplicates. */
function readImages(places: Place[], reading: Reading): Image[] {
  const images = new Map<string, Image>();
  for (const place of places) {
    const { url, alt, credits, ...size } = readFields('image', place, reading);
    if (url === undefined || images.has(url)) continue;
    images.set(
      url,
      defined({ url, alt, credits, width: pixels('width', size.width, reading), height: pixels('height', size.height, reading) }),
    );
  }
  return [...images.values()];
}

function pixels(field: 'width' | 'height', value: number | undefined, { note }: Reading): number | undefined {
  if (value === undefined || Image.shape[field].safeParse(value).success) return value;
  note(`image.${field}`, `${value} was dropped: expected 1 to 100000 pixels`);
  return undefined;
}

function readLinks(places: Place[] = [], reading: Reading): string[] {
  return [...new Set(places.flatMap((place) => readFields('link', place, reading).url ?? []))];
}

const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);
