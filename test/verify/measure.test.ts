import { describe, expect, test } from 'vitest';
import { planMeasurement, readMeasurements } from '../../src/verify/measure.ts';
import { STEP } from '../../src/verify/plan-model.ts';
import { AUTO_NUMBERS, CONFIGURATION, PLATFORM } from './fixture.ts';

const plan = planMeasurement(CONFIGURATION, PLATFORM, AUTO_NUMBERS, 1000n).value;
const OFF = '@monitor 1 off\n';

describe('measuring', () => {
  test('the non-secure world calls SMCCC_VERSION and the first service that it may call', () => {
    expect(plan?.secure.length).toBe(32);
    expect(plan?.nonSecure.length).toBe(32 + 2 * 160);
    const steps = plan?.steps.map(({ kind, operands }) => [kind, operands[0], operands[1], operands[17]]);
    expect(steps).toEqual([
      [STEP.measure, 0x80000000n, 0n, 1000n],
      [STEP.measure, 0x82000005n, 0xfffffffdn, 1000n],
    ]);
  });

  test('figures come from complete records only', () => {
    if (plan === undefined) throw new Error('no plan');
    const log = '@probe 1 non_secure 0 measure min=76 max=78\n@probe 1 non_secure 1 measure min=ab max=ab';
    const { measurements, diagnostics } = readMeasurements(plan, {
      secureLog: OFF,
      nonSecureLog: log,
      ended: 'off',
    });
    expect(measurements).toEqual([{ subject: 'SMCCC_VERSION', minimum: 0x76n, maximum: 0x78n }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['TST0204']);
  });

  test('a step that was reported twice has no figure', () => {
    if (plan === undefined) throw new Error('no plan');
    const line = '@probe 1 non_secure 0 measure min=76 max=78\n';
    const logs = { secureLog: OFF, nonSecureLog: line + line, ended: 'off' } as const;
    expect(readMeasurements(plan, logs).measurements).toEqual([]);
  });
});
