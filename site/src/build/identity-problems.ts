import { z } from 'zod';
import { Location } from '../../../schemas/event.ts';
import { problemSentence } from '../../../schemas/files/problem-sentence.ts';
import { WebUrl } from '../../../schemas/scalars.ts';
import type { Identity } from '../identity.ts';

const languages = ['nl', 'en'];
const staticPages = ['about', 'visit', 'contact'] as const;
const words = z.string().min(1);
const colour = z.string().regex(/^(?:[a-z]+\(.+\)|#[0-9a-f]{3,8}|[a-z]+)$/i, 'a colour is like oklch(52% 0.2 29)');
const perLanguage = z.record(z.string(), words);

const Written = z.looseObject({
  name: words,
  tagline: perLanguage,
  url: WebUrl,
  calendarDomain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a domain is like venue.example, without https://'),
  languages: z.array(z.enum(languages)).min(1),
  nightEndsAt: z.int().min(0).max(12),
  logo: words.optional(),
  mark: z.string().min(1).max(3).optional(),
  colors: z.looseObject({
    paper: z.object({ light: colour, dark: colour }),
    ink: z.object({ light: colour, dark: colour }),
    accent: z.object({ light: colour, dark: colour }),
    posterHue: z.number().min(0).max(360),
  }),
  displayFont: z.looseObject({ family: words, package: words, file: words }).optional(),
  hotlinkedImageHosts: z.array(z.string().regex(/^[^/\s]+$/, 'a host is like images.venue.example, without https://')).optional(),
  address: Location,
  email: z.email('an e-mail address is like info@venue.example').optional(),
  phone: words.optional(),
  social: z.array(z.object({ name: words, url: WebUrl })),
  navigation: z.array(z.enum(['agenda', 'search', 'archive', ...staticPages])),
  pages: z.object({ about: perLanguage, visit: perLanguage, contact: perLanguage }),
});

/** Whether there is a file at a path that `config.ts` names: a logo in `site/public` or `content/`, a face in `node_modules`. */
export interface IdentityFiles {
  hasLogo(path: string): boolean;
  hasFace(packageName: string, file: string): boolean;
}

/**
 * The problems of `site/src/config.ts`: each a sentence that says what to do. Node runs the file without checking its
 * types, so a slip would otherwise show `undefined` on a page.
 */
export function identityProblems(identity: Identity, files: IdentityFiles): string[] {
  const { error, data } = Written.safeParse(identity, { error: problemSentence });
  if (!data) return (error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'identity'}: ${message}.`);
  return [...missingTexts(identity), ...missingFiles(identity, files)];
}

/** Finds texts that are missing in a language of the site. */
function missingTexts({ languages, tagline, pages }: Identity): string[] {
  const texts = { tagline, ...Object.fromEntries(staticPages.map((page) => [`pages.${page}`, pages[page]])) };
  return Object.entries(texts).flatMap(([name, text]) =>
    languages
      .filter((language) => !text[language])
      .map((language) => `${name} has no text in ${language}. Write one, or take ${language} out of languages.`),
  );
}

function missingFiles({ logo, displayFont }: Identity, { hasLogo, hasFace }: IdentityFiles): string[] {
  const problems: string[] = [];
  if (logo && !hasLogo(logo))
    problems.push(`logo names ${logo}, and there is no such file in site/public or content. Put it there, or take logo out.`);
  if (displayFont && !hasFace(displayFont.package, displayFont.file))
    problems.push(
      `displayFont names ${displayFont.file} of ${displayFont.package}, which is not installed. Run npm install ${displayFont.package}, or correct the name.`,
    );
  return problems;
}
