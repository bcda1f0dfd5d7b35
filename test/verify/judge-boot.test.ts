// Judging boots of corrupted images, and what an environment cannot show.

import { describe, expect, test } from 'vitest';
import { judge } from '../../src/verify/judge.ts';
import type { RunLogs } from '../../src/verify/run-records.ts';
import { goodPlan } from './fixture.ts';
import { simulate, verdicts } from './simulated-run.ts';

describe('corrupted images and what cannot be shown', () => {
  const small = goodPlan({
    field: 'do: { corrupt: cores.0.runs_secure, value: 2 }, expect: { refused: yes }',
    open: 'state: not_shown_here, because: no such hardware',
  });
  const main = simulate(small);
  const boot = '@monitor 1 boot\n';
  const refused = `${boot}@monitor 1 refused cores 0 runs_secure\n`;
  const verdict = (secureLog: string, nonSecureLog = '', ended: RunLogs['ended'] = 'off') =>
    verdicts(small, main, [{ id: 'smc.field', secureLog, nonSecureLog, ended }]).get('smc.field');

  test('refused before any guest', () => {
    expect(verdict(refused)).toBe('passed');
  });
  test.each([
    ['cores 0 runs_secure', 'passed'],
    ['cores 0 runs_non_secure', 'failed'],
    ['cores 1 runs_secure', 'failed'],
  ])('where the table names the record, %s: %s', (words, want) => {
    const named = goodPlan({
      field: `do: { corrupt: cores.0.runs_secure, value: 2 }, expect: { refused: ${words} }`,
    });
    const boots = [{ id: 'smc.field', secureLog: refused, nonSecureLog: '', ended: 'off' }] as const;
    expect(verdicts(named, simulate(named), boots).get('smc.field')).toBe(want);
  });
  test('refused, but a guest has started', () => {
    expect(
      verdict(refused, '@probe 1 non_secure entry el=2 mpidr=0 pc=40000000 x0=0 rest=0 order=0 state=0\n'),
    ).toBe('failed');
  });
  test('not refused', () => {
    expect(verdict(boot, '', 'time_limit')).toBe('failed');
    expect(verdict(`${boot}@monitor 1 panic sync esr=1\n`)).toBe('failed');
  });
  test('refusal forged by the non-secure guest', () => {
    expect(verdict(boot, '@monitor 1 refused cores 0 runs_secure\n')).toBe('failed');
  });
  test('nothing came', () => {
    expect(verdict('', '', 'time_limit')).toBe('not_run');
  });
  test('the boot is missing', () => {
    expect(verdicts(small, main).get('smc.field')).toBe('not_run');
  });
  test('not shown here stays so, with its reason', () => {
    const items = judge(small, { ...main, ownRuns: [] }, { environment: 'simulated', subject: {} });
    expect(items[1]).toMatchObject({
      verdict: 'not_shown_here',
      observations: [{ observed: 'no such hardware' }],
    });
  });
});
