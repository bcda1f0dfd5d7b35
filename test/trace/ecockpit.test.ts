// The committed example: what generation recorded in constructs.json is what the independent reader finds in the files.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CSourceReading, EmittedConstruct } from '../../src/model/construct.ts';
import { accountFile } from '../../src/trace/files.ts';
import { matchConstructs } from '../../src/trace/match-constructs.ts';
import { readGood } from '../c-reader/reader-fixture.ts';

const EXAMPLE = new URL('../../examples/ecockpit/', import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, EXAMPLE), 'utf8');
const emitted: readonly EmittedConstruct[] = JSON.parse(text('.sossl/constructs.json')).constructs;
const readings = ['sossl.c', 'sossl.h', 'sossl_guest.h'].map(
  (file): CSourceReading => readGood(text(file), file),
);
const { files, lost } = matchConstructs(emitted, readings);
const matched = files.flatMap(({ constructs }) => constructs);

test('every recorded construct stands in the files, with the recorded requirements, n of n', () => {
  expect(lost).toEqual([]);
  const tools = matched.filter(({ origin }) => origin !== 'user');
  const equal = tools.filter(({ read, emitted: row }) => {
    return row !== undefined && read.tag?.requirements.join() === row.requirements.join();
  });
  expect(`${equal.length} / ${emitted.length}`).toBe(`${tools.length} / ${tools.length}`);
});

test('the symbol that the source shows is the recorded one', () => {
  for (const { read, emitted: row } of matched) {
    if (row !== undefined) expect(`${read.kind} ${read.symbol}`).toBe(`${row.kind} ${row.symbol}`);
  }
});

test.each(files.map((file) => [file.reading.file, accountFile(file)] as const))(
  '%s: no byte of code is outside tagged constructs and user regions',
  (_, { constructs, tagged, bytes, tracedBytes, userBytes, layoutBytes }) => {
    expect(tagged).toBe(constructs);
    expect(tracedBytes + userBytes + layoutBytes).toBe(bytes);
  },
);

test('every user region with code in it has a unit, and every unit lies in one', () => {
  for (const { constructs, reading } of files) {
    const units = constructs.filter(({ isUnit }) => isUnit).map(({ read }) => read);
    const inside = reading.userRegions.map(({ body, startByte, endByte }) => ({
      hasCode: body.replace(/\/\*[\s\S]*?\*\//g, '').trim() !== '',
      units: units.filter((unit) => startByte <= unit.startByte && unit.endByte <= endByte).length,
    }));
    expect(inside.filter(({ hasCode, units: count }) => hasCode !== count > 0)).toEqual([]);
    expect(inside.reduce((sum, { units: count }) => sum + count, 0)).toBe(units.length);
  }
});
