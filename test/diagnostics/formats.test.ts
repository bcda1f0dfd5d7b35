// The printed forms of diagnostics, and the catalogue behind them.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, findCode } from '../../src/diagnostics/catalogue.ts';
import { TRC } from '../../src/diagnostics/codes-trc.ts';
import { exitCode, hasNoErrors } from '../../src/diagnostics/exit-code.ts';
import { formatJson } from '../../src/diagnostics/json.ts';
import { formatSarif } from '../../src/diagnostics/sarif.ts';
import { formatText, MOST_FINDINGS } from '../../src/diagnostics/text.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';

const TEXT = 'first: 1\n\tsecond: \u202etwo\nthird: 3\n';
const SOURCES = new Map([['a.yaml', TEXT]]);
const ERROR: Diagnostic = {
  code: 'SYS0203',
  name: 'region-overlap',
  severity: 'error',
  message: 'two regions meet',
  hint: 'move one',
  path: 'a.b',
  span: { file: 'a.yaml', start: 18, end: 22, line: 2, column: 10 },
  related: [{ message: 'the other', span: { file: 'a.yaml', start: 0, end: 5, line: 1, column: 1 } }],
};
const WARNING: Diagnostic = {
  ...ERROR,
  code: 'SYS0302',
  name: 'core-shared',
  severity: 'warning',
  related: [],
};
const ACCEPTED: Diagnostic = {
  ...WARNING,
  accepted: { reason: 'idle', author: 'A. B.', date: '2026-11-22' },
};

describe('text', () => {
  test('has place, line, carets, hint and related place; shows hidden characters', () => {
    expect(formatText([ERROR], SOURCES, { colours: false })).toBe(
      [
        'a.yaml:2:10: error SYS0203: two regions meet [region-overlap]',
        '    2 | \tsecond: <U+202E>two',
        '      | \t        ^^^^^^^^^^^',
        '      hint: move one',
        'a.yaml:1:1: note: the other',
        '    1 | first: 1',
        '      | ^^^^^',
        '',
      ].join('\n'),
    );
  });

  test('says how to accept a warning, and who did', () => {
    expect(formatText([WARNING], new Map(), { colours: false })).toContain(
      'to accept: code SYS0302, path a.b\n',
    );
    expect(formatText([ACCEPTED], new Map(), { colours: false })).toBe(
      'a.yaml:2:10: accepted warning SYS0302: two regions meet [core-shared]\n      accepted by A. B. on 2026-11-22: idle\n',
    );
  });

  test('never passes on control characters of a message', () => {
    const text = formatText([{ ...ERROR, message: 'x\u001b[2Jy' }], SOURCES, { colours: false });
    expect(text).toContain('x<U+001B>[2Jy');
    expect(text).not.toContain('\u001b');
  });

  test('has colours only when asked', () => {
    expect(formatText([ERROR], SOURCES, { colours: true })).toContain('\u001b[31;1merror SYS0203:\u001b[0m');
  });

  test('cuts long lines', () => {
    const long = new Map([['a.yaml', `${'x'.repeat(5000)}\n`]]);
    const span = { file: 'a.yaml', start: 0, end: 5000, line: 1, column: 1 };
    const lines = formatText([{ ...ERROR, span, related: [] }], long, { colours: false }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
  });

  test('shows the gravest hundred in their order, and counts what it leaves out', () => {
    const note: Diagnostic = { ...WARNING, severity: 'note' };
    const round = [ACCEPTED, note, WARNING, ERROR];
    const many = Array.from({ length: 160 }, (_, at) => ({ ...(round[at % 4] ?? ERROR), message: `m${at}` }));
    const lines = formatText(many, new Map(), { colours: false }).split('\n');
    const heads = lines.flatMap((line) => /: (\w+(?: \w+)?) \w+: m(\d+)/.exec(line)?.slice(1) ?? []);
    expect(heads.length).toBe(2 * MOST_FINDINGS);
    const shown = many.flatMap(({ accepted, severity, message }, at) => {
      const isShown = accepted === undefined && (severity !== 'note' || at < 80);
      return isShown ? [severity, message.slice(1)] : [];
    });
    expect(heads).toEqual(shown);
    expect(lines.at(-2)).toBe(
      'and 60 more findings, not shown here (20 notes, 40 accepted): --format json or --format sarif shows all',
    );
  });

  test.each([
    [MOST_FINDINGS, undefined],
    [MOST_FINDINGS + 1, 'and 1 more finding, not shown here (1 error): '],
  ])('of %i findings it leaves out: %s', (count, words) => {
    const text = formatText(
      Array(count)
        .fill(0)
        .map(() => ({ ...ERROR })),
      new Map(),
      { colours: false },
    );
    expect(text.match(/error SYS0203/g)).toHaveLength(MOST_FINDINGS);
    if (words === undefined) expect(text).not.toContain('not shown here');
    else expect(text).toContain(words);
  });

  test('is empty for no diagnostics', () => expect(formatText([], SOURCES, { colours: false })).toBe(''));
});

test('JSON holds everything once', () => {
  const { format, findings } = JSON.parse(formatJson([ERROR, ACCEPTED]));
  expect(format).toBe('sossl-findings/1');
  expect(findings).toHaveLength(2);
  expect(findings[0]).toEqual({
    code: 'SYS0203',
    name: 'region-overlap',
    severity: 'error',
    message: 'two regions meet',
    hint: 'move one',
    path: 'a.b',
    place: { file: 'a.yaml', line: 2, column: 10, start: 18, end: 22 },
    related: [{ message: 'the other', place: { file: 'a.yaml', line: 1, column: 1, start: 0, end: 5 } }],
  });
  expect(findings[1].accepted).toEqual({ reason: 'idle', author: 'A. B.', date: '2026-11-22' });
});

test('SARIF names rules, levels, places and suppressions', () => {
  const { version, runs } = JSON.parse(formatSarif([ERROR, ACCEPTED, ERROR], '0.1.0'));
  const [{ tool, results }] = runs;
  expect(version).toBe('2.1.0');
  expect(tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual(['SYS0203', 'SYS0302']);
  expect(
    results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
  ).toEqual([
    ['SYS0203', 0, 'error'],
    ['SYS0302', 1, 'warning'],
    ['SYS0203', 0, 'error'],
  ]);
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'a.yaml' },
    region: { startLine: 2, startColumn: 10, charOffset: 18, charLength: 4 },
  });
  expect(results[0].relatedLocations[0].message.text).toBe('the other');
  expect(results[1].suppressions).toEqual([
    { kind: 'external', status: 'accepted', justification: 'idle (A. B., 2026-11-22)' },
  ]);
  expect(tool.driver.rules[0].properties.requirements).toContain('SSR-F-MEM-007');
});

test('SARIF escapes what has a meaning in a URI', () => {
  const span = { file: '../a b/c#d?e:f%.yaml', start: 0, end: 1, line: 1, column: 1 };
  const { runs } = JSON.parse(formatSarif([{ ...ERROR, span }], '0.1.0'));
  const { uri } = runs[0].results[0].locations[0].physicalLocation.artifactLocation;
  expect(uri).toBe('../a%20b/c%23d%3Fe%3Af%25.yaml');
  expect(new URL(uri, 'file:///x/y/').pathname).toBe(`/x/${uri.slice(3)}`);
});

test('errors and warnings that nobody accepted make exit code 1', () => {
  expect([[], [ERROR], [WARNING], [ACCEPTED], [ACCEPTED, WARNING]].map(exitCode)).toEqual([0, 1, 1, 0, 1]);
  expect([[], [ERROR], [WARNING]].map(hasNoErrors)).toEqual([true, false, true]);
});

describe('catalogue', () => {
  test('has the codes of every file, each in the file of its area', async () => {
    const folder = new URL('../../src/diagnostics/', import.meta.url);
    const files = readdirSync(folder).filter((name) => /^codes-.*\.ts$/u.test(name));
    expect(files.length).toBeGreaterThan(12);
    for (const file of files) {
      const area = file.slice(6, 9).toUpperCase();
      const exported = (await import(new URL(file, folder).href)) as Readonly<Record<string, object>>;
      const codes = Object.values(exported)
        .flatMap((definitions) => Object.values(definitions))
        .map(({ code }: { readonly code: string }) => code);
      expect([file, codes.length > 0]).toEqual([file, true]);
      expect(codes.filter((code) => !code.startsWith(area) || findCode(code) === undefined)).toEqual([]);
    }
  });

  test('codes and names are unique and of one form', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    const names = CATALOGUE.map(({ name }) => name);
    expect(codes.filter((code) => !/^[A-Z]{3}[0-9]{4}$/u.test(code))).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name))).toEqual([]);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('every code explains itself in at least a sentence', () => {
    expect(CATALOGUE.filter(({ about }) => about.length < 40).map(({ code }) => code)).toEqual([]);
  });

  test('the hint for a lost tag leads to the base: generation refuses such a file', () => {
    const hint = TRC.untraced.hint({ kind: 'function', symbol: 'f' });
    expect(hint).toContain('.sossl/base/');
    expect(hint).not.toContain('sossl generate');
  });

  test('codes are found by code and by name', () => {
    expect(findCode('sys0203')?.name).toBe('region-overlap');
    expect(findCode('region-overlap')?.code).toBe('SYS0203');
    expect(findCode('nothing')).toBeUndefined();
  });
});
