import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withVariables } from '../../../receiver/cli/setup/files/env-text.ts';

test('variables are set where they stand, and all else stays', () => {
  const before = '# of the venue\nCALLBOARD_PORT=8787\n\nexport CALLBOARD_SITE_URL="https://old.example/"\nOTHER=x # kept\n';
  expect(withVariables(before, { CALLBOARD_SITE_URL: 'https://new.example/', CALLBOARD_GIT_TOKEN: 'a b' })).toBe(
    "# of the venue\nCALLBOARD_PORT=8787\n\nCALLBOARD_SITE_URL=https://new.example/\nOTHER=x # kept\nCALLBOARD_GIT_TOKEN='a b'\n",
  );
  expect(withVariables('', { A: '' })).toBe('A=\n');
  expect(withVariables(before, {})).toBe(before);
});

test('Node reads back what was written, whatever signs are in it', () => {
  const value = fc.string({ unit: fc.constantFrom(...'aZ0 \'"`#=$\\%,:/@?&é↯') }).map((text) => text.trim());
  fc.assert(
    fc.property(value, (written) => {
      const text = tryWrite(written);
      if (text !== undefined) expect(parseEnv(text)).toEqual({ X: 'before', A: written, Y: 'after' });
      else expect(['"', "'", '`'].every((quote) => written.includes(quote)) || written.includes('\\')).toBe(true);
    }),
  );
  expect(() => withVariables('', { A: 'a\nB=1' })).toThrow('A has signs');
});

function tryWrite(written: string): string | undefined {
  try {
    return withVariables('X=before\nA=1\nY=after\n', { A: written });
  } catch {
    return undefined;
  }
}
