import { expect, test } from 'vitest';
import { readConfig } from '../../receiver/config/read-config.ts';
import { needRestart } from '../../receiver/start/need-restart.ts';

const base = (env: Record<string, string> = {}) => ({
  base: readConfig({ CALLBOARD_DESK: 'een lang wachtwoord', CALLBOARD_HEARTBEAT_URL: 'https://beat.example/1', ...env }),
});

test('what is of the process and was changed is named, its value is not', () => {
  expect(needRestart(base(), base())).toEqual([]);
  expect(needRestart(base(), base({ CALLBOARD_LANGUAGE: 'nl' }))).toEqual([]);
  expect(needRestart(base(), base({ CALLBOARD_DESK: 'een ander wachtwoord', CALLBOARD_PORT: '1' }))).toEqual([
    'A restart is needed for CALLBOARD_PORT, CALLBOARD_DESK.',
  ]);
});
