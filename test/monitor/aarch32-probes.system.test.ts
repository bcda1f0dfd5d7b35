// Both worlds in every mixture of execution states: each fills every register that it can reach, and finds it after the other one
// has run with its own, when it yielded and when an interrupt took the processor; and an operating system may be without
// floating point in each state.
// @req SSR-F-BOOT-003, SSR-F-BOOT-011, SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-MEM-002, SSR-F-PSC-006, SSR-F-PSC-018, SSR-F-SMC-016
// @req SSR-F-WSW-001, SSR-F-WSW-002, SSR-F-WSW-003, SSR-F-WSW-005, SSR-F-WSW-007, SSR-F-WSW-017

import { afterAll, describe, expect, it } from 'vitest';
import type { ExecutionState } from '../../src/model/system.ts';
import { Bench } from './bench.ts';
import type { Step } from './images.ts';

const bench = new Bench();
afterAll(() => bench.remove());

interface Pair {
  readonly secure: ExecutionState;
  readonly nonSecure: ExecutionState;
  readonly level: 1 | 2;
  readonly policy: 'EAGER' | 'LAZY';
  readonly order?: 'BIG';
}

const PAIRS: readonly Pair[] = [
  { secure: 'aarch32', nonSecure: 'aarch64', level: 2, policy: 'EAGER' },
  { secure: 'aarch32', nonSecure: 'aarch64', level: 2, policy: 'LAZY' },
  { secure: 'aarch32', nonSecure: 'aarch64', level: 1, policy: 'LAZY' },
  { secure: 'aarch64', nonSecure: 'aarch32', level: 1, policy: 'EAGER' },
  { secure: 'aarch64', nonSecure: 'aarch32', level: 2, policy: 'LAZY' },
  { secure: 'aarch32', nonSecure: 'aarch32', level: 1, policy: 'LAZY' },
  { secure: 'aarch32', nonSecure: 'aarch32', level: 2, policy: 'EAGER', order: 'BIG' },
];

const stateOf = (state: ExecutionState): string => `SOSSL_STATE_${state.toUpperCase()}`;
const isAarch32 = (state: ExecutionState): boolean => state === 'aarch32';

const SERVICE_32 = 0x8200_0001n;
const SERVICE_64 = 0xc200_0001n;

const SECURE: readonly Step[] = [
  [1, 0, 'call', SERVICE_32],
  [2, 0, 'call', SERVICE_64],
  [3, 1, 'switch_patterns'],
  [4, 2, 'interrupt'],
];
const NON_SECURE: readonly Step[] = [
  [101, 0, 'call', SERVICE_32],
  [102, 0, 'call', SERVICE_64],
  [103, 1, 'switch_patterns'],
  [104, 2, 'wait', 20_000],
  [105, 3, 'read32', 0x0e10_0000],
  [106, 3, 'execute', 0x0e10_0000],
  [107, 4, 'cpu_on', 1, 1, 1],
  // Bit 0 of the address says T32.
  [108, 5, 'call', 0x8400_0003n, 1n, 0x4020_0001n, 0n],
];

/** Answer to a service in the 64-bit convention; the service answers with the world of its caller. */
function answer(state: ExecutionState, world: number): string {
  if (isAarch32(state)) return 'x0=ffffffff';
  return world === 0 ? 'x0=0' : 'x0=0 x1=1';
}

describe.each(PAIRS)('secure $secure, non-secure $nonSecure at EL$level, $policy', (pair) => {
  const { level, nonSecure, order = 'LITTLE', policy, secure } = pair;

  it('keeps every register of both worlds, serves them and answers their faults', () => {
    bench.build({
      SECURE_STATE: stateOf(secure),
      NON_SECURE_STATE: stateOf(nonSecure),
      NON_SECURE_LEVEL: `${level}U`,
      FPU_POLICY: `SOSSL_FPU_${policy}`,
      SECURE_ORDER: `SOSSL_ENDIAN_${order}`,
      NON_SECURE_ORDER: `SOSSL_ENDIAN_${order}`,
    });
    const boot = bench.boot(SECURE, NON_SECURE, { states: { secure, non_secure: nonSecure } });
    const entry = (el: number, pc: string, state: ExecutionState): string =>
      `entry el=${el} mpidr=80000000 pc=${pc} x0=0 rest=0 order=${order === 'BIG' ? 1 : 0} state=${isAarch32(state) ? 1 : 0}`;
    const ticks = boot.secure.map((line) => line.replace(/ticks=.*/, 'ticks'));
    const secureLines = [
      entry(1, 'e100040', secure),
      'plan 4',
      '1 call x0=0',
      `2 call ${answer(secure, 0)}`,
      '3 kept',
      '4 arrived ticks',
      'end 4',
    ];
    expect(ticks.slice(1, -1)).toEqual(secureLines.map((line) => `@probe 1 secure ${line}`));
    const nonSecureLines = [
      entry(level, '40200000', nonSecure),
      'plan 8',
      '101 call x0=0 x1=1',
      `102 call ${answer(nonSecure, 1)}`,
      '103 kept',
      '104 kept',
      '105 fault ec=25 fsc=10 far=e100000',
      '106 fault ec=21 fsc=10 far=e100000',
      '107 cpu_on x0=0',
      `107 core mpidr=80000001 el=${level}`,
      '107 off before=0 after=1',
      `108 call x0=${isAarch32(nonSecure) ? '' : 'ffffffff'}fffffff7 x1=0 x2=0`,
      'end 8',
    ];
    expect(boot.nonSecure).toEqual(nonSecureLines.map((line) => `@probe 1 non_secure ${line}`));
    expect(boot.ended).toBe('exit');
  });
});

describe.each(PAIRS)('floating point with secure $secure, non-secure $nonSecure at EL$level', (pair) => {
  const { level, nonSecure, secure } = pair;
  const states = { secure, non_secure: nonSecure };
  const macros = {
    SECURE_STATE: stateOf(secure),
    NON_SECURE_STATE: stateOf(nonSecure),
    NON_SECURE_LEVEL: `${level}U`,
    FPU_POLICY: 'SOSSL_FPU_NONE',
  };

  it('is undefined to the world that does not use it, and the values of the other one stay', () => {
    bench.build({ ...macros, SECURE_USES_FPU: '0U' });
    const first = bench.boot([[1, 0, 'floating_point']], [[101, 0, 'switch_patterns']], {
      states,
      withoutFloatingPoint: ['secure'],
    });
    expect([first.secure.at(-3), first.nonSecure.at(-2)]).toEqual([
      '@probe 1 secure 1 undefined',
      '@probe 1 non_secure 101 kept',
    ]);
    bench.build({ ...macros, NON_SECURE_USES_FPU: '0U' });
    const second = bench.boot([[1, 0, 'switch_patterns']], [[101, 0, 'floating_point']], {
      states,
      withoutFloatingPoint: ['non_secure'],
    });
    expect([second.secure.at(-3), second.nonSecure.at(-2)]).toEqual([
      '@probe 1 secure 1 kept',
      '@probe 1 non_secure 101 undefined',
    ]);
  });
});
