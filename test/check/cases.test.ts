// Golden directories: test/cases/<area>/<case>/ holds a configuration (and whatever else differs from the files in
// test/cases/), `expected.txt` with the exact words, and `verifies` with the requirements that the case shows. They are also
// what `sossl test` shows refusals with, so each code that claims a requirement needs one.
// UPDATE_CASES=1 writes expected.txt anew; read the difference before you commit it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { CASES, runCase } from './run-case.ts';

/** Of `build`: what is generated does not depend on it. */
const CAPABILITY = 'SYS0801';
const AREAS = ['YML', 'CFG', 'SYS', 'SMC', 'FEA', 'REQ'];

const directories = foldersIn(CASES).flatMap((area) =>
  foldersIn(join(CASES, area)).map((name) => `${area}/${name}`),
);

describe('golden cases', () => {
  for (const directory of directories) {
    test(directory, () => {
      const { text } = runCase(directory);
      const golden = join(CASES, directory, 'expected.txt');
      if (process.env.UPDATE_CASES === '1') writeFileSync(golden, text);
      expect(text).toBe(readFileSync(golden, 'utf8'));
    });
  }
});

test('every code of the areas of load and check fires in a golden case', () => {
  const fired = new Set(
    directories.flatMap((directory) => runCase(directory).diagnostics.map(({ code }) => code)),
  );
  const silent = CATALOGUE.map(({ code }) => code).filter(
    (code) => AREAS.includes(code.slice(0, 3)) && !fired.has(code),
  );
  expect(silent).toEqual([]);
});

test('a case with an error gives generation nothing to work on, every other one a system', () => {
  const wrong = directories.filter((directory) => {
    const { diagnostics, system } = runCase(directory);
    const errors = diagnostics.filter(({ code, severity }) => severity === 'error' && code !== CAPABILITY);
    return errors.length > 0 === (system !== undefined);
  });
  expect(wrong).toEqual([]);
});

test('every case names requirements that exist', () => {
  const folder = new URL('../../requirements/framework/', import.meta.url).pathname;
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const known = new Set(loadRequirements(sources, 'framework').value?.map(({ id }) => id));
  const wrong = directories.filter((directory) => {
    const named = readFileSync(join(CASES, directory, 'verifies'), 'utf8')
      .trim()
      .split('\n');
    return named.some((id) => !known.has(id));
  });
  expect(wrong).toEqual([]);
});

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
