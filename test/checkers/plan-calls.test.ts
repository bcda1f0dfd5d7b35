// How units are put into calls, and what the command lines say.

import { describe, expect, test } from 'vitest';
import { checkedUnits } from '../../src/tools/checkers/checked-unit.ts';
import { planCalls } from '../../src/tools/checkers/plan-calls.ts';
import { planImport } from '../../src/tools/checkers/plan-import.ts';
import { unitGroups } from '../../src/tools/checkers/unit-groups.ts';
import { shippedAdapter } from './opened.ts';

const FRAMEWORK = '../../opt/so ssl';
const INCLUDES = [`-I${FRAMEWORK}/monitor/include`, '-I.'];
const unit = (source: string, ...flags: readonly string[]) => ({
  source,
  object: 'x.o',
  flags: [...flags, ...INCLUDES],
});
const UNITS = checkedUnits(
  [
    unit(`${FRAMEWORK}/monitor/src/start.S`, '-std=c11', '-DMON'),
    unit(`${FRAMEWORK}/monitor/src/smc.c`, '-std=c11', '-DMON', '-Werror', '-g'),
    unit(`${FRAMEWORK}/monitor/drivers/uart.c`, '-std=c11', '-DMON', '-Werror', '-g'),
    unit('sossl.c', '-std=c11', '-Werror', '-g'),
  ],
  { framework: FRAMEWORK, output: 'build/x', hiddenPrefixes: [] },
);
const PLACE = { framework: FRAMEWORK, up: '../../../..' };

test('assembly is left out, and the files of the tool begin with its name', () => {
  expect(UNITS.map(({ name }) => name)).toEqual([
    'sossl.c',
    'sossl/monitor/drivers/uart.c',
    'sossl/monitor/src/smc.c',
  ]);
});

describe('cppcheck', () => {
  const calls = planCalls(shippedAdapter('cppcheck'), UNITS, PLACE);

  test('looks at all units at once, and at those with other defines once more', () => {
    expect(calls.map(({ units }) => units.map(({ name }) => name))).toEqual([
      ['sossl.c', 'sossl/monitor/drivers/uart.c', 'sossl/monitor/src/smc.c'],
      ['sossl.c'],
    ]);
    expect(calls.map(({ defines }) => defines)).toEqual([['-DMON'], []]);
    expect(calls[1]?.arguments).toContain('-UMON');
  });

  test('leaves rules about the whole program out of a call over a part, and does not expect them there', () => {
    expect(calls[0]?.arguments.filter((word) => word.startsWith('--suppress=misra'))).toEqual([]);
    expect(calls[1]?.arguments).toContain('--suppress=misra-c2012-8.7');
    expect(calls[0]?.expected).toContain('misra-c2012-8.7:13');
    expect(calls[1]?.expected.filter((one) => /misra-c2012-(?:2\.5|8\.7):/.test(one))).toEqual([]);
    expect(calls[1]?.expected.length).toBe((calls[0]?.expected.length ?? 0) - 2);
  });

  test('is called without --project, which loses these rules, and always with an exit code for findings', () => {
    for (const { arguments: words } of calls) {
      expect(words.some((word) => word.startsWith('--project'))).toBe(false);
      expect(words).toContain('--error-exitcode=2');
      expect(words).not.toContain('--inline-suppr');
    }
  });

  test('needs one call where all units have the same defines', () => {
    expect(unitGroups(shippedAdapter('cppcheck'), UNITS.slice(1))).toHaveLength(1);
  });
});

test('what is run uses real paths, what is shown does not', () => {
  const [call] = planCalls(shippedAdapter('gcc-warnings'), UNITS.slice(1), PLACE);
  expect(call?.arguments).toContain(`../../../../${FRAMEWORK}/monitor/src/smc.c`);
  expect(call?.arguments).toContain('-I../../../..');
  expect(call?.commandLine[0]).toBe('aarch64-linux-gnu-gcc');
  expect(call?.commandLine).toContain('sossl/monitor/src/smc.c');
  expect(call?.commandLine).toContain('-Isossl/monitor/include');
  expect(call?.commandLine.join(' ')).not.toContain('opt');
});

test('flags that are dropped are dropped, and no other', () => {
  const [call] = planCalls(shippedAdapter('gcc-warnings'), UNITS.slice(1), PLACE);
  expect(call?.arguments).not.toContain('-Werror');
  expect(call?.arguments).not.toContain('-g');
  expect(call?.arguments).toContain('-std=c11');
  expect(call?.arguments).toContain('-DMON');
});

test('a compilation database has each unit with its own flags, and the canary', () => {
  const [call, ...more] = planCalls(shippedAdapter('clang-tidy'), UNITS, PLACE);
  expect(more).toEqual([]);
  expect(call?.database?.map(({ file, arguments: words }) => [file, words.includes('-DMON')])).toEqual([
    ['../../../../sossl.c', false],
    [`../../../../${FRAMEWORK}/monitor/drivers/uart.c`, true],
    [`../../../../${FRAMEWORK}/monitor/src/smc.c`, true],
    ['sossl_canary.c', false],
  ]);
});

test('two units of one stem are never in one call whose results are named after stems', () => {
  const twins = [...UNITS, { name: 'a/smc.c', source: 'a/smc.c', flags: UNITS[2]?.flags ?? [] }];
  const groups = unitGroups(shippedAdapter('gcc-warnings'), twins);
  for (const { units } of groups) {
    const stems = units.map(({ source }) => source.replace(/.*\//, ''));
    expect(new Set(stems).size).toBe(stems.length);
  }
  expect(groups.flatMap(({ units }) => units)).toHaveLength(4);
});

test('no unit, no call', () => {
  expect(planCalls(shippedAdapter('cppcheck'), [], PLACE)).toEqual([]);
});

test('an invocation for elsewhere is a script of words that no shell splits', () => {
  const hostile = [{ name: "a'b $(x).c", source: "a'b $(x).c", flags: ['-DX="1 2"', '-I.'] }];
  const plan = planImport(shippedAdapter('coverity'), hostile, {
    framework: FRAMEWORK,
    folder: 'build/x/checkers/coverity',
    canary: 'sossl_canary_0123456789ab.c',
    results: 'checker-results/coverity.json',
    projectFolder: '/somewhere',
  });
  expect(plan.script).toContain(
    'cov-format-errors --dir build/x/checkers/coverity/idir --json-output-v10 checker-results/coverity.json',
  );
  expect(plan.script).not.toContain('/somewhere');
  const compile = String(plan.files.find(({ path }) => path === 'compile.sh')?.content);
  expect(compile).toContain(`-c 'a'\\''b $(x).c' -o /dev/null`);
  expect(compile).toContain('build/x/checkers/coverity/sossl_canary_0123456789ab.c');
});
