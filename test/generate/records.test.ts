// What the tool knows of its last generation: bases and lock. A record that is lost is made again where that can be proved, and refused else.

import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import type { Service } from '../../src/model/system.ts';
import { inputFor, SERVICES, service, systemWith } from './fixture.ts';

type Files = Map<string, string>;

const HEADER = '.sossl/base/sossl.h';
const BASE = '.sossl/base/sossl.c';

/** Generates with what the lock among the files says. */
function run(existing: Files, services: readonly Service[] = SERVICES, numbers = { kick: 3 }) {
  const lock = existing.get('.sossl/lock.json');
  const recorded = lock === undefined ? undefined : JSON.parse(lock);
  const input = inputFor(systemWith(services), existing);
  const { value, diagnostics } = generate({ ...input, recorded, autoNumbers: numbers });
  const written: Files = new Map((value?.outputs ?? []).map(({ path, content }) => [path, String(content)]));
  return { written, codes: diagnostics.map(({ code }) => code), diagnostics, value };
}

const first = run(new Map()).written;
const without = (path: string, files = first): Files => new Map([...files].filter(([name]) => name !== path));
const changed = (path: string, change: (text: string) => string, files = first): Files =>
  new Map([...files, [path, change(files.get(path) ?? '')]]);
const more = [...SERVICES, service('late', { smc32: 0x8200_0077 })];

test('the lock holds the hash of each file as it was drawn', () => {
  const { outputs } = JSON.parse(first.get('.sossl/lock.json') ?? '');
  expect(outputs['sossl.c']).toBe(hash('sha256', first.get('sossl.c') ?? ''));
});

test('records of an older generation beside newer code: what stands there already comes once', () => {
  const newer = run(first, more).written;
  const restored: Files = new Map([...newer, ...[...first].filter(([path]) => path.startsWith('.sossl/'))]);
  const edited = changed(
    'sossl.c',
    (text) => text.replace('late_invoke(', 'late_invoke( /* mine */'),
    restored,
  );
  for (const path of ['sossl.h', 'sossl_guest.h']) edited.set(path, first.get(path) ?? '');
  const { codes, value, written } = run(edited, more);
  expect(codes).toEqual([]);
  const text = written.get('sossl.c') ?? '';
  expect(text.match(/---- service late ----/g)).toHaveLength(1);
  expect([value?.conflicts.length, text.match(/\/\* mine \*\//g)?.length]).toEqual([1, 1]);
});

describe('a base that is missing', () => {
  test('is made again without a word where the configuration is that of the last generation', () => {
    const edited = changed('sossl.c', (text) => text.replace('= SOSSL_STATUS_DENIED', '= mine'));
    const { codes, value, written } = run(without(BASE, edited));
    expect([codes, value?.conflicts]).toEqual([[], []]);
    expect(written.get('sossl.c')).toBe(edited.get('sossl.c'));
    expect(written.get(BASE)).toBe(first.get(BASE));
  });

  test('is made again where nothing but bodies was written: the code follows the configuration', () => {
    const edited = changed('sossl.c', (text) => text.replace('results->speed = 0U;', 'results->speed = 7U;'));
    const { codes, written } = run(without(BASE, edited), more);
    expect(codes).toEqual([]);
    expect(written.get('sossl.c')).toContain('late_invoke(');
    expect(written.get('sossl.c')).toContain('results->speed = 7U;');
  });

  test('and cannot be made again: what differs is a conflict', () => {
    const edited = changed('sossl.c', (text) => text.replace('= SOSSL_STATUS_DENIED', '= mine'));
    const { codes, value } = run(without(BASE, edited), more);
    expect([codes, value?.conflicts.length]).toEqual([['GEN0403'], 1]);
  });

  test('of a header that nobody changed: the header follows the configuration', () => {
    expect(run(without(HEADER), more).codes).toEqual([]);
  });
});

test.each([BASE, HEADER])('a base that is not what the lock says: %s', (path) => {
  const edited = changed(path, (text) => `${text}/* mine */\n`);
  const { codes, value } = run(changed(path.replace('.sossl/base/', ''), (text) => text, edited));
  expect([codes, value]).toEqual([['GEN0418'], undefined]);
});

test('an edit that stands in header and base alike is refused', () => {
  const both = changed(
    'sossl.h',
    (text) => `${text}/* mine */\n`,
    changed(HEADER, (text) => `${text}/* mine */\n`),
  );
  expect(run(both).codes).toEqual(['GEN0418']);
});

test('line ends that git changed are right as they stand, in every file of the tool', () => {
  const checkedOut: Files = new Map([...first].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
  const { codes, written } = run(checkedOut);
  expect([codes, written]).toEqual([[], checkedOut]);
});

describe('a lock that is missing', () => {
  const LOCK = '.sossl/lock.json';
  const numbered = (number: number): readonly Service[] => [service('kick', { smc32: 0x8200_0000 + number })];
  const before = run(new Map(), numbered(3)).written;

  test('is made again where the header shows that no number changes', () => {
    expect(run(without(LOCK, before), numbered(3)).codes).toEqual([]);
  });

  test('is told where a service would get another number, and nothing is written', () => {
    const { codes, diagnostics, value } = run(without(LOCK, before), numbered(4), { kick: 4 });
    expect([codes, value]).toEqual([['GEN0424'], undefined]);
    expect(diagnostics[0]?.message).toContain('kick');
  });

  test('is told where no header says which numbers there were', () => {
    expect(run(without('sossl.h', without(HEADER, without(LOCK, before))), numbered(3)).codes).toEqual([
      'GEN0424',
    ]);
  });
});
