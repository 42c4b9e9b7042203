import { expect, test } from 'vitest';
import { inlineScript } from '../../../site/src/layouts/inline-script.ts';

test('a script in a page has no types, no comments and its own scope', () => {
  expect(inlineScript('/* Why. */\nconst a: number = 1;\n// so\n\nexport {};\n')).toBe('{const a = 1;}');
});
