// The short campaign: the same histories each time, a few of the long one of `npm run histories`. And the judgement itself: a result that
// somebody has tampered with is found.

import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { tellHistories } from './campaign.ts';
import { Compiler } from './compiler.ts';
import { tellHistory } from './history.ts';
import { loadFramework } from './project.ts';
import { markOf } from './sheet.ts';

const framework = loadFramework();

const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => first + at);

test('25 histories with a compiler', async () => {
  const compiler = new Compiler(scratchFolder());
  const figures = await tellHistories(seedsFrom(1, 25), { framework, compiler });
  expect(figures.failures).toEqual([]);
  expect(figures.compiled).toBeGreaterThan(100);
});

test('60 histories without one', async () => {
  const figures = await tellHistories(seedsFrom(1001, 60), { framework });
  expect(figures.failures).toEqual([]);
  expect(figures.conflicts).toBeGreaterThan(0);
});

/** What somebody does to a result, and what is said of it. */
const TAMPERED: readonly (readonly [string, (lines: string[]) => string[], RegExp])[] = [
  ['a line of the user is gone', (lines) => without(lines, (line) => markOf(line) !== undefined), /^lost: /],
  ['a line of the user stands there twice', twice, /twice: /],
  [
    'a line of the tool is gone',
    (lines) => without(lines, (line) => line.includes('.fpu_policy')),
    /missing though the user did not remove it/,
  ],
  ['a body has changed', (lines) => changedBody(lines), /the body of /],
  ['a line of the tool stands elsewhere', exchanged, /not as generated/],
  [
    'a tag of the user is gone',
    (lines) => lines.map((line) => line.replace(/, SSR-P-USR-\d+/, '')),
    /lost: SSR/,
  ],
  ['a line end is of another kind', (lines) => lines.with(20, `${lines[20]}\r`), /line ends/],
];

describe('a result that somebody has tampered with is found', () => {
  test.each(TAMPERED)('%s', async (_what, change, said) => {
    const tamper = (text: string): string => change(text.split('\n')).join('\n');
    const told = await Promise.all(seedsFrom(1, 12).map((seed) => tellHistory(seed, { framework, tamper })));
    expect(told.map(({ failure }) => failure?.problem ?? '').join('\n')).toMatch(said);
  });
});

function without(lines: readonly string[], isIt: (line: string) => boolean): string[] {
  const at = lines.findIndex(isIt);
  return lines.filter((_, index) => index !== at);
}

function twice(lines: string[]): string[] {
  const at = lines.findIndex((line) => markOf(line) !== undefined);
  return at < 0 ? lines : lines.toSpliced(at, 0, lines[at] ?? '');
}

function exchanged(lines: string[]): string[] {
  const at = lines.findIndex((line) => line.includes('.switch_on_smc'));
  return lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? '');
}

function changedBody(lines: string[]): string[] {
  const at = lines.findIndex((line) => line.includes('sossl:user-begin service.'));
  return lines.toSpliced(at + 1, 0, '    /* not of the user */');
}
