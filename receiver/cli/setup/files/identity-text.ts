/** What a venue says of itself. */
export interface VenueAnswers {
  name: string;
  languages: string[];
  street: string;
  zipCode: string;
  city: string;
  /** Empty where the site shows none. */
  email: string;
  /** The address of the site; undefined while nobody knows it. */
  url: string | undefined;
}

/** Where the identity of the venue is, in the project. */
export const identityFile = 'site/src/config.ts';

/** Whether `site/src/config.ts` is that of the demo still, so that nobody's own words are in it. */
export const isDemoIdentity = (text: string): boolean => /^ {2}name: 'De Loods',$/m.test(text) && text.includes('deloods.example');

/**
 * The demo's `site/src/config.ts` as that of this venue: what is the demo's alone is replaced, and colours and typeface stay until
 * somebody chooses others. Throws where the file is another than the demo's.
 */
export function identityText(demo: string, venue: VenueAnswers): string {
  const { name, languages, street, zipCode, city, email } = venue;
  const url = venue.url ?? 'https://agenda.example/';
  const place = [street, [zipCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const texts = {
    tagline: { nl: `Agenda van ${name}${city && `, ${city}`}`, en: `What is on at ${name}${city && `, ${city}`}` },
    about: { nl: `De agenda van ${name}.`, en: `The agenda of ${name}.` },
    visit: {
      nl: place ? `Je vindt ons op ${place}.` : `Hier vind je ${name}.`,
      en: place ? `You find us at ${place}.` : `This is how to find ${name}.`,
    },
    contact: { nl: email ? `Mail ons: ${email}` : name, en: email ? `Mail us: ${email}` : name },
  };
  const replacements: [RegExp, string][] = [
    [/^ {2}name: 'De Loods',$/m, `  name: ${quoted(name)},`],
    [/^ {2}mark: 'L',\n/m, ''],
    [/^ {2}tagline: .*$/m, `  tagline: ${expanded(texts.tagline, 2)},`],
    [/^ {2}url: .*$/m, `  url: ${quoted(url)},`],
    [/^ {2}calendarDomain: .*$/m, `  calendarDomain: ${quoted(new URL(url).hostname)},`],
    [/^ {2}languages: .*$/m, `  languages: [${languages.map(quoted).join(', ')}],`],
    [
      /^ {2}address: .*$/m,
      `  address: ${expanded({ name, ...(street && { street }), ...(zipCode && { zipCode }), ...(city && { city }), country: 'NL' }, 2)},`,
    ],
    [/^ {2}email: .*\n/m, email && `  email: ${quoted(email)},\n`],
    [/^ {2}phone: .*\n/m, ''],
    [/^ {2}social: \[\n(?: {4}.*\n)* {2}\],$/m, '  social: [],'],
    ...(['about', 'visit', 'contact'] as const).map((page): [RegExp, string] => [
      new RegExp(`^ {4}${page}: \\{\\n(?: {6}.*\\n)* {4}\\},$`, 'm'),
      `    ${page}: ${expanded(texts[page], 4)},`,
    ]),
  ];
  return replacements.reduce((text, [pattern, line]) => {
    if (!pattern.test(text))
      throw new Error('site/src/config.ts is not as the demo has it. Write your venue there by hand; docs/restyle.md says how.');
    return text.replace(pattern, () => line);
  }, demo);
}

/** A text as the formatter of the project writes it. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

function expanded(object: Record<string, string>, indent: number): string {
  const space = ' '.repeat(indent);
  return `{\n${Object.entries(object)
    .map(([key, value]) => `${space}  ${key}: ${quoted(value)},\n`)
    .join('')}${space}}`;
}
