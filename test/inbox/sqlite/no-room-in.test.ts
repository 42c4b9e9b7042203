import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { NoRoomError } from '../../../receiver/inbox/no-room-error.ts';
import { noRoomIn } from '../../../receiver/inbox/sqlite/no-room-in.ts';

function errorOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

test('a full disk is no room, whether a file or the database meets it', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE bodies (body BLOB); PRAGMA max_page_count = 10');
  const full = [
    errorOf(() => database.prepare('INSERT INTO bodies VALUES (zeroblob(1000000))').run()),
    errorOf(() => writeFileSync('/dev/full', 'x')),
  ];
  for (const error of full) {
    expect(noRoomIn(error)).toBeInstanceOf(NoRoomError);
    expect(noRoomIn(error)).toMatchObject({ message: 'The disk of the receiver is full', cause: error });
  }
  database.close();
});

test('any other failure stays what it is', () => {
  const other = errorOf(() => new DatabaseSync(':memory:').exec('no SQL'));
  expect(noRoomIn(other)).toBe(other);
});
