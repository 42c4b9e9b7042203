import { expect, test } from 'vitest';
import { inlineScript } from '../../../site/src/layouts/inline-script.ts';

test('a script in a page has no types, no comments and a scope of its own', () => {
  expect(inlineScript('/* Why. */\nconst a: number = 1;\n// so\n\nexport {};\n')).toBe('{const a = 1;}');
});
