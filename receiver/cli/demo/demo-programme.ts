/** An evening of the venue in the demo, in the words of the people who book it. */
export interface Evening {
  id: number;
  title: string;
  subtitle: string;
  genre: string;
  /** Days from today. */
  inDays: number;
  /** On the clock of the venue. */
  start: string;
  room: 'Grote zaal' | 'Kleine zaal' | 'Café';
  cents: number;
  text: string;
}

/** What the nightly sync of the demo says. */
export const demoProgramme: Evening[] = [
  {
    id: 111500001,
    title: 'Open podium',
    subtitle: 'Tien minuten, één microfoon',
    genre: 'Singer-songwriter',
    inDays: 1,
    start: '20:00',
    room: 'Café',
    cents: 0,
    text: 'Wie een liedje heeft mag het komen zingen. Inschrijven kan aan de bar, tot **negen uur**.',
  },
  {
    id: 111500002,
    title: 'Sofie & de Wolven',
    subtitle: 'Indiefolk met tanden',
    genre: 'Indie',
    inDays: 3,
    start: '20:30',
    room: 'Kleine zaal',
    cents: 1450,
    text: 'Drie stemmen, een harmonium en een roedel pedalen. Het nieuwe album komt vanavond voor het eerst uit de koffer.',
  },
  {
    id: 111500003,
    title: 'Nachtdienst: Loodswerk',
    subtitle: 'Techno tot de eerste trein',
    genre: 'Elektronisch',
    inDays: 5,
    start: '23:30',
    room: 'Grote zaal',
    cents: 1800,
    text: 'Zeven uur machinekamer, met *Katrol*, *Ankerspil* en een verrassing om vier uur.',
  },
  {
    id: 111500004,
    title: 'The Crooked Tide',
    subtitle: 'Shanty punk uit Hull',
    genre: 'Punk',
    inDays: 9,
    start: '20:30',
    room: 'Grote zaal',
    cents: 1950,
    text: 'Accordeon op elf. Neem een reservehemd mee.',
  },
  {
    id: 111500005,
    title: 'Kleine Parade',
    subtitle: 'Poppentheater voor grote mensen',
    genre: 'Theater',
    inDays: 11,
    start: '20:00',
    room: 'Kleine zaal',
    cents: 1700,
    text: 'Een koffer, twaalf poppen en een gemeenteraad die over een brug moet beslissen.',
  },
  {
    id: 111500006,
    title: 'IJzeren Orkest',
    subtitle: 'Blaasmuziek voor gesloopte schepen',
    genre: 'Brass',
    inDays: 13,
    start: '20:30',
    room: 'Grote zaal',
    cents: 2000,
    text: 'Veertien blazers en een aambeeld.',
  },
  {
    id: 111500007,
    title: 'De Natte Vogels',
    subtitle: 'Twintig jaar Regenwerk',
    genre: 'Nederpop',
    inDays: 16,
    start: '20:30',
    room: 'Grote zaal',
    cents: 2450,
    text: 'De plaat die iedereen meezingt, van voor naar achter en daarna nog eens het laatste liedje.',
  },
  {
    id: 111500008,
    title: 'Filmclub: De laatste veerman',
    subtitle: 'Met live piano',
    genre: 'Film',
    inDays: 18,
    start: '19:30',
    room: 'Café',
    cents: 900,
    text: 'Een stille film uit 1926, een piano die net gestemd is.',
  },
  {
    id: 111500009,
    title: 'Größere Fjord',
    subtitle: 'Postrock bij kaarslicht',
    genre: 'Postrock',
    inDays: 23,
    start: '21:00',
    room: 'Kleine zaal',
    cents: 1600,
    text: 'Vier nummers, anderhalf uur.',
  },
  {
    id: 111500010,
    title: 'Stand-up aan de kade',
    subtitle: 'Zes nieuwe gezichten',
    genre: 'Comedy',
    inDays: 30,
    start: '20:30',
    room: 'Café',
    cents: 1100,
    text: 'Probeeravond: ook de grappen weten nog niet of ze leuk zijn.',
  },
  {
    id: 111500011,
    title: 'Électrique Kranen',
    subtitle: 'Synthpop uit Gent',
    genre: 'Synthpop',
    inDays: 44,
    start: '20:30',
    room: 'Grote zaal',
    cents: 1850,
    text: 'Hijsen, zingen, hijsen.',
  },
  {
    id: 111500012,
    title: 'Middagconcert: Bach in de loods',
    subtitle: 'Cellosuites, koffie, taart',
    genre: 'Klassiek',
    inDays: 58,
    start: '14:30',
    room: 'Kleine zaal',
    cents: 1250,
    text: 'Kinderen welkom; wie wil liggen krijgt een matras.',
  },
];
