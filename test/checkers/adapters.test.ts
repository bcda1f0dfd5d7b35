// The checkers that the tool ships: data that must hold together.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCheckerAdapter } from '../../src/load/checker-adapter.ts';
import { claimsOf, guidelineOf } from '../../src/misra/runs/guideline-of.ts';
import { ROOT } from '../cli/harness.ts';
import { SHIPPED, shippedAdapter } from './opened.ts';

const STARTED = [
  'clang-analyzer',
  'clang-tidy',
  'clang-warnings',
  'cppcheck',
  'gcc-analyzer',
  'gcc-warnings',
];
const ELSEWHERE = ['coverity', 'helix-qac', 'other-sarif', 'pc-lint-plus', 'polyspace'];

test('six checkers are started here, and five are read from files', () => {
  const uses = SHIPPED.map((name) => [name, shippedAdapter(name).use]);
  expect(uses.filter(([, use]) => use === 'run').map(([name]) => name)).toEqual(STARTED);
  expect(uses.filter(([, use]) => use === 'elsewhere').map(([name]) => name)).toEqual(ELSEWHERE);
});

describe.each(SHIPPED)('%s', (name) => {
  const adapter = shippedAdapter(name);

  test('is called like its file', () => {
    expect(adapter.name).toBe(name);
  });

  test('has a canary that is there, and knows lines of it only', () => {
    const text = fs.readFileSync(path.join(ROOT, adapter.canary.file), 'utf8');
    const lines = text.split('\n').length;
    expect(adapter.canary.expected.length).toBeGreaterThan(2);
    for (const finding of adapter.canary.expected) {
      const line = Number(/:(\d+)$/.exec(finding)?.[1]);
      expect(line, finding).toBeGreaterThan(1);
      expect(line, finding).toBeLessThan(lines);
    }
  });

  test('is given files that are there', () => {
    for (const { path: file } of adapter.files) expect(fs.existsSync(path.join(ROOT, file))).toBe(true);
  });

  test('has expressions that can be read', () => {
    const all = [
      adapter.versionPattern,
      adapter.visitedPattern ?? '',
      adapter.countPattern ?? '',
      ...adapter.droppedFlags,
      ...adapter.silencers,
      ...adapter.guidelines.map(({ rule }) => rule),
    ];
    for (const expression of all) expect(() => new RegExp(expression), expression).not.toThrow();
  });

  test('maps a rule that it claims to the guideline that it claims', () => {
    const literal = claimsOf([adapter]).filter(({ rule }) => /^[\w. :-]+$/.test(rule ?? ''));
    for (const { rule, guideline } of literal)
      expect([rule, guidelineOf(adapter, rule ?? '')]).toEqual([rule, guideline]);
  });

  test('never calls its own word sound for the whole of an undecided rule', () => {
    const sound = adapter.guidelines.filter(({ confidence }) => confidence === 'sound');
    for (const claim of sound) expect(claim.covers.length).toBe(1);
  });
});

describe.each(STARTED)('%s, started here,', (name) => {
  test('is tried with a version, and proves that it looked at each unit', () => {
    const adapter = shippedAdapter(name);
    expect(adapter.triedVersions.length).toBeGreaterThan(0);
    expect(adapter.visitedFile ?? adapter.visitedPattern).toBeDefined();
    expect(adapter.seenRealOutput).toBe(true);
  });
});

describe.each(ELSEWHERE)('%s, run elsewhere,', (name) => {
  test('says that it was written from documentation', () => {
    const adapter = shippedAdapter(name);
    expect(adapter.seenRealOutput).toBe(false);
    expect(adapter.commands.length).toBeGreaterThan(0);
  });
});

describe('texts of rules', () => {
  const lines = fs
    .readFileSync(path.join(ROOT, 'checkers/cppcheck/rule-texts.txt'), 'utf8')
    .trimEnd()
    .split('\n');

  test('are numbers and nothing else', () => {
    const [head, ...rest] = lines;
    expect(head).toBe('Appendix A Summary of guidelines');
    for (const line of rest) expect(line).toMatch(/^(?:Rule \d+\.\d+ Required|MISRA C:2012 Rule \d+\.\d+)$/);
  });

  test('tell every rule apart that cppcheck claims', () => {
    const claimed = shippedAdapter('cppcheck').guidelines.flatMap(({ covers }) => covers);
    const texts = new Set(lines.filter((line) => line.startsWith('MISRA')));
    expect(claimed.filter((rule) => !texts.has(`MISRA C:2012 ${rule}`))).toEqual([]);
  });
});

describe('a file of a checker', () => {
  const text = fs.readFileSync(path.join(ROOT, 'checkers/gcc-warnings.yaml'), 'utf8');
  const codesOf = (changed: string): readonly string[] =>
    loadCheckerAdapter({ file: 'x.yaml', text: changed }).diagnostics.map(({ name }) => name);

  test.each([
    ['a misspelt key', text.replace('exit_codes:', 'exit_code:'), 'unknown-key'],
    ['no canary', text.replace(/canary:[\s\S]*?guidelines:/, 'guidelines:'), 'missing-key'],
    ['an unknown format', text.replace('format: gcc-json', 'format: gcc-xml'), 'value-not-allowed'],
    ['a meaning that does not exist', text.replace('means: done', 'means: fine'), 'value-not-allowed'],
    ['an exit code of no process', text.replace('code: 1', 'code: 256'), 'integer-out-of-range'],
    ['another format', text.replace('sossl-checker/1', 'sossl-checker/2'), 'wrong-schema'],
  ])('with %s is refused', (_, changed, code) => {
    expect(codesOf(text)).toEqual([]);
    expect(codesOf(changed)).toContain(code);
  });
});
