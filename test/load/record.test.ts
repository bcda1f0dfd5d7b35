// Records of earlier runs: each kind of damage to each record is refused with the name of its file.

import { describe, expect, test } from 'vitest';
import { decodeRecord, loadConstructs, loadEvidence, loadLock } from '../../src/load/record.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { SourceText } from '../../src/model/source.ts';

type Load = (source: SourceText) => StageResult<unknown>;

const CONSTRUCT = {
  ...{ identity: 'i', kind: 'macro', symbol: 's', role: 'macro.guard', file: 'sossl.c', template: 'macro' },
  ...{ from: ['tool'], requirements: ['SSR-F-SMC-001'], hash: '00' },
};
const ITEM = {
  ...{ id: 'i', title: 't', method: 'test', level: 'integration', environment: 'e', verdict: 'passed' },
  ...{ requirements: [], exercises: [], observations: [], subject: {}, expectation: {} },
};

/** The numbers of a lock; beside them it says who wrote which files. */
function loadNumbers(source: SourceText): StageResult<unknown> {
  const { diagnostics, value } = loadLock(source);
  return value === undefined ? { diagnostics } : { value: value.autoNumbers, diagnostics };
}

const RECORDS: readonly (readonly [file: string, load: Load, whole: Readonly<Record<string, unknown>>])[] = [
  [
    '.sossl/lock.json',
    loadNumbers,
    { format: 'sossl-lock/1', tool: '0', autoNumbers: { a: 1 }, outputs: {} },
  ],
  ['.sossl/constructs.json', loadConstructs, { format: 'sossl-constructs/1', constructs: [CONSTRUCT] }],
  ['tests/evidence.json', loadEvidence, { format: 'sossl-evidence/1', items: [ITEM] }],
];

const read = (load: Load, file: string, text: string): readonly string[] =>
  load({ file, text }).diagnostics.map(({ code, message }) => `${code} ${message.includes(file)}`);

describe.each(RECORDS)('%s', (file, load, whole) => {
  const [key, entries] = Object.entries(whole).find(([, value]) => typeof value === 'object') ?? ['', []];

  test('is read as it was written', () => {
    expect(load({ file, text: JSON.stringify(whole) })).toEqual({ value: entries, diagnostics: [] });
  });

  test.each([
    ['empty', ''],
    ['cut off', JSON.stringify(whole).slice(0, -2)],
    ['no map', '[]'],
    ['nothing', 'null'],
    ['without a format', JSON.stringify({ ...whole, format: undefined })],
    ['of another version', JSON.stringify({ ...whole, format: `${whole.format}`.replace('/1', '/2') })],
    ['without its entries', JSON.stringify({ ...whole, [key]: undefined })],
    ['with a text for its entries', JSON.stringify({ ...whole, [key]: 'x' })],
  ])('%s is refused', (_, text) => {
    expect(read(load, file, text)).toEqual(['IOE0103 true']);
  });

  test('that is not UTF-8 is refused', () => {
    const { diagnostics, value } = decodeRecord(file, Uint8Array.from([0x7b, 0xff, 0x7d]));
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['IOE0103']]);
    expect(diagnostics[0]?.message).toContain(file);
  });
});

const entryRows = RECORDS.slice(1).flatMap(([file, load, whole]) => {
  const [key, list] = Object.entries(whole).find(([, value]) => Array.isArray(value)) ?? ['', []];
  const [entry] = list as readonly Record<string, unknown>[];
  return Object.keys(entry ?? {}).map(
    (field) => [file, field, load, { ...whole, [key]: [{ ...entry, [field]: 1 }] }] as const,
  );
});

test.each(entryRows)('%s: an entry with a number for %s is refused', (file, _, load, damaged) => {
  expect(read(load, file, JSON.stringify(damaged))).toEqual(['IOE0103 true']);
});

test.each([-1, 0x1_0000, 1.5, '1', null])('.sossl/lock.json: the function number %j is refused', (number) => {
  const text = JSON.stringify({ format: 'sossl-lock/1', autoNumbers: { a: number } });
  expect(read(loadLock, '.sossl/lock.json', text)).toEqual(['IOE0103 true']);
});

test('no lock yet is no damage', () => {
  expect(loadLock(undefined)).toEqual({ value: { autoNumbers: {}, recorded: undefined }, diagnostics: [] });
});

test('a lock says which tool wrote which files', () => {
  const lock = { format: 'sossl-lock/1', tool: '1.2.3', autoNumbers: {}, outputs: { 'sossl.c': '00' } };
  const { value } = loadLock({ file: '.sossl/lock.json', text: JSON.stringify(lock) });
  expect(value?.recorded).toEqual({ tool: '1.2.3', outputs: { 'sossl.c': '00' } });
});
