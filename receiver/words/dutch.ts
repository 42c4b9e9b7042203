import type { Words } from './words.ts';

const fieldNames: Record<string, string> = {
  title: 'Titel',
  subtitle: 'Ondertitel',
  shortDescription: 'Korte tekst',
  description: 'Tekst',
  start: 'Aanvang',
  end: 'Einde',
  doors: 'Deuren open',
  status: 'Status',
  rooms: 'Zaal',
  location: 'Plaats',
  eventType: 'Soort',
  genres: 'Genres',
  series: 'Reeks',
  ageRestriction: 'Leeftijd',
  programme: 'Programma',
  images: 'Beeld',
  videos: 'Video’s',
  links: 'Links',
  ticketUrl: 'Ticketadres',
  memberUrl: 'Ledenadres',
  soldOut: 'Uitverkocht',
  translations: 'Vertalingen',
  lang: 'Taal',
  tickets: 'Kaarten',
  price: 'Prijs',
  priceCents: 'prijs',
  serviceFeeCents: 'servicekosten',
  saleStart: 'start verkoop',
  onlineSaleEnd: 'einde verkoop online',
  doorSaleEnd: 'einde verkoop aan de deur',
  online: 'online',
  door: 'aan de deur',
  name: 'naam',
};
const fieldName = (name: string) => fieldNames[name] ?? name;
const kinds: Record<string, string> = {
  new: 'Nieuw',
  text: 'Tekst',
  image: 'Beeld',
  programme: 'Programma',
  time: 'Tijd',
  location: 'Plaats',
  removed: 'Verwijderd',
};
const states: Record<string, string> = {
  available: 'te koop',
  'few-left': 'laatste kaarten',
  'sold-out': 'uitverkocht',
  'not-for-sale': 'niet te koop',
  'sold here': 'te koop',
  confirmed: 'gaat door',
  cancelled: 'geannuleerd',
};
const direct: Record<string, string> = { tickets: 'uitverkocht raakt', cancelled: 'niet doorgaat', time: 'wordt verplaatst' };
const number = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const events = (count: number) => number(count, 'evenement', 'evenementen');

export const dutch: Words = {
  locale: 'nl-NL',
  note: {
    overlayStays: (field) => `Stager heeft nu iets anders voor ${field}; op de site blijft staan wat de overlay zegt`,
    leftOut: (field, reason) => `${field} staat niet op de site: ${reason}`,
    readOtherwise: (field, reason) => `de site leest ${field} anders: ${reason}`,
    timeReason(cause) {
      switch (cause.kind) {
        case 'of-another-day':
          return `de tijden horen bij een andere dag dan het evenement, dat begint op ${cause.start}`;
        case 'of-another-start':
          return `${cause.time} hoort bij een andere aanvang, ${cause.other}; het evenement begint nu op ${cause.start}`;
        case 'before-start-of-event':
          return `${cause.time} is voor de aanvang van het evenement, ${cause.start}, en wordt gelezen als ${cause.readAs}`;
        case 'with-start-a-day-later':
          return `${cause.time} hoort bij een aanvang die een dag later wordt gelezen, en wordt gelezen als ${cause.readAs}`;
        case 'a-day-later':
          return `${cause.time} is voor de aanvang, ${cause.start}, en wordt gelezen als ${cause.readAs}`;
        case 'not-after-start':
          return `${cause.time} is niet na de aanvang, ${cause.start}`;
        case 'after-start':
          return `${cause.time} is na de aanvang, ${cause.start}`;
        case 'long-before-start':
          return `${cause.time} is meer dan een dag voor de aanvang, ${cause.start}`;
        case 'after-event':
          return `${cause.time} is na het evenement, dat begint op ${cause.start}`;
        case 'before-sale':
          return `${cause.time} is niet na de start van de verkoop, ${cause.saleStart}`;
      }
    },
    tombstoneGoes: 'de grafsteen is 30 dagen oud en wordt opgeruimd',
    keptAside: (path, aside) => `${path} was niet te lezen, en is bewaard als ${aside}`,
    invalidEvent: (path) => `${path} was geen geldig bestand van een evenement en wordt opnieuw geschreven`,
    notJson: (path) => `${path} was geen JSON die Callboard kan lezen, en wordt opnieuw geschreven`,
    removedByHand: (path) => `${path} is met de hand verwijderd, en wordt opnieuw geschreven`,
    overlayWins: (field, file, value) => `${field} is ook in de overlay veranderd, en die gaat voor; ${file} zei ${value}`,
    notAllowed: (field, value) =>
      `${field} is veranderd in ${value === undefined ? 'een waarde die' : `${value}; dat`} niet mag, en is weer als voorheen`,
    typesReplaced: (value) => `types in het bestand met kaarten is veranderd in ${value}, en is weer als voorheen`,
    noTicketType: (value) => `${value} is geen kaartsoort, en is weggelaten uit het bestand met kaarten`,
    typeStays: (name) => `kaartsoort ${name} is met de hand verwijderd, en blijft zolang Stager die verkoopt`,
    typeUnknown: (id) => `kaartsoort ${id} staat niet in Stager; de site toont alleen die van Stager`,
    ofType: (field, id) => `${field} van kaartsoort ${id}`,
    unknownField: (field, value) => `${field} is geen veld van een evenement, en is weggelaten; in het bestand stond ${value}`,
    movesToOwn: (path, moved) => `${path} is geen evenement van Stager en verhuist naar ${moved}`,
    secondFileGoes: (path) => `${path} gaat weg`,
    demoGoes: 'het voorbeeldprogramma maakt plaats voor dat van het huis',
  },
  thing: {
    organization: 'de organisatie',
    demo: 'het voorbeeldprogramma',
    secondFiles: 'dubbele bestanden van een evenement',
    event: (id) => `evenement ${id}`,
    eventFile: 'het bestand van het evenement',
    ticketsFile: 'het bestand met kaarten',
  },
  value: { nothing: 'niets', list: 'een lijst', object: 'een object', yes: 'ja', no: 'nee', state: (value) => states[value] ?? value },
  commit: {
    headline: {
      cancelled: 'Geannuleerd',
      'goes-on': 'Gaat toch door',
      'sold-out': 'Uitverkocht',
      moved: 'Verplaatst',
      removed: 'Verwijderd',
      'tickets-again': 'Weer kaarten',
      new: 'Nieuw',
      times: 'Tijden gewijzigd',
      place: 'Plaats gewijzigd',
      price: 'Prijs gewijzigd',
      tickets: 'Kaarten gewijzigd',
      updated: 'Bijgewerkt',
    },
    keepEdits: 'Bewaar wijzigingen met de hand',
    housekeeping: (title) => `Opruimen: ${title}`,
    content: 'inhoud',
    events,
    otherwise: (count) => `${events(count)} anders gewijzigd`,
    more: (count) => `nog ${events(count)}`,
    moreLines: (count) => `… en nog ${count} regels`,
    lifted: (field, path) => `wat je bij ${field} schreef is bewaard in ${path}`,
    detail: { new: 'nieuw', removed: 'verwijderd', cancelled: 'geannuleerd', goesOn: 'gaat toch door' },
    field: (name) =>
      name
        .split('.')
        .map((part, index, parts) => (index === 0 && parts.length > 1 ? part : fieldName(part).toLowerCase()))
        .join(' '),
    gone: (field) => `${field} weg`,
    changed: (field) => `${field} gewijzigd`,
    feed: (messages, files) => `Stager: ${number(messages, 'bericht', 'berichten')}, ${number(files, 'bestand', 'bestanden')} gewijzigd`,
    seed: 'Begin de feed-branch met wat gepubliceerd is',
    follow: 'Volg Stager',
    propose: (what) => `Voorstel: ${what}`,
  },
  pull: {
    merging: {
      event: '**Merge** zet dit op de site. **Close** is nee: dezelfde wijziging wordt niet nog eens voorgesteld, een andere wel.',
      sync: '**Merge** zet dit alles op de site. **Close** is nee tegen alles: dezelfde wijzigingen worden niet nog eens voorgesteld, andere wel.',
      brake:
        '**Merge** bevestigt de verwijdering. Tot dan blijven deze evenementen op de site, en gaat al het andere door. **Close** houdt ze op de site zolang Stager niet meer verwijdert dan dit.',
    },
    brakeTitle: (removed, upcoming) => `Stager verwijderde ${removed} van de ${upcoming} komende evenementen: merge om te bevestigen`,
    syncTitle: (count, fresh) => `${events(count)} van Stager${fresh > 0 ? `, waarvan ${fresh} nieuw` : ''}`,
    kind: (kind) => kinds[kind] ?? 'Wijziging',
    direct(those) {
      const named = ['tickets', 'cancelled', 'time'].flatMap((kind) => (those.includes(kind) ? [direct[kind]] : []));
      if (named.length === 0) return undefined;
      const what = [named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' of ');
      return `Wat ${what} wacht hier nooit: dat staat al op de site.`;
    },
    moreThanFit: (count) => `… en nog ${count}, waarvoor hier geen plaats is: zie de bestanden die veranderen.`,
    inShort: (count) => `Nog ${count}, in het kort`,
    removed: 'Stager verwijderde dit evenement. Na een merge verdwijnt het van de site.',
    timesClash: 'Na een merge kloppen deze tijden niet met elkaar:',
    ticketsAtStager: 'Kaarten bij Stager',
    correct: 'Verbeter of vul aan',
    preview: 'Voorbeeld',
    onSite: 'nu op de site',
    stagerSays: 'Stager zegt',
    isCancelled: '**Het is geannuleerd**, en komt zo op de site.',
    new: 'nieuw',
    gone: 'verwijderd',
    cancelled: 'geannuleerd',
    timeClash: 'met een tijd die niet bij de andere past',
    field: (name) => {
      const found = fieldName(name);
      return `${found.charAt(0).toUpperCase()}${found.slice(1)}`;
    },
    differsUnseen: 'het verschil zit in wat hier niet te zien is',
    goesOn: 'De tekst gaat verder: het geheel staat onder *Files changed*.',
    kept: (fields) => `Wat hier geschreven is blijft na een merge bewaard, in de overlay: ${fields}.`,
    andMore: (count) => `en nog ${count}`,
    brokenOverlay: (id) =>
      `De overlay van ${id} is hier geen geldige JSON, dus de site kan er niets mee: zoek een vergeten aanhalingsteken of een komma te veel.`,
    mergeByHand: 'Iemand veranderde hetzelfde andere bestand hier en op main: voeg ze met de hand samen.',
    onlyReviewersLeft:
      'Stager zegt weer wat op de site staat; alleen wat hier met de hand geschreven is blijft over. **Merge** bewaart het, **close** laat het vallen.',
    withdrawn: 'Stager zegt weer wat op de site staat, of wat eerder geweigerd is, of het evenement is weg: hier wacht niets meer.',
    writtenInCommits: 'Wat hier geschreven is staat nog in de commits.',
    writtenOnBranch: (branch) => `Wat hier geschreven is blijft op de branch ${branch}.`,
    live: (links) => `Dit staat nu op de site${links.length > 0 ? `: ${links.join(' · ')}` : ''}`,
  },
};
