import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseJson, UnreadableJson } from '../../../receiver/message/parse/parse-json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseJson(bytes(text));

describe('parseJson', () => {
  test.each([
    ['{"id":111493445}', { id: 111493445 }],
    ['\uFEFF {"a":[1,2.5,-3e2,true,null,"x"]} ', { a: [1, 2.5, -300, true, null, 'x'] }],
    ['{"id":9007199254740991}', { id: '9007199254740991' }],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id":12345678901234567890,"b":[-12345678901234567891 , 5]}', { id: '12345678901234567890', b: ['-12345678901234567891', 5] }],
    ['12345678901234567890', '12345678901234567890'],
    [
      '{"a":0.12345678901234566,"b":1234567890123456.5,"c":1234567890123456e2}',
      { a: 0.12345678901234566, b: 1234567890123456.5, c: 1234567890123456e2 },
    ],
    ['{"a":"12345678901234567890","b\\"12345678901234567890":"\\\\"}', { a: '12345678901234567890', 'b"12345678901234567890': '\\' }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['"é ☃ 😀 \\u00e9"', 'é ☃ 😀 é'],
  ])('%s', (text, value) => expect(parse(text)).toEqual(value));

  test('an integer beyond 2^53 can be written as JSON again', () => {
    expect(JSON.stringify(parse('{"id":12345678901234567890}'))).toBe('{"id":"12345678901234567890"}');
  });

  test('__proto__ is an own property and changes no prototype', () => {
    const value = parse('{"__proto__":{"polluted":true},"a":1}') as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value.polluted).toBeUndefined();
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['half a message', '{"messageType":"SYNC_ORGANIZATION","messageContent":{"eve'],
    ['a string without end', '"abc\\'],
    ['two values', '{} {}'],
    ['a leading zero', '[01234567890123456789]'],
    ['a number as a key', '{12345678901234567890 : 1}'],
    ['two numbers without a comma', '[--12345678901234567890]'],
    ['a trailing comma', '[1,]'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(UnreadableJson);
    expect(() => parse(text)).toThrow(/^The body is not JSON: .{1,160}\. Expected one JSON object in UTF-8\.$/);
  });

  test('refuses invalid UTF-8', () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toThrow('The body is not valid UTF-8.');
  });

  test.each(['[', '{"a":', '[{"a":'])('refuses 10 million %s fast', (opening) => {
    const hostile = bytes(opening.repeat(10_000_000 / opening.length));
    const before = performance.now();
    expect(() => parseJson(hostile)).toThrow('nested deeper than 100 levels');
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  test('takes 100 levels, and brackets in strings do not count', () => {
    expect(() => parse(`${'['.repeat(100)}${']'.repeat(100)}`)).not.toThrow();
    expect(() => parse(`${'['.repeat(101)}${']'.repeat(101)}`)).toThrow(UnreadableJson);
    expect(parse(JSON.stringify('['.repeat(1000)))).toBe('['.repeat(1000));
    expect(parse(`[${'[],'.repeat(1000)}[]]`)).toHaveLength(1001);
  });

  test.each([
    ['a list of 50,001 values', () => `[${'0,'.repeat(50_000)}0]`, 'has a list of more than 50,000 values'],
    ['a list of 50,001 objects', () => `{"a":[${'{"b":[1,2]},'.repeat(50_000)}{}]}`, 'has a list of more than 50,000 values'],
    ['an object of 10,001 keys', () => `{${'"a":0,'.repeat(10_000)}"a":0}`, 'has an object of more than 10,000 keys'],
    [
      '3 million objects in lists that are allowed',
      () => `[${`[${'{},'.repeat(49_999)}{}],`.repeat(60)}0]`,
      'holds more than 3,000,000 lists',
    ],
    [
      '20 million values in lists that are allowed',
      () => `[${`[${'0,'.repeat(49_999)}0],`.repeat(401)}0]`,
      'holds more than 20,000,000 values',
    ],
  ])('refuses %s before it parses anything', (_, text, reason) => {
    const parsed = vi.spyOn(JSON, 'parse');
    expect(() => parse(text())).toThrow(`The body ${reason}`);
    expect(parsed).not.toHaveBeenCalled();
    parsed.mockRestore();
  });

  test('takes what is just within the bounds, and commas in strings do not count', () => {
    expect(parse(`[${'0,'.repeat(49_999)}0]`)).toHaveLength(50_000);
    expect(Object.keys(parse(`{${Array.from({ length: 10_000 }, (_, index) => `"${index}":0`).join()}}`) as object)).toHaveLength(10_000);
    expect(parse(JSON.stringify([','.repeat(60_000)]))).toEqual([','.repeat(60_000)]);
  });

  test('says what JSON.parse with a reviver says, and never throws anything else', () => {
    const reviver = (_: string, value: unknown, { source }: { source?: string }) =>
      typeof value === 'number' && /^-?\d{16,}$/.test(source ?? '') ? source : value;
    const integers = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((value) => `[ ${value} ]`);
    fc.assert(
      fc.property(fc.oneof(fc.json(), integers), (text) => {
        expect(parse(text)).toEqual(JSON.parse(text, reviver as never));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        try {
          parseJson(noise);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableJson);
        }
      }),
    );
  });

  test('50 MB in about a second, with long integers in every event', () => {
    const event = `{"id":12345678901234567890,"startProgram":"2026-12-04T20:30:00+01:00","publicity":{"title":"Sofie & Wolven","description":${JSON.stringify('Drie akkoorden en een <em>verhaal</em>.\n'.repeat(40))}},"price":2250}`;
    const message = bytes(
      `{"messageContent":{"events":[${Array(Math.floor(50e6 / event.length))
        .fill(event)
        .join(',')}]}}`,
    );
    const before = performance.now();
    parseJson(message);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});
