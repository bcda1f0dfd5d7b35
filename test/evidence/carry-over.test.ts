// Results that are taken over from an earlier run: only when everything they follow from is the same, never for a release.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { type CarryStore, carryOver } from '../../src/commands/evidence/carry-over.ts';
import { realEdge } from '../../src/io/edge.ts';
import { scratchFolder } from '../io/scratch.ts';

interface Result {
  readonly words: string;
  readonly bytes: Uint8Array;
}

const RESULT: Result = { words: 'ünï ‮ "x"', bytes: new Uint8Array([0, 255, 10]) };
const KEPT = '.sossl/cache/evidence/static-analysis.json';

function store(folder: string, started: string, release = false): CarryStore {
  return { edge: realEdge(), folder, run: { started, by: { user: 'tester' } }, release };
}

function counted(key: string, isKept = true) {
  const calls = { count: 0 };
  const step = {
    name: 'static analysis',
    key,
    work: async () => {
      calls.count += 1;
      return { value: RESULT, diagnostics: [] };
    },
    isKept: () => isKept,
  };
  return { calls, step };
}

test('the same key takes the result over, with the name of the run that made it', async () => {
  const folder = scratchFolder();
  const { calls, step } = counted('k1');
  expect(await carryOver(store(folder, 'monday'), step)).toEqual({ value: RESULT, diagnostics: [] });
  const second = await carryOver(store(folder, 'tuesday'), step);
  expect(second).toEqual({
    value: RESULT,
    diagnostics: [],
    carried: { step: 'static analysis', key: 'k1', madeIn: { started: 'monday', by: { user: 'tester' } } },
  });
  expect(second.value?.bytes).toBeInstanceOf(Uint8Array);
  expect(calls.count).toBe(1);
});

test('a run that took a result over does not become the one that made it', async () => {
  const folder = scratchFolder();
  const { step } = counted('k1');
  await carryOver(store(folder, 'monday'), step);
  await carryOver(store(folder, 'tuesday'), step);
  expect((await carryOver(store(folder, 'friday'), step)).carried?.madeIn.started).toBe('monday');
});

test.each<[string, (folder: string) => void]>([
  ['one byte of the kept text is changed', (file) => flip(file, -3)],
  ['the hash is changed', (file) => flip(file, 30)],
  ['the file is cut', (file) => fs.truncateSync(file, 40)],
  ['the file is empty', (file) => fs.writeFileSync(file, '')],
  ['the file is something else', (file) => fs.writeFileSync(file, 'null\nnull')],
  [
    'the file is a folder',
    (file) => {
      fs.rmSync(file);
      fs.mkdirSync(file);
    },
  ],
])('%s: the step runs again', async (_, damage) => {
  const folder = scratchFolder();
  const { calls, step } = counted('k1');
  await carryOver(store(folder, 'monday'), step);
  damage(path.join(folder, KEPT));
  const result = await carryOver(store(folder, 'tuesday'), step);
  expect(result.carried).toBeUndefined();
  expect(result.value).toEqual(RESULT);
  expect(calls.count).toBe(2);
});

test.each([
  ['another key', counted('k2'), false],
  ['a release', counted('k1'), true],
])('%s: the step runs again', async (_, { calls, step }, release) => {
  const folder = scratchFolder();
  await carryOver(store(folder, 'monday'), counted('k1').step);
  expect((await carryOver(store(folder, 'tuesday', release), step)).carried).toBeUndefined();
  expect(calls.count).toBe(1);
});

test('what may not be kept, or came with a finding, is not kept', async () => {
  const folder = scratchFolder();
  const { step } = counted('k1', false);
  await carryOver(store(folder, 'monday'), step);
  expect(fs.existsSync(path.join(folder, KEPT))).toBe(false);
  const finding = { code: 'X', name: 'x', severity: 'warning', message: '', hint: '', related: [] } as const;
  const work = async () => ({ value: RESULT, diagnostics: [finding] });
  await carryOver(store(folder, 'monday'), { ...step, work, isKept: () => true });
  expect(fs.existsSync(path.join(folder, KEPT))).toBe(false);
});

test('notes come along', async () => {
  const folder = scratchFolder();
  const { step } = counted('k1');
  const note = { code: 'X', name: 'x', severity: 'note', message: 'm', hint: '', related: [] } as const;
  const work = async () => ({ value: RESULT, diagnostics: [note] });
  await carryOver(store(folder, 'monday'), { ...step, work });
  expect(await carryOver(store(folder, 'tuesday'), step)).toMatchObject({
    value: RESULT,
    diagnostics: [note],
  });
});

test('a result whose files are gone is made again', async () => {
  const folder = scratchFolder();
  const { calls, step } = counted('k1');
  await carryOver(store(folder, 'monday'), step);
  const again = await carryOver(store(folder, 'tuesday'), { ...step, stands: () => false });
  expect(again.carried).toBeUndefined();
  expect(calls.count).toBe(2);
});

test('a place that cannot be written costs nothing but the next run its time', async () => {
  const folder = path.join(scratchFolder(), 'a-file');
  fs.writeFileSync(folder, '');
  const { step } = counted('k1');
  expect((await carryOver(store(folder, 'monday'), step)).value).toEqual(RESULT);
});

/** Changes one bit; a negative position counts from the end. */
function flip(file: string, at: number): void {
  const bytes = fs.readFileSync(file);
  const position = at < 0 ? bytes.length + at : at;
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
}
