// Results stated in relation to an earlier step of a sequence, what a guest finds in x0 at entry, and how a run ends.

import { describe, expect, test } from 'vitest';
import { judge } from '../../src/verify/judge.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';
import type { RunLogs } from '../../src/verify/run-records.ts';
import { goodPlan, planOf, tableFile } from './fixture.ts';
import { type Behaviour, simulate } from './simulated-run.ts';

function verdictOf(plan: TestPlan, logs: RunLogs): string | undefined {
  return judge(plan, { ...logs, ownRuns: [] }, { environment: 'simulated', subject: {} })[0]?.verdict;
}

const TRIM = 'world: secure, call: trim, with: { angle: 2, hold: true }';
const relative = (of: string) =>
  `convention: smc64, sequence: [{ ${TRIM}, expect: { x0: success } }, { world: secure, call: trim, with: { angle: 5 }, expect: { x0: success, results: { applied: ${of} } } }]`;

describe('a result in relation to an earlier step', () => {
  const plan = goodPlan({ grows: relative('{ step: 1, result: applied, plus: 3 }') });

  test('holds when the difference is right', () => {
    expect(plan.cases[0]?.body.kind).toBe('steps');
    expect(verdictOf(plan, simulate(plan))).toBe('passed');
  });

  test.each<[string, Partial<Behaviour>]>([
    [
      'one too many',
      {
        afterwards: (out, step) => {
          if (step.index === 1) out[1] = 6n;
        },
      },
    ],
    [
      'the earlier one moved',
      {
        afterwards: (out, step) => {
          if (step.index === 0) out[1] = 1n;
        },
      },
    ],
  ])('fails: %s', (_name, wrong) => {
    expect(verdictOf(plan, simulate(plan, wrong))).toBe('failed');
  });

  test('a difference may wrap in 64 bits', () => {
    const shrinking = goodPlan({ shrinks: relative('{ step: 1, result: applied, plus: -4 }') });
    const wrong: Partial<Behaviour> = {
      afterwards: (out, step) => {
        if (step.index === 1) out[1] = 0xffff_ffff_ffff_fffen;
      },
    };
    expect(verdictOf(shrinking, simulate(shrinking, wrong))).toBe('passed');
  });

  test.each([
    ['a step that does not come before', '{ step: 2, result: applied, plus: 0 }'],
    ['step 0', '{ step: 0, result: applied, plus: 0 }'],
    ['a result that the step does not have', '{ step: 1, result: other, plus: 0 }'],
    ['an unknown key', '{ step: 1, result: applied, plus: 0, minus: 1 }'],
    ['a missing key', '{ step: 1, result: applied }'],
  ])('refuses %s', (_name, of) => {
    const { value, diagnostics } = planOf(tableFile({ grows: relative(of) }));
    expect(value).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });

  test('is refused outside a sequence', () => {
    const table =
      'do: { call: trim }, expect: { results: { applied: { step: 1, result: applied, plus: 0 } } }';
    expect(planOf(tableFile({ alone: table })).diagnostics.map(({ code }) => code)).toEqual(['TST0108']);
  });
});

describe('registers at entry', () => {
  const plan = goodPlan({
    zero: 'for_each: operating_system, world: secure, do: { observe: entry }, expect: { entry: configured, registers: configured }',
  });
  const logs = simulate(plan);

  test('holds for zero and fails for anything else', () => {
    expect(verdictOf(plan, logs)).toBe('passed');
    for (const [right, wrong] of [
      ['x0=0', 'x0=1'],
      ['rest=0 order=0 state=0', 'rest=8 order=0 state=0'],
    ] as const) {
      const secureLog = logs.secureLog.replace(right, wrong);
      expect(verdictOf(plan, { ...logs, secureLog }), wrong).toBe('failed');
    }
  });
});

describe('the end of a run', () => {
  const plan = goodPlan({ off: 'do: { observe: end }, expect: { ended: off }' });
  const logs = simulate(plan);

  test('holds when SYSTEM_OFF was accepted and the board is off', () => {
    expect(verdictOf(plan, logs)).toBe('passed');
  });

  test.each<[string, RunLogs, string]>([
    ['the board stays on', { ...logs, ended: 'time_limit' }, 'failed'],
    ['nothing was accepted', { ...logs, secureLog: logs.secureLog.replace('@monitor 1 off', '') }, 'failed'],
    ['the guest never came to its end', { ...logs, nonSecureLog: '' }, 'not_run'],
  ])('%s', (_name, run, verdict) => {
    expect(verdictOf(plan, run)).toBe(verdict);
  });
});
