// Judging against a simulated board: a right one passes everything, and each single fault fails at least the table that is
// about it. What never came is not run, whatever else happened.

import { describe, expect, test } from 'vitest';
import { inspectRun, judge } from '../../src/verify/judge.ts';
import type { RunLogs } from '../../src/verify/run-records.ts';
import { goodPlan } from './fixture.ts';
import { type Behaviour, simulate, verdicts } from './simulated-run.ts';

const TABLES = {
  served:
    'for_each: service, world: permitted, do: { call: own, arguments: valid }, expect: { x0: served, unused: default }',
  forbidden:
    'for_each: service, where: { callable_from: secure }, world: non_secure, do: { call: own, arguments: valid }, expect: { x0: denied, x1_x3: zero, x4_x17: kept }',
  minimum: 'for_each: argument, do: { call: own, arguments: minimum }, expect: { x0: success }',
  maximum: 'for_each: argument, do: { call: own, arguments: maximum }, expect: { x0: success }',
  below: 'for_each: argument, do: { call: own, arguments: below_minimum }, expect: { x0: invalid_parameter }',
  above: 'for_each: argument, do: { call: own, arguments: above_maximum }, expect: { x0: invalid_parameter }',
  width: 'for_each: argument, do: { call: own, arguments: above_width }, expect: { x0: invalid_parameter }',
  high: 'for_each: service, do: { call: own, arguments: high_bits }, expect: { x0: served }',
  unknown: 'world: each, do: { call: unknown }, expect: { x0: not_supported, x1_x3: zero, x4_x17: kept }',
  sequence:
    'sequence: [{ world: secure, call: trim, with: { angle: -2, hold: true }, expect: { x0: success, results: { applied: -2 } } }]',
  memory: 'for_each: foreign_range, do: { write: middle }, expect: { fault: external_abort, unchanged: yes }',
  jump: 'for_each: foreign_range, do: { execute: first }, expect: { fault: external_abort }',
  entry: 'for_each: operating_system, do: { observe: entry }, expect: { entry: configured }',
  switch: 'do: { switch: patterns }, expect: { kept: all }',
  timer: 'do: { secure_timer: 20000 }, expect: { arrives: yes }',
  own: 'do: { cpu_on: each_other }, expect: { started: yes }',
  foreign: 'do: { cpu_on: foreign }, expect: { x0: -2 }',
};
const plan = goodPlan(TABLES);

/** Tables with a case that did not pass. */
function failing(logs: RunLogs): readonly string[] {
  const bad = [...verdicts(plan, logs)].filter(([, verdict]) => verdict !== 'passed');
  return [...new Set(bad.map(([id]) => id.split('.')[1] ?? ''))];
}

describe('a board that does everything right', () => {
  test('passes every case, and nothing is wrong with the run', () => {
    expect(failing(simulate(plan))).toEqual([]);
    expect(inspectRun(plan, simulate(plan))).toEqual([]);
    expect(plan.cases.length).toBeGreaterThan(40);
  });

  test('an item says what was done, expected and seen, and what it is about', () => {
    const items = judge(
      plan,
      { ...simulate(plan), ownRuns: [] },
      { environment: 'simulated', subject: { 'sossl.c': 'aa' } },
    );
    expect(items.find(({ id }) => id === 'smc.forbidden.seal.non_secure.smc64')).toEqual({
      id: 'smc.forbidden.seal.non_secure.smc64',
      title: 'About forbidden.',
      method: 'test',
      level: 'integration',
      environment: 'simulated',
      requirements: ['SSR-F-SMC-001'],
      expectation: { file: 'tests/smc.yaml', case: 'forbidden' },
      exercises: ['smc_services.seal'],
      subject: { 'sossl.c': 'aa', plan: plan.planHash, table: plan.cases[0]?.tableHash },
      verdict: 'passed',
      observations: [
        {
          stimulus: 'call 0xc2000020 from non_secure, x1=0x0 (seal)',
          expected: 'x0=0xfffffffffffffffe (denied), x1-x3 zero, x4-x17 kept',
          observed: 'call x0=fffffffffffffffe x2=0 x3=0',
          verdict: 'passed',
        },
      ],
    });
  });
});

describe('one fault each', () => {
  const set = (register: number, value: bigint): Partial<Behaviour> => ({
    afterwards: (out) => {
      out[register] = value;
    },
  });
  /** Serves `trim` although the low half of its first argument is refused. */
  const trimServes = (isServed: (angle: bigint) => boolean): Partial<Behaviour> => ({
    afterwards: (out, { operands: [, x1 = 0n], stimulus }) => {
      if (stimulus.includes('trim') && isServed(BigInt.asIntN(32, x1))) out[0] = 0n;
    },
  });
  const faults: readonly (readonly [string, Partial<Behaviour>, readonly string[]])[] = [
    [
      'worlds swapped',
      { callerOf: (world) => (world === 'secure' ? 'non_secure' : 'secure') },
      ['served', 'forbidden', 'minimum', 'maximum'],
    ],
    ['the caller is not checked', { callerOf: () => 'secure' }, ['forbidden']],
    ['minimum one too high', { angleMin: -2n }, ['minimum', 'served', 'high', 'maximum']],
    ['minimum one too low', { angleMin: -4n }, ['below']],
    ['maximum one too low', { angleMax: 6n }, ['maximum']],
    ['maximum one too high', { angleMax: 8n }, ['above']],
    ['only the value next to the maximum is refused', trimServes((angle) => angle > 8n), ['above']],
    ['only the value next to the minimum is refused', trimServes((angle) => angle < -4n), ['below']],
    ['bool takes two', { holdMax: 2n }, ['above']],
    ['an ID one too high', { trimIds: [0x82000006n, 0xc2000005n] }, ['served', 'unknown']],
    ['a convention that was not configured', { sealIds: [0xc2000020n, 0x82000020n] }, ['unknown']],
    ['ID compared without bit 21', { trimIds: [0x82000005n, 0xc2000005n, 0x82200005n] }, ['unknown']],
    ['SMC32 not truncated', { truncate: false }, ['served', 'high']],
    [
      'status not sign-extended',
      { status: (value) => BigInt.asUintN(32, value) },
      ['forbidden', 'unknown', 'below', 'above'],
    ],
    ['x3 leaks', set(3, 0xabcn), ['forbidden', 'unknown', 'served']],
    ['x4 lost', set(4, 0n), ['forbidden', 'unknown', 'served']],
    ['x17 lost', set(17, 0n), ['forbidden', 'unknown', 'served']],
    [
      'result not signed',
      {
        afterwards: (out, step) => {
          if (step.stimulus.includes('trim')) out[1] = 2n;
        },
      },
      ['sequence'],
    ],
  ];
  test.each(faults)('%s', (_name, wrong, tables) => {
    const found = failing(simulate(plan, wrong));
    expect(tables.filter((table) => !found.includes(table))).toEqual([]);
  });

  const records: readonly (readonly [string, RegExp, string, readonly string[]])[] = [
    ['a write gets through', /non_secure \d+ fault ec=25.*/, 'non_secure 0 done', ['memory']],
    ['a fault of another kind', /fsc=10/, 'fsc=07', ['memory', 'jump']],
    ['a fault elsewhere', /far=/, 'far=1', ['memory', 'jump']],
    ['a data abort for a jump', /ec=21/, 'ec=25', ['jump']],
    ['the word changed', /value=/, 'value=1', ['memory']],
    ['a register lost', /kept$/, 'lost x19 want=1 got=2', ['switch']],
    ['a foreign core starts', /cpu_on x0=fffffffffffffffe/, 'cpu_on x0=0', ['foreign']],
    ['another core answers', /core mpidr=80000002/, 'core mpidr=80000001', ['own']],
  ];
  test.each(records)('%s', (_name, from, to, tables) => {
    const record = (step: { index: number }, line: string) =>
      line.replace(from, to.replace(' 0 ', ` ${step.index} `));
    expect(failing(simulate(plan, { record }))).toEqual(expect.arrayContaining([...tables]));
  });

  test('entered at the wrong place, level, core, or twice', () => {
    const right = simulate(plan);
    const edits = [
      ['pc=10000040', 'pc=10000044'],
      ['el=1', 'el=2'],
      ['mpidr=80000000', 'mpidr=80000001'],
    ] as const;
    for (const [from, to] of edits) {
      expect(failing({ ...right, secureLog: right.secureLog.replace(from, to) })).toEqual(['entry']);
    }
    const twice = right.secureLog.replace(/(@probe 1 secure entry.*\r\n)/, '$1$1');
    expect(failing({ ...right, secureLog: twice })).toEqual(['entry']);
  });
});

describe('what never came is not run', () => {
  const right = simulate(plan);
  const withoutStep = (index: number, log: string) =>
    log.replace(new RegExp(`@probe 1 \\w+ ${index} .*\r\n`, 'g'), '');

  test('any single missing record costs its case the pass', () => {
    for (const { index, world } of plan.steps) {
      const log = world === 'secure' ? 'secureLog' : 'nonSecureLog';
      const result = verdicts(plan, { ...right, [log]: withoutStep(index, right[log]) });
      const missing = [...result.values()].filter((verdict) => verdict !== 'passed');
      expect(missing.length, `step ${index}`).toBeGreaterThan(0);
      expect(
        missing.filter((verdict) => verdict === 'failed'),
        `step ${index}`,
      ).toEqual([]);
    }
  });

  test('a hang: time limit, both logs cut', () => {
    const cut: RunLogs = {
      secureLog: right.secureLog.slice(0, right.secureLog.indexOf('@probe 1 secure 1 ')),
      nonSecureLog: '',
      ended: 'time_limit',
    };
    const items = judge(plan, { ...cut, ownRuns: [] }, { environment: 'simulated', subject: {} });
    const count = (verdict: string) => items.filter((item) => item.verdict === verdict).length;
    expect([count('passed'), count('failed')]).toEqual([2, 0]);
    expect(items.at(-1)?.observations[0]).toMatchObject({
      observed: 'no record: time limit',
      verdict: 'not_run',
    });
    expect(inspectRun(plan, cut).map(({ code, message }) => [code, message])).toEqual([
      ['TST0206', 'the test run did not come to its end: time limit'],
    ]);
  });

  test('a core that reports without an answer of CPU_ON was not started by it', () => {
    const nonSecureLog = right.nonSecureLog.replace(/@probe 1 non_secure \d+ cpu_on x0=0\r\n/, '');
    expect(verdicts(plan, { ...right, nonSecureLog }).get('smc.own.rich.core2.non_secure')).toBe('not_run');
  });

  test('a panic of the monitor is named', () => {
    const panic = '@monitor 1 boot\n@monitor 1 panic sync esr=96000010 elr=e001000 far=0\n';
    const logs: RunLogs = { secureLog: panic, nonSecureLog: '', ended: 'off' };
    const items = judge(plan, { ...logs, ownRuns: [] }, { environment: 'simulated', subject: {} });
    expect(new Set(items.map(({ verdict }) => verdict))).toEqual(new Set(['not_run']));
    expect(items[0]?.observations[0]?.observed).toBe(
      'no record: monitor panic sync esr=96000010 elr=e001000 far=0',
    );
  });

  test('a run that ended by itself without power-off is incomplete', () => {
    expect(inspectRun(plan, { ...right, ended: 'exit' }).map(({ code }) => code)).toEqual(['TST0206']);
    const secureLog = right.secureLog.replace('@monitor 1 off\r\n', '');
    expect(inspectRun(plan, { ...right, secureLog }).map(({ code }) => code)).toEqual(['TST0206']);
  });

  test('a guest that did not come to its end makes the run incomplete', () => {
    const nonSecureLog = right.nonSecureLog.replace(/@probe 1 non_secure end .*\r\n/, '');
    expect(inspectRun(plan, { ...right, nonSecureLog }).map(({ code }) => code)).toEqual(['TST0206']);
  });
});

describe('records that do not belong', () => {
  const right = simulate(plan);
  const ownName = ` of=${plan.identity.toString(16)}`;

  test.each([
    ['another plan', ' of=1234', 'plan 1234'],
    ['a probe without a name for its plan', '', 'no plan'],
  ])('nothing of a log of %s is used', (_, name, found) => {
    const nonSecureLog = right.nonSecureLog.replace(ownName, name);
    const logs = { ...right, nonSecureLog };
    expect(verdicts(plan, logs).get('smc.served.trim.secure.smc32')).toBe('passed');
    expect(verdicts(plan, logs).get('smc.foreign.rich.core1.non_secure')).toBe('not_run');
    expect(inspectRun(plan, logs).map(({ code, message }) => [code, message])).toEqual([
      ['TST0207', `the non_secure log is of ${found}, not of plan ${plan.identity.toString(16)}`],
    ]);
  });

  test('a log with steps and no record of a plan is of none', () => {
    const secureLog = right.secureLog.replace(/@probe 1 secure plan .*\r\n/, '');
    expect(inspectRun(plan, { ...right, secureLog }).map(({ code }) => code)).toEqual(['TST0207']);
    expect(verdicts(plan, { ...right, secureLog }).get('smc.served.trim.secure.smc32')).toBe('not_run');
  });

  const line = (log: string, index: number) =>
    new RegExp(`@probe 1 \\w+ ${index} .*\r\n`).exec(log)?.[0] ?? '';

  test('a secure record in the non-secure log counts for nothing and is reported', () => {
    const forged = line(right.secureLog, 0);
    const logs = {
      ...right,
      secureLog: right.secureLog.replace(forged, ''),
      nonSecureLog: right.nonSecureLog + forged,
    };
    expect(verdicts(plan, logs).get('smc.served.trim.secure.smc32')).toBe('not_run');
    expect(inspectRun(plan, logs).map(({ code }) => code)).toEqual(['TST0202']);
  });

  test('a power-off record of the guest does not end a run', () => {
    const secureLog = right.secureLog.replace('@monitor 1 off\r\n', '');
    const nonSecureLog = `${right.nonSecureLog}@monitor 1 off\r\n`;
    expect(inspectRun(plan, { ...right, secureLog, nonSecureLog }).map(({ code }) => code)).toEqual([
      'TST0202',
      'TST0206',
    ]);
  });

  test('swapped consoles show nothing', () => {
    const swapped = { ...right, secureLog: right.nonSecureLog, nonSecureLog: right.secureLog };
    expect(new Set(verdicts(plan, swapped).values())).toEqual(new Set(['not_run']));
  });

  test('a doubled record fails its case', () => {
    const first = line(right.secureLog, 0);
    const logs = { ...right, secureLog: right.secureLog.replace(first, first + first) };
    expect(verdicts(plan, logs).get('smc.served.trim.secure.smc32')).toBe('failed');
    expect(inspectRun(plan, logs).map(({ code }) => code)).toEqual(['TST0203']);
  });

  test('a record under the index of the other world is not taken', () => {
    const other = plan.steps.find((step) => step.world === 'non_secure')?.index ?? 0;
    const logs = { ...right, secureLog: right.secureLog.replace('secure 0 call', `secure ${other} call`) };
    expect(verdicts(plan, logs).get('smc.served.trim.secure.smc32')).toBe('not_run');
    expect(inspectRun(plan, logs).map(({ code }) => code)).toEqual(['TST0205']);
  });

  test('guests with another plan are noticed', () => {
    const logs = { ...right, secureLog: right.secureLog.replace(/plan \d+/, 'plan 7') };
    expect(inspectRun(plan, logs).map(({ code }) => code)).toEqual(['TST0205']);
  });

  test('a result of another kind than the step is not taken', () => {
    const logs = { ...right, secureLog: right.secureLog.replace(/secure 0 call.*\r\n/, 'secure 0 kept\r\n') };
    expect(verdicts(plan, logs).get('smc.served.trim.secure.smc32')).toBe('not_run');
    expect(inspectRun(plan, logs).map(({ code }) => code)).toEqual(['TST0205']);
  });
});
