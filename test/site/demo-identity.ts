import type { Identity } from '../../site/src/identity.ts';

/** The venue of the demo, independent of `site/src/config.ts`. */
export const demoIdentity: Identity = {
  name: 'De Loods',
  mark: 'L',
  tagline: { nl: 'Poppodium aan de Havenkade, Utrecht', en: 'Music venue on the Havenkade, Utrecht' },
  url: 'https://deloods.example/',
  calendarDomain: 'deloods.example',
  languages: ['nl', 'en'],
  nightEndsAt: 6,
  colors: {
    paper: { light: 'oklch(98.5% 0.004 95)', dark: 'oklch(15% 0.006 60)' },
    ink: { light: 'oklch(19% 0.01 60)', dark: 'oklch(95% 0.008 90)' },
    accent: { light: 'oklch(52% 0.2 29)', dark: 'oklch(73% 0.17 38)' },
    posterHue: 29,
  },
  displayFont: { family: 'League Gothic', package: '@fontsource/league-gothic', file: 'league-gothic-latin-400-normal' },
  address: { name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' },
  email: 'info@deloods.example',
  phone: '+31 30 123 45 67',
  social: [
    { name: 'Instagram', url: 'https://www.instagram.com/deloods.example' },
    { name: 'Mastodon', url: 'https://mastodon.example/@deloods' },
  ],
  navigation: ['agenda', 'search', 'about', 'visit', 'contact'],
  pages: {
    about: {
      nl: 'De Loods is een **poppodium in een oude havenloods**: twee zalen, een café en een ploeg van tachtig vrijwilligers. Sinds 1987 staan hier bands vlak voor ze groot worden, en daarna nog eens omdat het zo’n fijne zaal is.\n\nDe grote zaal heeft plaats voor 800 mensen, de kleine voor 180. In het café is het podium een kleed op de vloer.',
      en: 'De Loods is a **music venue in an old harbour warehouse**: two halls, a café and a crew of eighty volunteers. Since 1987 bands have played here just before they became big, and once more afterwards because the room is so good.\n\nThe main hall holds 800 people, the small one 180. In the café the stage is a carpet on the floor.',
    },
    visit: {
      nl: '### Met de trein\nVan Utrecht Centraal is het twaalf minuten lopen langs het water.\n\n### Met de fiets\nVoor de deur is een bewaakte stalling, gratis tot een uur na afloop.\n\n### Toegankelijkheid\nBeide zalen zijn drempelvrij, met een verhoogd rolstoelplatform in de grote zaal en een ringleiding. Een begeleider komt gratis binnen; bel of mail ons, dan staat er iemand klaar.',
      en: '### By train\nTwelve minutes on foot along the water from Utrecht Centraal.\n\n### By bicycle\nGuarded parking at the door, free until an hour after the show.\n\n### Access\nBoth halls are step-free, with a raised wheelchair platform in the main hall and an induction loop. A companion comes in free; call or mail us and someone will be waiting.',
    },
    contact: {
      nl: 'De kassa is open vanaf het moment dat de deuren opengaan. Overdag bereik je ons per mail of telefoon.',
      en: 'The box office is open from when the doors open. During the day you reach us by mail or phone.',
    },
  },
};
