// What a hostile non-secure operating system tries: to read what the other world left, to stop it, to have the monitor panic.
// @req SSR-F-FPU-003, SSR-F-FPU-005, SSR-F-IRQ-004, SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-PSC-018, SSR-F-SMC-014, SSR-F-WSW-005
// @req SSR-F-WSW-008, SSR-F-WSW-014

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const UNIPROCESSOR = { MIGRATION: 'SOSSL_MIGRATE_UNIPROCESSOR', CORE_2_SECURE: '1U' };

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
  ])('floating point stays closed after the secure world has left the core: %s, %s', (policy, uses, found) => {
    const macros = {
      ...UNIPROCESSOR,
      FPU_POLICY: `SOSSL_FPU_${policy}`,
      NON_SECURE_USES_FPU: uses,
    };
    const [, nonSecure] = boot(macros, 'migrant_secure.S', guestOf('migrated_non_secure.S'));
    expect(nonSecure).toEqual([found]);
  });
});
