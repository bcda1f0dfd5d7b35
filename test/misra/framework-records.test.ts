// The framework's own records against the monitor as it stands and the example that uses everything: all hold, and the loss of
// any citation or record, an end of its time, or a wider scope is noticed.

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeSource } from '../../src/load/c-code-places.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import type { CodePlaces, DeviationFile } from '../../src/model/compliance.ts';
import { ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { codesOf, placesOf, records, textOf } from './compliance-fixture.ts';

const FOLDERS = ['monitor/src', 'monitor/drivers', 'monitor/boards/qemu-virt', 'monitor/include'];
const MONITOR: readonly CodeSource[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /\.[ch]$/.test(name))
    .map((name) => ({
      file: `sossl/${folder}/${name}`,
      text: textOf(`${folder}/${name}`),
      origin: 'hand_written' as const,
    })),
);
const RECORDS = records(textOf('monitor/deviations.yaml'));

let generated: readonly CodeSource[] = [];
let code: CodePlaces;

beforeAll(async () => {
  const folder = join(scratchFolder(), 'vocabulary');
  cpSync(join(ROOT, 'examples/vocabulary'), folder, { recursive: true });
  expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
  generated = ['sossl.c', 'sossl.h'].map((file) => ({
    file,
    text: readFileSync(join(folder, file), 'utf8'),
    origin: 'generated' as const,
  }));
  code = placesOf(...MONITOR, ...generated);
});

/** What is wrong with the records when nothing was found: no run, so that only records and citations speak. */
function faults(framework: DeviationFile | undefined, places: CodePlaces = code): readonly string[] {
  return codesOf({ framework, project: undefined, code: places, runs: [], claims: [] });
}

/** The code with one file changed; only that one is read again. */
function withFile(source: CodeSource): CodePlaces {
  const own = placesOf(source);
  const isOther = ({ file }: { readonly file: string }): boolean => file !== source.file;
  return {
    files: code.files,
    places: [...code.places.filter(isOther), ...own.places],
    userLines: code.userLines,
    citations: [...code.citations.filter(({ span }) => isOther(span)), ...own.citations],
  };
}

const changed = (id: string, change: Partial<DeviationFile['deviations'][number]>): DeviationFile => ({
  ...RECORDS,
  deviations: RECORDS.deviations.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

test('every record holds, and every citation has its record', () => {
  expect(faults(RECORDS)).toEqual([]);
  const cited = new Set(code.citations.map(({ id }) => id));
  expect([...cited].sort()).toEqual(RECORDS.deviations.map(({ id }) => id));
});

test('records are few, each with a reason and a risk of its own', () => {
  expect(RECORDS.deviations.length).toBeLessThanOrEqual(15);
  const reasons = RECORDS.deviations.map(({ reason }) => reason);
  expect(new Set(reasons).size).toBe(reasons.length);
  for (const { reason, risk } of RECORDS.deviations) {
    expect(reason.length).toBeGreaterThan(60);
    expect(risk).toMatch(/\.$/);
  }
});

test('the framework stays within the bounds that it sets for projects, but for what the configuration makes grow', () => {
  const asProject = RECORDS.deviations.map((one) => ({ ...one, id: one.id.replace('DEV-F', 'DEV-P') }));
  const project = { ...RECORDS, deviations: asProject };
  const renamed = {
    ...code,
    citations: code.citations.map((one) => ({ ...one, id: one.id.replace('DEV-F', 'DEV-P') })),
  };
  const codes = codesOf({ framework: undefined, project, code: renamed, runs: [], claims: [] });
  expect(codes).toEqual([]);
});

test('the mapping of roles cites only records that are there', () => {
  const source = { file: 'trace.yaml', text: textOf('templates/c/trace.yaml') };
  const rows = (loadRoleMapping(source).value ?? []).filter(({ deviations }) => deviations !== undefined);
  // A file head and a group of includes are no constructs that a record can name.
  expect(rows.filter(({ role }) => /^(?:file|include)\./.test(role))).toEqual([]);
  const cited = rows.flatMap(({ deviations = [] }) => deviations);
  const known = new Set(RECORDS.deviations.map(({ id }) => id));
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
});

describe('what is noticed', () => {
  test('the loss of any citation, n of n', () => {
    const lines = [...MONITOR, ...generated].flatMap((source) =>
      source.text.split('\n').flatMap((text, at) => (/\/\* DEV-F-\d{3}/.test(text) ? [{ source, at }] : [])),
    );
    expect(lines.length).toBeGreaterThan(40);
    const unnoticed = lines.filter(({ source, at }) => {
      const text = source.text
        .split('\n')
        .map((line, number) => (number === at ? line.replace(/\/\* DEV-F-[^*]*\*\//, '') : line))
        .join('\n');
      return !faults(RECORDS, withFile({ ...source, text })).includes('MIS0214');
    });
    expect(unnoticed.map(({ source, at }) => `${source.file}:${at + 1}`)).toEqual([]);
  });

  test.each(RECORDS.deviations.map(({ id }) => [id]))(
    '%s gone, expired, broadened, of a mandatory guideline',
    (id) => {
      const gone = { ...RECORDS, deviations: RECORDS.deviations.filter((one) => one.id !== id) };
      expect(faults(gone)).toContain('MIS0215');
      expect(faults(changed(id, { expires: '2026-11-28' }))).toEqual(['MIS0209']);
      expect(faults(changed(id, { scope: ['function:*'] }))).toContain('MIS0212');
      expect(faults(changed(id, { scope: ['function:nobody'] }))).toContain('MIS0216');
      expect(faults(changed(id, { guideline: 'Rule 17.3' }))).toEqual(['MIS0208']);
    },
  );

  test('a required guideline without approval', () => {
    const needing = RECORDS.deviations.filter(({ guideline }) =>
      ['Rule 1.4', 'Rule 20.7', 'Rule 20.12', 'Rule 21.2'].includes(guideline),
    );
    expect(needing.map(({ id }) => id)).toEqual(['DEV-F-005', 'DEV-F-006', 'DEV-F-013']);
    for (const { id } of needing) {
      const deviations = RECORDS.deviations.map(({ approvedBy, ...one }) =>
        approvedBy === undefined || one.id === id ? one : { ...one, approvedBy },
      );
      expect(faults({ ...RECORDS, deviations })).toEqual(['MIS0211']);
    }
  });
});
