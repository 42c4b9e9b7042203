import type { DeskStanding } from '../../why/desk-standing.ts';
import type { Answer } from '../../why/explanation.ts';
import type { When } from '../../why/words/why-words.ts';

/** What a person is told after they did something. */
export type ActNotice = 'published' | 'built' | 'retried' | 'dropped' | 'released' | 'gone' | 'restart' | 'nothing-held' | 'failed';

type Standings = { [Each in DeskStanding['is']]: (standing: Extract<DeskStanding, { is: Each }>, when: When) => string };

/** The words of the desk in one language. */
export interface DeskWords {
  language: 'nl' | 'en';
  desk: string;
  standing: Standings;
  notice: Record<ActNotice, string>;
  /** Where an event is, in a word or two. */
  place: Record<Answer['is'], string>;
  find: { label: string; hint: string; button: string; none(asked: string): string; several(count: number): string };
  today: { title: string; none: string; more(count: number): string; sync(time: string, changed: number): string };
  pulls: { title: string; none: string; since(age: string): string };
  days(count: number): string;
  hours(count: number): string;
  quarantine: {
    title: string;
    none: string;
    later(count: number): string;
    more(count: number): string;
    show: string;
    retry: string;
    drop: string;
    whole: string;
    ofEvent(id: string): string;
    download: string;
    cut: string;
  };
  brake: { title: string; none: string; text: string; release(count: number): string };
  acts: { title: string; publish: string; publishText: string; build: string; buildText: string; last: string; lastText: string };
  event: { steps: string; look: string; page: string };
  enter: { title: string; password: string; button: string; github: string; wrong: string; often: string; nothing: string; again: string };
  leave: string;
  other: { language: 'nl' | 'en'; name: string };
  venues: string;
  notFound: string;
  stale: string;
  back: string;
}
