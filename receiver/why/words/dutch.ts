import type { WhyWords } from './why-words.ts';

const asBefore = (standing: boolean) => (standing ? ' Op de site staat het nog zoals het was.' : '');

export const dutch: WhyWords = {
  locale: 'nl-NL',
  answer: {
    'not-running': () => 'De ontvanger draait niet, dus er komt niets binnen en er gaat niets uit: start hem.',
    'never-heard': () =>
      'Er is nog niets van Stager gekomen: controleer in Stager het adres van het publicatiekanaal en druk op "Sync all published data".',
    'wrong-signature': ({ at }, when) =>
      `Berichten van Stager worden geweigerd om hun handtekening, het laatste ${when(at)}: het token in Stager is een ander dan dat van de ontvanger.`,
    lost: ({ at, reason }, when) =>
      `Een bericht kon niet worden bewaard (${when(at)}: ${reason}) en ging misschien over dit evenement: druk in Stager op "Sync all published data".`,
    unknown: () => 'Stager heeft dit evenement nog nooit aan Callboard genoemd.',
    'not-published': () => 'Stager heeft alleen iets over de tickets gezegd, en het evenement zelf niet gepubliceerd.',
    removed: ({ at }, when) =>
      `Stager heeft dit evenement teruggetrokken${at === undefined ? '' : ` (${when(at)})`}: daar is het uitgevinkt voor het kanaal, verwijderd of niet meer bevestigd.`,
    quarantined: ({ at, reason, standing }, when) =>
      `Wat Stager er ${when(at)} over zei was niet te begrijpen en staat dus in quarantaine: ${reason}${asBefore(standing)}`,
    failing: ({ since, reason, todo }, when) =>
      `Het is ontvangen, maar sinds ${when(since)} kan er niets worden gepubliceerd: ${reason}${todo ? ` ${todo}` : ''} Er gaat niets verloren.`,
    waiting: ({ since }, when) => `Het is ontvangen en gaat met de volgende push mee; het wacht sinds ${when(since)}.`,
    'in-review': ({ pull, failing, standing }) =>
      `${pull ? `Het wacht tot iemand pull request #${pull.number} samenvoegt (merge).` : failing === undefined ? 'Het wacht op een pull request dat zo wordt geopend.' : `Het wacht op een pull request dat niet kan worden geopend: ${failing}`}${asBefore(standing)}`,
    refused: ({ pull, standing }) =>
      `Iemand heeft pull request #${pull.number} gesloten en het daarmee geweigerd; heropen dat en voeg het samen om het toch te plaatsen.${asBefore(standing)}`,
    held: ({ since }, when) =>
      `Stager verwijderde het samen met veel andere, dus de rem houdt die verwijdering tegen sinds ${when(since)}: het blijft op de site tot iemand het vrijgeeft.`,
    skipped: ({ reason }) => `Het blijft zoals het is, omdat er iets mis is met de bestanden: ${reason}`,
    broken: () => 'Het bestand in de repository is niet te lezen. Met het volgende bericht erover wordt het opnieuw geschreven.',
    hidden: () => 'Mensen houden het van de site: in de overlay staat "hidden": true.',
    over: () => 'Het is voorbij, dus de agenda toont het niet meer.',
    'without-site': () => 'Het is gepubliceerd, maar in de repository staat niets waarvan een site te bouwen is.',
    building: ({ since, late, failing }, when) =>
      failing === undefined
        ? `Het is ${when(since)} gepusht en staat nog niet op de site${late ? ', en dat duurt te lang: kijk naar de laatste build van de repository.' : ': bouwen duurt een paar minuten.'}`
        : `Het is ${when(since)} gepusht en staat nog niet op de site, omdat er geen build kan worden aangevraagd: ${failing}`,
    published: ({ at }, when) =>
      `Het is gepubliceerd${at === undefined ? '' : ` sinds ${when(at)}`}. Met CALLBOARD_SITE_URL ziet Callboard ook wanneer het op de site staat.`,
    live: ({ since, cancelled }, when) =>
      `Het staat op de site${cancelled ? ', als afgelast' : ''}${since === undefined ? '' : `; de laatste wijziging sinds ${when(since)}`}.`,
  },
  kind: {
    new: 'nieuw',
    text: 'tekst',
    image: 'beeld',
    programme: 'programma',
    time: 'tijd',
    location: 'plaats',
    price: 'prijs',
    tickets: 'tickets',
    cancelled: 'wel of niet afgelast',
    removed: 'verwijderd',
  },
  did: {
    new: 'publiceerde het',
    changed: 'wijzigde het',
    same: 'zei hetzelfde als daarvoor',
    removed: 'verwijderde het',
    unpublished: 'zei iets over een evenement dat niet is gepubliceerd',
    refused: 'was niet te begrijpen',
    told: 'noemde het; wat dat verandert is nog niet bekend',
  },
  pull: { open: 'wacht op een mens', merged: 'samengevoegd', refused: 'door iemand gesloten', withdrawn: 'door Callboard gesloten' },
  waits: {
    lane: 'Wacht op de volgende push',
    review: 'Wacht op beoordeling',
    brake: 'Tegengehouden door de rem',
    skipped: 'Blijft zoals het is',
  },
  step: {
    said: (messageType, did, kinds, reason) => `Stager (${messageType}) ${did}${kinds ? `: ${kinds}` : ''}${reason ? `: ${reason}` : ''}`,
    inInbox: 'nog in de inbox',
    sync: 'Een sync van alles veranderde er niets aan',
    taken: (commit) => `Wat Stager zei staat in de repository (${commit})`,
    pull: (number, title, state) => `Pull request #${number}, "${title}": ${state}`,
    overlay: (fields) => `Dit hebben mensen zelf ingesteld, wat Stager ook zegt: ${fields}`,
    commit: (commit, kinds) => `Gepubliceerd in commit ${commit}: ${kinds}`,
    build: 'De site is het laatst gebouwd',
    live: 'Gezien op de site',
  },
  now: 'nu',
  lookInStager: [
    'Is de status van het evenement Confirmed of Cancelled? Een optie wordt niet verstuurd.',
    'Is het publicatiekanaal aangevinkt bij het evenement, en is "Publish on" voorbij?',
    'Staat er in "View logs" van het kanaal een bericht over, met het antwoord 200? Zo niet, druk op "Sync all published data".',
  ],
};
