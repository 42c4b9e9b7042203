import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../site/src/layouts/content-security-policy.ts';

test('a page may run scripts named by their hash; only the search may load its engine', () => {
  expect(contentSecurityPolicy({})).toContain("script-src 'none'");
  expect(contentSecurityPolicy({ scripts: ['alert(1)'] })).toContain("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  expect(contentSecurityPolicy({ search: true })).toContain("script-src 'self' 'wasm-unsafe-eval'");
});
