import { describe, expect, test } from 'vitest';
import { identityProblems } from '../../site/src/build/identity-problems.ts';
import { leftOverDemo } from '../../site/src/build/left-over-demo.ts';
import type { Identity } from '../../site/src/identity.ts';
import { demoIdentity } from './demo-identity.ts';

const files = { hasLogo: (path: string) => path === 'logo.svg', hasFace: (_name: string, file: string) => file.startsWith('league') };
const problems = (change: object) => identityProblems({ ...demoIdentity, ...change } as Identity, files);

test('the identity of the demo has no problems', () => {
  expect(problems({ logo: 'logo.svg' })).toEqual([]);
});

describe('a slip in config.ts gives a sentence that says what to do', () => {
  test.each([
    [{ logo: 'logo.png' }, 'logo names logo.png, and there is no such file in site/public or content. Put it there, or take logo out.'],
    [{ tagline: { nl: 'Podium' } }, 'tagline has no text in en. Write one, or take en out of languages.'],
    [{ pages: { ...demoIdentity.pages, about: { nl: 'Wij' } } }, 'pages.about has no text in en. Write one, or take en out of languages.'],
    [{ name: undefined }, 'name: is missing; expected a text in quotes.'],
    [{ url: 'deloods.nl' }, 'url: an address starts with http:// or https://.'],
    [{ calendarDomain: 'https://x.nl' }, 'calendarDomain: a domain is like venue.example, without https://.'],
    [{ languages: ['fr'] }, 'languages.0: is not one of nl, en.'],
    [{ languages: [] }, 'languages: is empty; leave it out instead.'],
    [{ nightEndsAt: '6' }, 'nightEndsAt: is a text; expected a number.'],
    [{ navigation: ['news'] }, 'navigation.0: is not one of agenda, search, archive, about, visit, contact.'],
    [{ email: 'info' }, 'email: an e-mail address is like info@venue.example.'],
    [
      { displayFont: { family: 'X', package: '@fontsource/x', file: 'x-latin-400-normal' } },
      'displayFont names x-latin-400-normal of @fontsource/x, which is not installed. Run npm install @fontsource/x, or correct the name.',
    ],
  ])('%j', (change, expected) => {
    expect(problems(change)).toEqual([expected]);
  });

  test('all problems are named at once', () => {
    expect(problems({ tagline: {}, logo: 'none.svg' })).toHaveLength(3);
  });
});

test('values of the invented venue are named while the programme is a real one', () => {
  expect(leftOverDemo(demoIdentity, true)).toBeUndefined();
  expect(leftOverDemo({ ...demoIdentity, name: 'Kapel', url: 'https://kapel.example/', email: 'a@kapel.example' }, false)).toBeUndefined();
  expect(leftOverDemo({ ...demoIdentity, name: 'Kapel' }, false)).toBe(
    'url is still https://deloods.example/, and email is still info@deloods.example, of the invented venue. Write your own venue there.',
  );
});
