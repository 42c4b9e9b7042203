import { feedEvent, message, ticketGroup } from './demo-messages.ts';
import { demoProgramme, type Evening } from './demo-programme.ts';

/** One request of the demo. */
export interface Post {
  body: string;
  /** What it is, in a few words; a post without them is one of many. */
  told?: string;
  /** Signed with a token that is not the channel's. */
  forged?: true;
  /** How long the sender waits before it, ms. */
  after: number;
}

/** What belongs together: it is posted, and then the demo waits until the remote has it. */
export interface Chapter {
  title: string;
  posts: Post[];
}

const places = 400;
/** The last tickets of a sale go one by one. */
const slowly = 20;

/** The day that the demo plays, as Stager would tell it on `today` at the venue. */
export function demoDay(today: Temporal.PlainDate): Chapter[] {
  const evening = (id: number): Evening => {
    const found = demoProgramme.find((each) => each.id === id);
    if (!found) throw new Error(`the demo's programme has no event ${id}`);
    return found;
  };
  const update = (id: number, edit: Partial<Evening>, changes: Record<string, unknown> = {}) =>
    message('UPDATE_EVENTS', { events: [feedEvent({ ...evening(id), ...edit }, today, changes)] });
  const post = (told: string, body: string, more: Partial<Post> = {}): Post => ({ told, body, after: 300, ...more });
  const [bach, cabaret] = [evening(111500012), evening(111500010)];

  return [
    {
      title: 'Night: the sync tells the whole programme',
      posts: [
        post(
          `all ${demoProgramme.length} events`,
          message('SYNC_ORGANIZATION', { events: demoProgramme.map((each) => feedEvent(each, today)) }),
        ),
      ],
    },
    {
      title: 'Morning: the office is at work, and some of it goes wrong',
      posts: [
        post(
          'a new text for Sofie & de Wolven',
          update(111500002, {
            subtitle: 'Albumpresentatie: Roedel',
            text: 'Het album **Roedel** is er. Met een strijkkwartet en een wolf van papier-maché.',
          }),
        ),
        post('a new price for The Crooked Tide', update(111500004, { cents: 1650 })),
        post('IJzeren Orkest is cancelled', update(111500006, {}, { status: 'CANCELLED' })),
        post('Größere Fjord moves to another day', update(111500009, { inDays: 27 })),
        post('somebody without the token tries', message('DELETE_ORGANIZATION', {}), { forged: true }),
        post(
          'one good event, one with a start that nobody can read',
          message('UPDATE_EVENTS', {
            events: [
              feedEvent({ ...bach, subtitle: 'Cellosuites, koffie, appeltaart' }, today),
              feedEvent(cabaret, today, { startProgram: 'ergens in het voorjaar' }),
            ],
          }),
        ),
        post('a message that breaks off', message('UPDATE_EVENTS', {}).slice(0, -9)),
      ],
    },
    { title: `Noon: ${places} tickets for De Natte Vogels go on sale`, posts: sale(evening(111500007)) },
    {
      title: 'Evening: a mistake is taken back',
      posts: [post('Électrique Kranen is unpublished', message('DELETE_EVENTS', { eventIds: [111500011] }))],
    },
  ];
}

/** Two tickets a message, many a second; then one by one. */
function sale(evening: Evening): Post[] {
  const counts: number[] = [];
  for (let left = places - 2; left > slowly; left -= 2) counts.push(left);
  for (let left = slowly; left >= 0; left--) counts.push(left);
  return counts.map((left) => ({
    body: message('UPDATE_TICKET_GROUPS', { eventId: evening.id, ticketGroups: [ticketGroup(evening, left)] }),
    after: left > slowly ? 20 : 450,
  }));
}
