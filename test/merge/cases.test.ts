// Golden cases of the merge: written from its rules (docs/decisions/0018), not from its code. One folder a case.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { preserveUserText } from '../../src/generate/preserve.ts';

const CASES = path.join(import.meta.dirname, 'cases');

interface Case {
  readonly says: string;
  readonly conflicts?: number;
  readonly refused?: boolean;
  readonly refusedLine?: number;
  readonly warnings?: readonly string[];
}

function read(name: string, file: string): string | undefined {
  const place = path.join(CASES, name, file);
  return fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : undefined;
}

function mergeOf(name: string) {
  const names = JSON.parse(read(name, 'renames.json') ?? '{}') as Record<string, string>;
  return preserveUserText({
    file: 'sossl.c',
    base: read(name, 'base.c'),
    existing: read(name, 'yours.c'),
    fresh: read(name, 'fresh.c') ?? '',
    renames: new Map(Object.entries(names).map(([to, from]) => [`service.${to}`, `service.${from}`])),
    orphans: read(name, 'orphans.c'),
    leftIn: 'mini 1.0.0',
  });
}

/** Whether the lines stand in the text in this order. */
function holdsInOrder(text: string, lines: readonly string[]): boolean {
  let at = 0;
  const there = text.split(/\r?\n/);
  return lines.every((line) => {
    const found = there.indexOf(line, at);
    at = found + 1;
    return found >= 0;
  });
}

const names = fs.readdirSync(CASES).sort();
const aboutOf = (name: string): Case => JSON.parse(read(name, 'case.json') ?? '{}') as Case;
const refused = names.filter((name) => aboutOf(name).refused === true);

test.each(refused)('%s: refused, at the line that is wrong', (name) => {
  const { diagnostics, value } = mergeOf(name);
  const { refusedLine } = aboutOf(name);
  expect(value).toBeUndefined();
  const [first] = diagnostics;
  expect(first?.severity).toBe('error');
  if (refusedLine !== undefined) expect(first?.span?.line).toBe(refusedLine);
});

test.each(names.filter((name) => !refused.includes(name)))('%s: the text that the rules ask for', (name) => {
  const about = aboutOf(name);
  const { diagnostics, value } = mergeOf(name);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(value?.text).toBe(read(name, 'expected.c'));
  expect(value?.conflicts).toHaveLength(about.conflicts ?? 0);
  const isChanged = diagnostics.some((one) => one.name === 'service-contract-changed');
  if (about.warnings !== undefined) expect(isChanged).toBe(about.warnings.includes('contract_changed'));
  const orphans = value?.orphans ?? read(name, 'orphans.c') ?? '';
  const kept = read(name, 'expected.orphans.c')?.replace(/\n$/, '').split('\n') ?? [];
  expect([holdsInOrder(orphans, kept), orphans]).toEqual([true, orphans]);
});
