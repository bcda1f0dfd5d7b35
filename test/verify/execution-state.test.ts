// Plans for operating systems in AArch32 and for those without floating point: how wide registers are, which calls there are, what
// is left out and why. Numbers worked out by hand from the fixture.
// @req SSR-F-BOOT-011, SSR-F-FPU-003, SSR-F-SMC-016

import { describe, expect, test } from 'vitest';
import { judge } from '../../src/verify/judge.ts';
import { planTests } from '../../src/verify/plan.ts';
import type { PlannedStep, TestPlan } from '../../src/verify/plan-model.ts';
import { AUTO_NUMBERS, CONFIGURATION, PLATFORM, REQUIREMENTS, tableFile } from './fixture.ts';

const SECURE = 'entry_exception_level: EL1\n';
const NON_SECURE = 'entry_exception_level: EL2\n';

/** The plan of the fixture with these lines at the operating systems. */
function planWith(
  lines: { readonly secure?: string; readonly nonSecure?: string },
  tables: Readonly<Record<string, string>>,
): TestPlan {
  const text = CONFIGURATION.text
    .replace(SECURE, `${SECURE}${lines.secure ?? ''}`)
    .replace(NON_SECURE, `${NON_SECURE}${lines.nonSecure ?? ''}`);
  const { value, diagnostics } = planTests({
    tables: [tableFile(tables)],
    configuration: { ...CONFIGURATION, text },
    platform: PLATFORM,
    autoNumbers: AUTO_NUMBERS,
    knownRequirements: REQUIREMENTS,
  });
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** The record by which a probe names the plan that it follows. */
const named = ({ identity }: TestPlan, world: string): string =>
  `@probe 1 ${world} plan 1 of=${identity.toString(16)}\n`;

const AARCH32 = '    execution_state: aarch32\n';
const WITHOUT = '    floating_point: false\n';
const OWN =
  'for_each: service, where: { callable_from: both }, world: each, do: { call: own, arguments: valid }';

const worldAndId = ({ world, operands: [x0] }: PlannedStep): string => `${world} ${x0?.toString(16)}`;

describe('a world in AArch32', () => {
  test('is asked no SMC64 call, and the other one is', () => {
    const plan = planWith({ nonSecure: AARCH32 }, { t: `${OWN}, expect: { x0: served }` });
    expect(plan.steps.map(worldAndId)).toEqual(['secure 82000005', 'secure c2000005', 'non_secure 82000005']);
    expect(plan.skipped).toEqual([
      {
        table: 'smc.t',
        subject: 'trim.non_secure.smc64',
        reason: 'an operating system in AArch32 has no SMC64 call',
      },
    ]);
  });

  test('is asked the SMC64 call that has to be refused, by a table about AArch32 alone', () => {
    const about =
      'for_each: service, where: { state: aarch32 }, world: each, convention: smc64, do: { call: own, arguments: valid }';
    const plan = planWith({ nonSecure: AARCH32 }, { t: `${about}, expect: { x0: not_supported }` });
    expect(plan.steps.map(worldAndId)).toEqual(['non_secure c2000005', 'non_secure c2000020']);
    expect(plan.steps.map(({ expected }) => expected)).toEqual([
      'x0=0xffffffff (not_supported)',
      'x0=0xffffffff (not_supported)',
    ]);
    expect(plan.skipped).toEqual([{ table: 'smc.t', subject: 'secure', reason: 'guard is in AArch64' }]);
  });

  test('has arguments, statuses and patterns of 32 bits', () => {
    const plan = planWith(
      { secure: AARCH32, nonSecure: AARCH32 },
      { t: `${OWN}, expect: { x0: denied, x1_x3: zero, x4_x17: kept }` },
    );
    const [first] = plan.steps;
    expect(first?.operands[1]).toBe(0xffff_fffdn);
    expect(first?.expected).toBe('x0=0xfffffffe (denied), x1-x3 zero, x4-x12, x14, x16 and x17 kept');
    const values = plan.steps.flatMap(({ operands }) => operands);
    expect(values.filter((value) => value > 0xffff_ffffn)).toEqual([]);
    const patterns = plan.steps.flatMap(({ operands }) => operands.slice(3));
    expect(patterns).not.toContain(0n);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test('has no bits to set above the 32', () => {
    const about = 'for_each: service, where: { callable_from: both }, world: secure, convention: smc32';
    const plan = planWith(
      { secure: AARCH32 },
      { t: `${about}, do: { call: own, arguments: high_bits }, expect: { x0: served }` },
    );
    expect(plan.steps).toEqual([]);
    expect(plan.skipped).toEqual([
      { table: 'smc.t', subject: 'trim.secure.smc32', reason: 'registers of AArch32 have no such bits' },
    ]);
  });

  test('leaves literal and unknown IDs of the 64-bit convention out', () => {
    const plan = planWith(
      { secure: AARCH32 },
      {
        literal: 'world: each, do: { call: 0xc400_0003 }, expect: { x0: -2 }',
        narrow: 'world: each, do: { call: 0x8400_0003 }, expect: { x0: -2 }',
        unknown: 'world: secure, do: { call: unknown }, expect: { x0: not_supported }',
      },
    );
    const [literal, narrow, unknown] = ['literal', 'narrow', 'unknown'].map((name) =>
      plan.cases.filter(({ table }) => table === name),
    );
    expect(literal?.map(({ id }) => id)).toEqual(['smc.literal.non_secure']);
    expect(narrow?.map(({ id }) => id)).toEqual(['smc.narrow.secure', 'smc.narrow.non_secure']);
    const [steps] = (unknown ?? []).flatMap(({ body }) => (body.kind === 'steps' ? [body.steps] : []));
    const ids = (steps ?? []).map(({ operands: [x0 = 0n] }) => x0);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((id) => (id & 0x4000_0000n) !== 0n)).toEqual([]);
    expect(plan.skipped.map(({ subject, table }) => `${table} ${subject}`)).toEqual([
      'smc.literal secure.smc64',
      'smc.unknown secure.smc64',
    ]);
  });

  test('has no secure timer, but software interrupts', () => {
    const plan = planWith(
      { secure: AARCH32 },
      {
        timer: 'world: secure, do: { secure_timer: 9 }, expect: { arrives: yes }',
        software: 'world: secure, do: { secure_interrupt: pending }, expect: { arrives: yes }',
      },
    );
    expect(plan.cases.map(({ id }) => id)).toEqual(['smc.software.secure']);
    expect(plan.steps.map(({ kind, phase, world }) => [world, kind, phase])).toEqual([
      ['secure', 11, 0],
      ['non_secure', 7, 0],
    ]);
    expect(plan.skipped.map(({ reason }) => reason)).toEqual([
      'below an EL3 in AArch64 no register of AArch32 reaches the secure timer',
    ]);
  });

  test('is expected in that state at its entry, and another state fails', () => {
    const entry =
      'for_each: operating_system, world: each, do: { observe: entry }, expect: { entry: configured }';
    const plan = planWith({ secure: AARCH32 }, { t: entry });
    const log = (state: number): string =>
      `@probe 1 secure entry el=1 mpidr=80000000 pc=10000040 x0=0 rest=0 order=0 state=${state}\n`;
    const verdicts = [0, 1].map((state) => {
      const run = { secureLog: log(state), nonSecureLog: '', ended: 'off', ownRuns: [] } as const;
      const [item] = judge(plan, run, { environment: '', subject: {} });
      return [item?.verdict, item?.observations[0]?.expected];
    });
    const expected = 'entered once at 0x10000040, EL1, on core 0, in AArch32, data little-endian';
    expect(verdicts).toEqual([
      ['failed', expected],
      ['passed', expected],
    ]);
  });

  test('reads results and earlier ones in 32 bits', () => {
    const text = `schema: sossl-tests/1
tables:
  - name: t
    verifies: [SSR-F-SMC-001]
    about: About t.
    convention: smc32
    sequence:
      - { world: secure, call: trim, with: { angle: 1 }, expect: { x0: success, results: { applied: -1 } } }
      - { world: non_secure, call: trim, with: { angle: 2 }, expect: { x0: success, results: { applied: { step: 1, result: applied, plus: 2 } } } }
`;
    const configuration = { ...CONFIGURATION, text: CONFIGURATION.text.replace(SECURE, SECURE + AARCH32) };
    const options = { platform: PLATFORM, autoNumbers: AUTO_NUMBERS, knownRequirements: REQUIREMENTS };
    const { value: plan } = planTests({
      tables: [{ file: 'tests/s.yaml', text }],
      configuration,
      ...options,
    });
    if (plan === undefined) throw new Error('the table is right');
    expect(plan.steps[0]?.expected).toContain('applied=-1 (x1=0xffffffff)');
    const verdict = (second: string): unknown => {
      const logs = {
        secureLog: `${named(plan, 'secure')}@probe 1 secure 0 call x0=0 x1=ffffffff\n`,
        nonSecureLog: `${named(plan, 'non_secure')}@probe 1 non_secure 1 call x0=0 x1=${second}\n`,
      };
      const run = { ...logs, ended: 'off', ownRuns: [] } as const;
      return judge(plan, run, { environment: '', subject: {} })[0]?.verdict;
    };
    expect([verdict('1'), verdict('2')]).toEqual(['passed', 'failed']);
  });
});

describe('an operating system without floating point', () => {
  const TABLES = {
    kept: 'where: { floating_point: true }, world: each, do: { switch: patterns }, expect: { kept: all }',
    denied:
      'where: { floating_point: false }, world: each, do: { try: floating_point }, expect: { undefined: yes }',
    timer:
      'where: { floating_point: true }, world: secure, do: { secure_timer: 9 }, expect: { arrives: yes }',
  };
  const ids = ({ cases }: TestPlan): readonly string[] => cases.map(({ id }) => id);
  const withoutAt = (plan: Uint8Array): number | undefined => plan[16];

  test('in the secure world tries it, and the plan of its probe says so', () => {
    const plan = planWith({ secure: WITHOUT }, TABLES);
    expect(ids(plan)).toEqual(['smc.kept.non_secure', 'smc.denied.secure', 'smc.timer.secure']);
    expect([withoutAt(plan.secure), withoutAt(plan.nonSecure)]).toEqual([1, 0]);
    expect(plan.skipped.map(({ reason, subject }) => `${subject}: ${reason}`)).toEqual([
      'secure: guard uses no floating point',
      'non_secure: rich uses floating point',
    ]);
  });

  test('in the non-secure world has no registers for an interrupt to keep', () => {
    const plan = planWith({ nonSecure: WITHOUT }, TABLES);
    expect(ids(plan)).toEqual(['smc.kept.secure', 'smc.denied.non_secure']);
    expect([withoutAt(plan.secure), withoutAt(plan.nonSecure)]).toEqual([0, 1]);
    const steps = plan.steps.slice(-2).map(({ kind, phase, world }) => [world, kind, phase]);
    expect(steps).toEqual([
      ['secure', 5, 1],
      ['non_secure', 10, 1],
    ]);
  });

  test.each([
    ['undefined', 'passed'],
    ['value=7', 'failed'],
    ['fault ec=7 fsc=0 far=0', 'failed'],
  ])('that reports %s has %s', (record, verdict) => {
    const plan = planWith({ secure: WITHOUT }, { denied: TABLES.denied });
    const run = {
      secureLog: `${named(plan, 'secure')}@probe 1 secure 0 ${record}\n`,
      nonSecureLog: `${named(plan, 'non_secure')}@probe 1 non_secure 1 kept\n`,
      ended: 'off',
      ownRuns: [],
    } as const;
    expect(judge(plan, run, { environment: '', subject: {} })[0]?.verdict).toBe(verdict);
  });

  test('is what a table about the try has to be about', () => {
    const table = 'world: each, do: { try: floating_point }, expect: { undefined: yes }';
    expect(() => planWith({}, { t: table })).toThrow('goes with where.floating_point: false');
  });
});
