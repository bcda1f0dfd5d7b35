// What a hostile non-secure operating system tries: to read what the other world left, to stop it, to have the monitor panic.
// @req SSR-F-FPU-003, SSR-F-FPU-005, SSR-F-IRQ-004, SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-PSC-018, SSR-F-WSW-003, SSR-F-WSW-005
// @req SSR-F-WSW-008, SSR-F-WSW-014

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const UNIPROCESSOR = { MIGRATION: 'SOSSL_MIGRATE_UNIPROCESSOR', CORE_2_SECURE: '1U' };
const EQUAL = { PRIORITY: 'SOSSL_PRIORITY_EQUAL', SWITCH_ON_IRQ: '1U' };

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());
  const guestOf = (fixture: string, ...flags: readonly string[]) =>
    codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...flags]));

  /** Both consoles without the monitor's first and last line, and how the run ended. */
  function boot(macros: Readonly<Record<string, string>>, secure: string, nonSecure: Uint8Array) {
    bench.build(macros);
    const run = bench.bootImages(place([[0x40, guestOf(secure)]]), nonSecure);
    return [run.secure.slice(1, -1), run.nonSecure, run.ended];
  }

  it.each([
    ['LAZY', '1U', '0'],
    ['NONE', '0U', 'u'],
  ])(
    'floating point stays closed after the secure world has left the core: %s, %s',
    (policy, uses, found) => {
      const macros = {
        ...UNIPROCESSOR,
        FPU_POLICY: `SOSSL_FPU_${policy}`,
        NON_SECURE_USES_FPU: uses,
      };
      const [, nonSecure] = boot(macros, 'migrant_secure.S', guestOf('migrated_non_secure.S'));
      expect(nonSecure).toEqual([found]);
    },
  );

  it('the secure world moves on only from a core that it has come to', () => {
    const macros = {
      ...UNIPROCESSOR,
      SWITCH_ON_FIQ: '0U',
      FPU_POLICY: 'SOSSL_FPU_NONE',
      NON_SECURE_USES_FPU: '0U',
    };
    expect(boot(macros, 'migrant_secure.S', guestOf('takeover_non_secure.S'))).toEqual([
      ['2 3 1 1'],
      ['-7 0'],
      'exit',
    ]);
  });

  it('a core that waits behind another one’s call starts the secure world when that asks for it', () => {
    const run = boot({ CORE_2_SECURE: '1U' }, 'queue_secure.S', guestOf('queue_non_secure.S'));
    expect(run).toEqual([['0'], ['0'], 'exit']);
  });

  it('a call from another core waits until an interrupted one is served, and then for its own', () => {
    const run = boot(EQUAL, 'interrupted_secure.S', guestOf('interrupted_non_secure.S'));
    expect(run).toEqual([['1', '1'], ['2 -1 2'], 'exit']);
  });

  it('a secure world that was interrupted goes on when the other one gives the core up', () => {
    const run = boot(EQUAL, 'interrupted_secure.S', guestOf('interrupted_non_secure.S', '-DOFF'));
    expect(run).toEqual([['1'], ['2 -1 1'], 'exit']);
  });

  it('a secure world that was interrupted does not move', () => {
    const run = boot(
      { ...EQUAL, ...UNIPROCESSOR },
      'interrupted_secure.S',
      guestOf('interrupted_non_secure.S'),
    );
    expect(run).toEqual([['1', '1'], ['2 -3 2'], 'exit']);
  });

  it.each<Readonly<Record<string, string>>>([{}, EQUAL])(
    'a shared interrupt of the secure world that is sent to the core it has left follows it, with %o',
    (macros) => {
      const run = boot(
        { ...UNIPROCESSOR, ...macros, OWNED: '2U' },
        'left_behind_secure.S',
        guestOf('left_behind_non_secure.S'),
      );
      expect(run).toEqual([['3 1 1', '1'], ['0'], 'exit']);
    },
  );

  it('a software interrupt of the secure world for a core where it is not does not stop that core', () => {
    const run = boot({ CORE_2_SECURE: '1U' }, 'elsewhere_secure.S', guestOf('elsewhere_non_secure.S'));
    expect(run).toEqual([['s'], ['1'], 'exit']);
  });

  if (board === 'qemu-virt-gicv3') {
    it('handlers at EL3 are called on a core that is off, and on one that waits for the secure world', () => {
      const run = boot({ HANDLED: '2U' }, 'handled_idle_secure.S', guestOf('handled_idle_non_secure.S'));
      expect(run).toEqual([['1', '2'], [], 'exit']);
    });
  }
});
