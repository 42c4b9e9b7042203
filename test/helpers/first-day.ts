import { RefusedError } from '../../receiver/git/repo.ts';
import type { Answer } from '../../receiver/why/explanation.ts';
import { evening, type VenueDay } from './venue-day.ts';

/** One thing that goes wrong on the first day: what happens, of which event somebody asks then, and what they must be told. */
export interface Fault {
  name: string;
  play(day: VenueDay): Promise<void>;
  asked: string;
  is: Answer['is'];
  english: RegExp;
  dutch: RegExp;
  /** Nobody receives. */
  isStopped?: true;
}

const sync = (day: VenueDay, ...ids: number[]) => day.say('SYNC_ORGANIZATION', ...ids.map((id) => evening(id)));

/** A first day on which everything goes wrong that can, one fault at a time. */
export const firstDay: readonly Fault[] = [
  {
    name: 'the address of the channel is wrong, so nothing comes',
    play: async (day) => day.settle(),
    asked: '7',
    is: 'never-heard',
    english: /Nothing has come from Stager yet.*address of the publication channel/,
    dutch: /nog niets van Stager gekomen.*adres van het publicatiekanaal/,
  },
  {
    name: 'the token in Stager is another one',
    play: async (day) => day.refuseOne(),
    asked: '7',
    is: 'wrong-signature',
    english: /refused for their signature/,
    dutch: /geweigerd om hun handtekening/,
  },
  {
    name: 'the channel is not ticked on the event',
    async play(day) {
      await sync(day, 1, 2);
      await day.settle();
    },
    asked: '7',
    is: 'unknown',
    english: /never named this event/,
    dutch: /nog nooit aan Callboard genoemd/,
  },
  {
    name: 'the event is an option, and is sent by mistake',
    async play(day) {
      await sync(day, 1);
      await day.say('UPDATE_EVENTS', evening(7, { status: 'OPTION' }));
      await day.settle();
    },
    asked: '7',
    is: 'quarantined',
    english: /in quarantine: .*not confirmed/,
    dutch: /in quarantaine: .*not confirmed/,
  },
  {
    name: 'the event was unticked an hour after it was published',
    async play(day) {
      await sync(day, 1, 7);
      await day.settle();
      day.now.at += 3_600_000;
      await day.say('DELETE_EVENTS', { id: 7 });
      await day.settle();
    },
    asked: '7',
    is: 'removed',
    english: /took this event back Fri,? 27 Nov/,
    dutch: /teruggetrokken \(vr 27 nov/,
  },
  {
    name: 'the token for the repository may not write',
    async play(day) {
      day.faults.fetch = async () => {
        throw new RefusedError('GitHub refuses the token.', { todo: 'Make a new one.' });
      };
      await sync(day, 7);
      await day.settle();
    },
    asked: 'avond',
    is: 'failing',
    english: /received, but nothing can be published since .*GitHub refuses the token\. Make a new one\./,
    dutch: /ontvangen, maar sinds .* kan er niets worden gepubliceerd: GitHub refuses the token\./,
  },
  {
    name: 'nobody looked at the pull request',
    async play(day) {
      await sync(day, 7);
      await day.settle();
      await day.say('UPDATE_EVENTS', evening(7, { name: 'Avond met Sofie' }));
      await day.settle();
    },
    asked: 'SOFIE',
    is: 'in-review',
    english: /merge pull request #1\. The site still shows the event as it was before\./,
    dutch: /pull request #1 samenvoegt/,
  },
  {
    name: 'a colleague closed the pull request',
    async play(day) {
      await sync(day, 7);
      await day.settle();
      await day.say('UPDATE_EVENTS', evening(7, { name: 'Avond met Sofie' }));
      await day.settle();
      for (const pull of day.pulls.pulls) Object.assign(pull, { state: 'closed', updatedAt: day.now.at });
      day.now.at += 5 * 60_000;
      await day.settle();
    },
    asked: '7',
    is: 'refused',
    english: /closed pull request #1, and so refused it/,
    dutch: /pull request #1 gesloten en het daarmee geweigerd/,
  },
  {
    name: 'half the programme was unticked at once, and an event stays',
    async play(day) {
      await sync(day, ...Array.from({ length: 20 }, (_, index) => index + 1));
      await day.settle();
      await sync(day, 1, 2);
      await day.settle();
    },
    asked: '7',
    is: 'held',
    english: /the brake holds its removal/,
    dutch: /de rem houdt die verwijdering tegen/,
  },
  {
    name: 'the site is not built',
    async play(day) {
      await sync(day, 7);
      await day.settle();
      day.now.at += 20 * 60_000;
      await day.step(false);
    },
    asked: '7',
    is: 'building',
    english: /not on the site yet, which takes too long/,
    dutch: /nog niet op de site, en dat duurt te lang/,
  },
  {
    name: 'somebody hid the event in its overlay',
    async play(day) {
      await sync(day, 7);
      await day.settle();
      day.remote.edit({ 'overlay/7.json': '{ "hidden": true }' });
      await day.build();
      await day.settle();
    },
    asked: '7',
    is: 'hidden',
    english: /"hidden": true/,
    dutch: /"hidden": true/,
  },
  {
    name: 'the receiver was stopped with a message in its inbox',
    async play(day) {
      await sync(day, 1);
      await day.settle();
      await day.say('UPDATE_EVENTS', evening(7));
    },
    asked: '7',
    is: 'not-running',
    english: /receiver is not running/,
    dutch: /ontvanger draait niet/,
    isStopped: true,
  },
];
