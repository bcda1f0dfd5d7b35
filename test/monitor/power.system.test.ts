// Power calls of the non-secure world, the secure operating system on further cores, and registers of one world alone.
// @req SSR-F-PSC-005, SSR-F-PSC-014, SSR-F-PSC-015, SSR-F-PSC-016, SSR-F-PSC-017, SSR-F-PSC-018, SSR-F-PSC-019, SSR-F-PSC-020
// @req SSR-F-PSC-021, SSR-F-WSW-016

import { afterAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes, place, type Step } from './images.ts';

const UNIPROCESSOR = { MIGRATION: 'SOSSL_MIGRATE_UNIPROCESSOR', CORE_2_SECURE: '1U' };
const TIMER: readonly Step[] = [[1, 0, 'timer', 20_000]];
const ARRIVED = expect.stringMatching(/^@probe 1 secure 1 arrived ticks=[0-9a-f]+$/);

describe.each(['qemu-virt-gicv3', 'xlnx-zcu102'] as const)('%s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());
  const guestOf = (fixture: string, ...flags: readonly string[]) => codeBytes(bench.assemble(fixture, flags));
  const secureOf = (fixture: string, ...flags: readonly string[]) =>
    place([[0x40, guestOf(fixture, ...flags)]]);

  describe('cores of the non-secure world', () => {
    it('are on, off after CPU_OFF, and start again from the reset state', () => {
      bench.build();
      const steps: readonly Step[] = [
        [1, 0, 'cpu_on', 1, 1, 1],
        [2, 1, 'cpu_on', 1, 1, 1],
        [3, 2, 'cpu_on', 2, 2, 0],
        [4, 3, 'call', 0xc400_0004n, 2n, 0n],
        [5, 3, 'call', 0xc400_0004n, 3n, 0n],
        [6, 3, 'call', 0xc400_0004n, 4n, 0n],
        [7, 3, 'call', 0x8400_0004n, 1n, 1n],
      ];
      const { nonSecure } = bench.boot([], steps);
      const going = (index: number) => [
        `@probe 1 non_secure ${index} cpu_on x0=0`,
        `@probe 1 non_secure ${index} core mpidr=80000001 el=2`,
        `@probe 1 non_secure ${index} off before=0 after=1`,
      ];
      expect(nonSecure.slice(2)).toEqual([
        ...going(1),
        ...going(2),
        '@probe 1 non_secure 3 cpu_on x0=0',
        '@probe 1 non_secure 3 core mpidr=80000002 el=2',
        '@probe 1 non_secure 4 call x0=0 x1=0',
        '@probe 1 non_secure 5 call x0=1 x1=0',
        '@probe 1 non_secure 6 call x0=fffffffffffffffe x1=0',
        '@probe 1 non_secure 7 call x0=fffffffffffffffe x1=0 x2=0',
        '@probe 1 non_secure end 7',
      ]);
    });

    it('can all be given up: the secure timer still comes to the secure world', () => {
      bench.build();
      const { secure, ended } = bench.boot(TIMER, [], { guest: guestOf('cores_off.S') });
      expect([secure.slice(2), ended]).toEqual([
        ['@probe 1 secure plan 1', ARRIVED, '@monitor 1 off'],
        'exit',
      ]);
    });

    it('sleep in CPU_SUSPEND until an interrupt comes', () => {
      bench.build();
      const { secure, ended } = bench.boot(TIMER, [], { guest: guestOf('suspend.S') });
      expect([secure.slice(3, 4), secure.at(-1), ended]).toEqual([[ARRIVED], '@monitor 1 off', 'exit']);
    });

    it('keep the one that a uniprocessor secure operating system is on', () => {
      bench.build({ MIGRATION: 'SOSSL_MIGRATE_UNIPROCESSOR_FIXED' });
      const steps: readonly Step[] = [
        [1, 0, 'call', 0x8400_0002n],
        [2, 0, 'call', 0x8400_0006n],
        [3, 0, 'call', 0x8400_0007n],
        [4, 0, 'call', 0x8400_0005n, 1n],
      ];
      expect(bench.boot([], steps).nonSecure.slice(2, -1)).toEqual([
        '@probe 1 non_secure 1 call x0=fffffffffffffffd',
        '@probe 1 non_secure 2 call x0=1',
        '@probe 1 non_secure 3 call x0=0',
        '@probe 1 non_secure 4 call x0=ffffffffffffffff x1=0',
      ]);
    });
  });

  it('resets the board at SYSTEM_RESET', () => {
    bench.build();
    const { secure, ended } = bench.boot([], [], { guest: guestOf('reset.S') });
    expect([secure.slice(-1), ended]).toEqual([['@monitor 1 reset'], 'exit']);
  });

  describe.each([
    ['EAGER', '1U'],
    ['LAZY', '1U'],
    ['NONE', '0U'],
  ])('MIGRATE with the registers of floating point %s, in the non-secure world: %s', (policy, other) => {
    it('moves the secure operating system with all that it has', () => {
      bench.build({ ...UNIPROCESSOR, FPU_POLICY: `SOSSL_FPU_${policy}`, NON_SECURE_USES_FPU: other });
      const images = [secureOf('migrant_secure.S'), guestOf('migrant_non_secure.S')] as const;
      const { secure, nonSecure, ended } = bench.bootImages(...images);
      expect(nonSecure).toEqual(['0', '0', '0', '-2', '0', '0', '2', '0', '-7']);
      expect(secure).toEqual(['@monitor 1 boot', '0 1 1', '2 3 1 1', '2 1 1', '@monitor 1 off']);
      expect(ended).toBe('exit');
    });
  });

  describe('the secure operating system on two cores', () => {
    it('starts its own further core, and no other', () => {
      bench.build({ CORE_2_SECURE: '1U' });
      const images = [secureOf('secure_cores.S'), guestOf('reset.S')] as const;
      const { secure, ended } = bench.bootImages(...images);
      expect(secure).toEqual(['@monitor 1 boot', '-4 -2 -2 -9 0 -4 ', '2 7 1', '@monitor 1 reset']);
      expect(ended).toBe('exit');
    });
  });

  describe('performance monitors and debug registers', () => {
    it.each([1, 2])('are for the non-secure world alone, at EL%i', (level) => {
      bench.build({ NON_SECURE_LEVEL: `${level}U` });
      const images = [secureOf('forbidden.S', '-DSECURE'), guestOf('forbidden.S')] as const;
      const { secure, nonSecure } = bench.bootImages(...images);
      expect([secure, nonSecure]).toEqual([['@monitor 1 boot', 'uuuuuuu', '@monitor 1 off'], ['rrrrrrr']]);
    });
  });
});
