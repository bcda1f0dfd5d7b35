// Codes and the framework's requirements name each other: whatever the tool shall check has a code, and no code claims a
// requirement that the tool does not carry out.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { loadRequirements } from '../../src/load/requirements.ts';

const FOLDER = new URL('../../requirements/framework/', import.meta.url);
const SOURCES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(new URL(file, FOLDER), 'utf8') }));
const REQUIREMENTS = loadRequirements(SOURCES, 'framework').value ?? [];

test('every requirement that the tool carries out has a code, and every claim of a code is one', () => {
  const carriedOut = REQUIREMENTS.filter(({ realizedIn }) => realizedIn.includes('tool')).map(({ id }) => id);
  const claimed = new Set(CATALOGUE.flatMap(({ requirements }) => requirements));
  expect(carriedOut.length).toBeGreaterThan(5);
  expect([...claimed].toSorted()).toEqual(carriedOut.toSorted());
});
