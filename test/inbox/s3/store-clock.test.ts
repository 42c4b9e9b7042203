import { expect, test } from 'vitest';
import { storeClock } from '../../../receiver/inbox/s3/store/store-clock.ts';
import { randomFrom } from '../../helpers/random.ts';

/** A clock that is `ahead` ms ahead of the store, and answers of the store that tell whole seconds. */
function scene(ahead: number) {
  let at = 1_764_800_000_250;
  const scene = { ahead };
  const clock = () => at + scene.ahead;
  const time = storeClock({ clock, steady: () => at });
  return {
    time,
    scene,
    storeNow: () => at,
    pass(ms: number) {
      at += ms;
    },
    answer(there: number, back: number) {
      const sent = clock();
      at += there;
      const date = Math.floor(at / 1000) * 1000;
      at += back;
      time.heard(date, sent, clock());
    },
  };
}

test('a clock that may be right is taken as it is', () => {
  const { time, storeNow, answer } = scene(300);
  answer(20, 20);
  expect(time.now()).toBe(storeNow() + 300);
});

test.each([2_000, -2_000])('a clock that is %i ms ahead is set right, better with each answer, and never past the truth', (ahead) => {
  const random = randomFrom(4);
  const { time, storeNow, answer, pass } = scene(ahead);
  const errors: number[] = [];
  for (let count = 0; count < 40; count++) {
    pass(Math.floor(random() * 3_000));
    answer(Math.floor(random() * 40), Math.floor(random() * 40));
    const error = (time.now() - storeNow()) * Math.sign(ahead);
    expect(error).toBeGreaterThanOrEqual(-1);
    errors.push(error);
  }
  expect(errors[0]).toBeLessThanOrEqual(1_050);
  expect(errors.at(-1)).toBeLessThan(150);
});

test('the store is never earlier than is said', () => {
  const random = randomFrom(5);
  const { time, storeNow, answer, pass } = scene(700);
  for (let count = 0; count < 40; count++) {
    pass(Math.floor(random() * 3_000));
    answer(Math.floor(random() * 400), Math.floor(random() * 400));
    expect(time.earliest()).toBeLessThanOrEqual(storeNow());
    expect(storeNow() - time.earliest()).toBeLessThan(2_000);
  }
});

test('a clock that is set anew is measured anew', () => {
  const { time, storeNow, answer, pass, scene: clock } = scene(0);
  for (let count = 0; count < 20; count++) {
    pass(1_130);
    answer(5, 5);
  }
  clock.ahead = 3_600_000;
  answer(5, 5);
  expect(Math.abs(time.now() - storeNow())).toBeLessThan(1_050);
  expect(time.offset().high).toBeLessThan(-3_598_000);
});
