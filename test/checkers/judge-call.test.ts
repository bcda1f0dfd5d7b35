// What speaks against a call of a checker. One fault at a time is put into a call that counts.

import { describe, expect, test } from 'vitest';
import { type CallFacts, judgeCall } from '../../src/misra/runs/judge-call.ts';
import { judgeImport } from '../../src/misra/runs/judge-import.ts';
import { silencedLines } from '../../src/misra/runs/silenced-lines.ts';
import type { RawFinding } from '../../src/model/checker.ts';
import { shippedAdapter } from './opened.ts';

const finding = (rule: string, line: number, path = 'the canary'): RawFinding => ({
  rule,
  severity: 'warning',
  message: 'm',
  path,
  line,
  column: 1,
});

const EXPECTED = ['a:1', 'a:1', 'b:2'];

function good(name: string): CallFacts {
  return {
    adapter: shippedAdapter(name),
    units: [
      { name: 'sossl.c', stem: 'sossl' },
      { name: 'the canary', stem: 'sossl_canary' },
    ],
    expected: EXPECTED,
    result: {
      ended: 'exit',
      status: name === 'cppcheck' ? 2 : 0,
      output: '',
      errors: name === 'clang-warnings' ? '3 warnings generated.\n' : '',
      cut: false,
      files: new Set(['sossl.o', 'sossl_canary.o', 'sossl.plist', 'sossl_canary.plist']),
    },
    parsed: { findings: [finding('a', 1), finding('a', 1), finding('b', 2)], problems: [] },
    onCanary: EXPECTED,
    onUnits: [],
    visited: new Set(['sossl.c', 'the canary']),
  };
}

describe.each(['cppcheck', 'clang-tidy', 'clang-warnings', 'gcc-warnings', 'clang-analyzer', 'gcc-analyzer'])(
  '%s',
  (name) => {
    test('a call with everything in order has nothing against it', () => {
      expect(judgeCall(good(name))).toEqual([]);
    });

    test.each<[string, (facts: CallFacts) => CallFacts, string]>([
      [
        'a program that is gone',
        (f) => with_(f, { ended: 'missing', status: undefined }),
        'could not be started',
      ],
      [
        'a program that hangs',
        (f) => with_(f, { ended: 'time_limit', status: undefined }),
        'did not end within',
      ],
      ['a program that was killed', (f) => with_(f, { status: 137 }), 'killed by signal 9'],
      ['a program that crashed', (f) => with_(f, { status: 139 }), 'killed by signal 11'],
      ['an exit code that nobody knows', (f) => with_(f, { status: 77 }), 'status 77'],
      ['a call that fails', (f) => with_(f, { status: 1 }), 'did not check everything'],
      ['output that was cut', (f) => with_(f, { cut: true }), 'more than was kept'],
      [
        'a result that cannot be read',
        (f) => ({ ...f, parsed: { ...f.parsed, problems: ['no XML'] } }),
        'no XML',
      ],
      [
        'a canary that lost one of two equal findings',
        (f) => ({ ...f, onCanary: ['a:1', 'b:2'] }),
        'missed on the canary: a:1',
      ],
      [
        'a canary found one line off',
        (f) => ({ ...f, onCanary: ['a:1', 'a:1', 'b:3'] }),
        'missed on the canary: b:2',
      ],
      [
        'a canary with a finding more',
        (f) => ({ ...f, onCanary: [...EXPECTED, 'c:3'] }),
        'not known there: c:3',
      ],
      ['a canary with nothing', (f) => ({ ...f, onCanary: [] }), 'missed on the canary: a:1, a:1, b:2'],
      ['an adapter that expects nothing', (f) => ({ ...f, expected: [], onCanary: [] }), 'nothing is shown'],
      [
        'a unit that it did not look at',
        (f) => ({
          ...with_(f, { files: new Set(['sossl_canary.o', 'sossl_canary.plist']) }),
          visited: new Set(['the canary']),
        }),
        'nothing shows that it looked at sossl.c',
      ],
    ])('%s makes it invalid', (_, change, words) => {
      expect(judgeCall(change(good(name))).join('\n')).toContain(words);
    });
  },
);

/** The facts with another end of the program. */
function with_(facts: CallFacts, result: Partial<CallFacts['result']>): CallFacts {
  return { ...facts, result: { ...facts.result, ...result } };
}

describe('texts and rules that mean failure', () => {
  test.each([
    ['an addon that is not there', { output: 'Failed to open nosuch.json\n' }, 'Failed to open nosuch.json'],
    ['an addon that breaks', { output: 'Checking x ...\nTraceback (most recent call last):\n' }, 'Traceback'],
  ])('cppcheck and %s', (_, result, words) => {
    expect(judgeCall(with_(good('cppcheck'), result)).join('\n')).toContain(words);
  });

  test('a syntax error is told with its place', () => {
    const facts = good('cppcheck');
    const broken = { ...finding('syntaxError', 12, 'sossl.c'), message: 'Unmatched {' };
    const parsed = { ...facts.parsed, findings: [...facts.parsed.findings, broken] };
    expect(judgeCall({ ...facts, parsed, onUnits: [broken] })).toEqual([
      'it could not read sossl.c:12: Unmatched { [syntaxError]',
    ]);
  });

  test('a count that the checker prints and that was not read', () => {
    const facts = with_(good('clang-warnings'), { errors: '2 warnings generated.\n2 warnings generated.\n' });
    expect(judgeCall(facts)).toEqual(['it says that it printed 4 findings, and 3 were read']);
  });

  test('an exit code that contradicts the findings', () => {
    const facts = with_(good('cppcheck'), { status: 0 });
    expect(judgeCall(facts)).toEqual(['it ended with status 0 (clean), but 3 findings were read']);
    const none = { ...good('cppcheck'), parsed: { findings: [], problems: [] }, onCanary: [] };
    expect(judgeCall(none)[0]).toBe('it ended with status 2 (findings), but 0 findings were read');
  });
});

describe('lines that keep a checker silent', () => {
  const silent = (name: string, text: string): readonly string[] =>
    silencedLines(shippedAdapter(name).silencers, [{ path: 'sossl.c', text }]);

  test.each([
    ['clang-tidy', 'a = b; // NOLINT(bugprone-x)'],
    ['clang-tidy', '/* NOLINTBEGIN */'],
    ['cppcheck', '#ifndef __cppcheck__'],
    ['gcc-warnings', '#  pragma GCC diagnostic ignored "-Wall"'],
    ['gcc-analyzer', '_Pragma("GCC diagnostic push")'],
    ['clang-warnings', '#pragma clang diagnostic ignored "-Weverything"'],
    ['clang-analyzer', '#ifdef __clang_analyzer__'],
  ])('%s: %s', (name, line) => {
    expect(silent(name, `x\n${line}\n`)).toHaveLength(1);
    expect(silent(name, `x\n${line}\n`)[0]).toMatch(/^sossl\.c:2 keeps this checker silent/);
    expect(silent(name, 'x\n/* nothing */\n')).toEqual([]);
  });

  test('comments for cppcheck are not heard, so they need not be refused', () => {
    expect(silent('cppcheck', '/* cppcheck-suppress misra-c2012-15.5 */')).toEqual([]);
  });

  test('many lines are counted', () => {
    expect(silent('clang-tidy', '// NOLINT\n'.repeat(12)).at(-1)).toBe('2 more lines keep it silent');
  });
});

describe('a result from elsewhere', () => {
  const adapter = shippedAdapter('coverity');
  const canary = 'sossl_canary_0123456789ab.c';
  const known = adapter.canary.expected.map((one) => {
    const [guideline = '', line] = one.split(':');
    return finding(`MISRA C-2012 ${guideline}`, Number(line), `outside/${canary}`);
  });
  const judge = (findings: readonly RawFinding[], problems: readonly string[] = []) =>
    judgeImport(adapter, { findings, problems }, canary);

  test('counts with its canary, whatever else is said of that', () => {
    const more = [finding('MISRA C-2012 Rule 8.7', 9, `outside/${canary}`), finding('UNINIT', 3, 'sossl.c')];
    expect(judge([...known, ...more])).toMatchObject({ problems: [], findings: [{ rule: 'UNINIT' }] });
  });

  test.each<[string, readonly RawFinding[], string]>([
    ['without a canary', [finding('UNINIT', 3, 'sossl.c')], 'missed on the canary'],
    ['with a canary that lost a rule', known.slice(1), 'missed on the canary: Rule 7.1:12'],
    [
      'of other inputs',
      known.map((one) => ({ ...one, path: 'outside/sossl_canary_ffffffffffff.c' })),
      'of other inputs',
    ],
    [
      'with a known rule on another line',
      [...known, { ...known[0], line: 99 } as RawFinding],
      'not known there: Rule 7.1:99',
    ],
    [
      'of code that could not be read',
      [...known, finding('PARSE_ERROR', 3, 'sossl.c')],
      'could not read sossl.c:3',
    ],
  ])('%s does not count', (_, findings, words) => {
    expect(judge(findings).problems.join('\n')).toContain(words);
  });
});
