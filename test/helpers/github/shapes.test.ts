import { expect, test } from 'vitest';
import { isOperation } from './api-faults.ts';
import { matchOperation, requestProblems, responseProblems } from './shapes.ts';

const pulls = '/repos/{owner}/{repo}/pulls';

test.each([
  ['GET', '/repos/venue/agenda/pulls', `GET ${pulls}`, { owner: 'venue', repo: 'agenda' }],
  ['PUT', '/repos/venue/agenda/pulls/3/merge', `PUT ${pulls}/{pull_number}/merge`, { owner: 'venue', repo: 'agenda', pull_number: '3' }],
  [
    'GET',
    '/repos/v/a/git/ref/heads%2Fcallboard%2Fsync',
    'GET /repos/{owner}/{repo}/git/ref/{ref}',
    { owner: 'v', repo: 'a', ref: 'heads/callboard/sync' },
  ],
  ['DELETE', '/repos/v/a/git/refs/heads/a/b', 'DELETE /repos/{owner}/{repo}/git/refs/{ref}', { owner: 'v', repo: 'a', ref: 'heads/a/b' }],
])('%s %s is %s', (method, path, operation, params) => {
  expect(matchOperation(method, path)).toEqual({ operation, params });
});

test('a path that GitHub does not have is none', () => {
  expect(matchOperation('GET', '/repos/venue')).toBeUndefined();
});

test.each([
  ['a value that the list does not have', requestProblems(`GET ${pulls}`, { state: 'opened' }, undefined), /equal to one of/],
  ['a query that GitHub does not know', requestProblems(`GET ${pulls}`, { status: 'open' }, undefined), /additional properties/],
  ['a missing field', requestProblems(`POST ${pulls}`, {}, { title: 'x', head: 'x' }), /required property 'base'/],
  ['a field of another type', requestProblems(`POST ${pulls}`, {}, { title: 1, head: 'x', base: 'x' }), /title must be string/],
  ['a misspelt field', requestProblems(`POST ${pulls}`, {}, { titel: 'x', title: 'x', head: 'x', base: 'x' }), /no field titel/],
  ['an answer without its fields', responseProblems(`GET ${pulls}`, 200, [{ number: 1 }]), /required property/],
  ['an answer that is no list', responseProblems(`GET ${pulls}`, 200, {}), /must be array/],
  ['a status that never comes', responseProblems(`POST ${pulls}`, 200, {}), /never answers 200/],
  ['a refusal in another shape', responseProblems(`GET ${pulls}`, 401, { message: 1 }), /message must be string/],
  ['a body where there is none', responseProblems('DELETE /repos/{owner}/{repo}/git/refs/{ref}', 204, {}), /without a body/],
])('sees %s', (_, problems, expected) => {
  expect(problems.join('\n')).toMatch(expected);
});

test('a well-formed request has no problems; numbers in a query are text', () => {
  expect(requestProblems(`GET ${pulls}`, { state: 'all', per_page: '100', page: '2' }, undefined)).toEqual([]);
  expect(requestProblems(`POST ${pulls}`, {}, { title: 'x', head: 'x', base: 'x' })).toEqual([]);
});

test.each([
  ['POST pulls', `POST ${pulls}`, true],
  ['PATCH pull', `PATCH ${pulls}/{pull_number}`, true],
  ['PUT merge', `PUT ${pulls}/{pull_number}/merge`, true],
  ['DELETE ref', 'DELETE /repos/{owner}/{repo}/git/refs/{ref}', true],
  ['POST graphql', 'POST /graphql', true],
  ['*', 'POST /graphql', true],
  ['GET pulls', `POST ${pulls}`, false],
  ['GET pull', `GET ${pulls}`, false],
])('a fault for "%s" strikes %s: %s', (short, operation, strikes) => {
  expect(isOperation(operation, short)).toBe(strikes);
});
