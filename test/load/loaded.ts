// A configuration of the repository, as it is or changed, loaded without a finding.

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { loadConfiguration } from '../../src/load/configuration.ts';
import type { Configuration } from '../../src/model/system.ts';

export function load(file: string, change: (text: string) => string = (text) => text): Configuration {
  const text = change(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const { value, diagnostics } = loadConfiguration({ file, text });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no configuration');
  return value;
}
