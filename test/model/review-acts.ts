import fc from 'fast-check';
import type { MergeMethod } from '../../receiver/host/pull-requests.ts';

/** What can happen between Stager, Callboard, GitHub and people, in the terms of one event field by field. */
export type ReviewAct =
  | { act: 'update'; id: string; title: string; text: string; start: string; status: string; slow: boolean }
  | { act: 'sync'; ids: string[]; title: string }
  | { act: 'delete'; id: string }
  | { act: 'finish' }
  | { act: 'publish'; fault: 'none' | 'refused' | 'cut' | 'github' }
  | { act: 'restart' }
  | { act: 'edit'; id: string; field: Watched; during: boolean }
  | { act: 'overlay'; id: string; field: Watched }
  | { act: 'remove'; id: string }
  | { act: 'pull'; since: number }
  | { act: 'review'; id: string; field: Watched; how: 'file' | 'overlay' | 'amend' }
  | { act: 'unwrite'; id: string; field: Watched }
  | { act: 'slip'; id: string }
  | { act: 'update-branch'; id: string; swapped: boolean }
  | { act: 'merge'; id: string; how: MergeMethod; deleteBranch: boolean }
  | { act: 'close'; id: string; deleteBranch: boolean }
  | { act: 'github'; up: boolean };

export type Watched = 'title' | 'shortDescription' | 'start' | 'status';
export const watched: Watched[] = ['title', 'shortDescription', 'start', 'status'];
export const reviewed: Watched[] = ['title', 'shortDescription'];

export const ids = ['1', '2', '3'];
export const starts = ['2026-12-04T20:00:00+01:00', '2026-12-31T23:30:00+01:00', '2027-01-01T00:30:00+01:00'];
const id = fc.constantFrom('1', '1', '1', '1', ...ids); // most of it happens to one event, so that stories grow long
const title = fc.constantFrom('t0', 't1', 't2');
const field = fc.constantFrom(...watched);
// A status edited to and fro in a file is no edit that anyone could see, so people edit the other fields there.
const inFile = fc.constantFrom<Watched>('title', 'shortDescription', 'start');
const weighted = <T extends ReviewAct>(weight: number, arbitrary: fc.Arbitrary<T>) => ({
  weight,
  arbitrary: arbitrary as fc.Arbitrary<ReviewAct>,
});
const act = <const A extends string>(name: A) => fc.constant(name);

export const reviewActs: fc.Arbitrary<ReviewAct[]> = fc.array(
  fc.oneof(
    weighted(
      6,
      fc.record({
        act: act('update'),
        id,
        title,
        text: fc.constantFrom('x0', 'x1'),
        start: fc.constantFrom(...starts),
        status: fc.constantFrom('CONFIRMED', 'CANCELLED'),
        slow: fc.boolean(),
      }),
    ),
    weighted(1, fc.record({ act: act('sync'), ids: fc.subarray(ids, { minLength: 1 }), title })),
    weighted(1, fc.record({ act: act('delete'), id })),
    weighted(2, fc.record({ act: act('finish') })),
    weighted(8, fc.record({ act: act('publish'), fault: fc.constantFrom('none', 'none', 'none', 'none', 'refused', 'cut', 'github') })),
    weighted(1, fc.record({ act: act('restart') })),
    weighted(3, fc.record({ act: act('edit'), id, field: inFile, during: fc.boolean() })),
    weighted(2, fc.record({ act: act('overlay'), id, field })),
    weighted(1, fc.record({ act: act('remove'), id })),
    weighted(2, fc.record({ act: act('pull'), since: fc.integer({ min: 0, max: 3 }) })),
    weighted(4, fc.record({ act: act('review'), id, field: inFile, how: fc.constantFrom('file', 'file', 'overlay', 'overlay', 'amend') })),
    weighted(1, fc.record({ act: act('unwrite'), id, field: inFile })),
    weighted(1, fc.record({ act: act('slip'), id })),
    weighted(2, fc.record({ act: act('update-branch'), id, swapped: fc.boolean() })),
    weighted(4, fc.record({ act: act('merge'), id, how: fc.constantFrom('squash', 'merge', 'rebase'), deleteBranch: fc.boolean() })),
    weighted(2, fc.record({ act: act('close'), id, deleteBranch: fc.boolean() })),
    weighted(1, fc.record({ act: act('github'), up: fc.boolean() })),
  ),
  { maxLength: 60, size: 'max' },
);
