// How many rows the monitor has place for, and how many a configuration may have.
// @req SSR-F-STS-003

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './bench.ts';

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

it('a configuration has no more self tests than the monitor takes', () => {
  const { $defs } = JSON.parse(text('schema/sossl-1.schema.json'));
  const most = /SELF_TESTS_AT_MOST (\d+)U/u.exec(text('monitor/src/tables.h'))?.[1];
  expect($defs.features.properties.self_tests.maxItems).toBe(Number(most));
});
