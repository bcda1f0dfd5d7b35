// Whom an interrupt interrupts: both worlds of equal priority, and secure interrupts that wait.
// @req SSR-F-DEV-005, SSR-F-IRQ-004, SSR-F-WSW-003, SSR-F-WSW-014, SSR-F-WSW-015

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());
  const guestOf = (fixture: string) => codeBytes(bench.assemble(fixture, ['-I', bench.fixtures]));

  function rivals(macros: Readonly<Record<string, string>>) {
    bench.build(macros);
    const secure = place([[0x40, guestOf('rivals_secure.S')]]);
    const boot = bench.bootImages(secure, guestOf('rivals_non_secure.S'));
    return [boot.secure.slice(1, -1), boot.nonSecure];
  }

  it('the secure world is never interrupted by the other one, unless they are equal', () => {
    expect(rivals({})).toEqual([
      ['1 1', '1 1', '2 0', '1 1'],
      ['0 1', '0 0', '1', '0 0'],
    ]);
  });

  it('worlds of equal priority interrupt each other, and go on where they were', () => {
    expect(rivals({ PRIORITY: 'SOSSL_PRIORITY_EQUAL', SWITCH_ON_IRQ: '1U' })).toEqual([
      ['1 1', '1 1', '2 0', '1 1'],
      ['2 1', '0 0', '1', '0 0'],
    ]);
  });

  it('without the trigger fiq a secure interrupt waits for the next yield', () => {
    expect(rivals({ SWITCH_ON_FIQ: '0U' })).toEqual([
      ['1 1', '1 1', '1 0'],
      ['0 1', '0 0', '1', '0 0'],
    ]);
  });

  it.each<Readonly<Record<string, string>>>([{}, { PRIORITY: 'SOSSL_PRIORITY_EQUAL', SWITCH_ON_IRQ: '1U' }])(
    'an interrupt is its owner’s alone, with %o',
    (macros) => {
      bench.build({ OWNED: '2U', ...macros });
      const secure = place([[0x40, guestOf('owned_secure.S')]]);
      const boot = bench.bootImages(secure, guestOf('owned_non_secure.S'));
      expect([boot.secure.slice(1, -1), boot.nonSecure]).toEqual([
        ['w', '1', '2 2 0'],
        ['0 0 2', 'e'],
      ]);
    },
  );
});

describe('interrupts that are handled at EL3', () => {
  const bench = new Bench();
  afterAll(() => bench.remove());
  const guestOf = (fixture: string) => codeBytes(bench.assemble(fixture, ['-I', bench.fixtures]));
  const boot = () =>
    bench.bootImages(place([[0x40, guestOf('handled_secure.S')]]), guestOf('handled_non_secure.S'));

  it('reach their handler on their core, whichever world runs there, and nothing else', () => {
    bench.build({ HANDLED: '2U' });
    const { secure, nonSecure, ended } = boot();
    expect([secure, nonSecure, ended]).toEqual([
      ['@monitor 1 boot', '1 1', '@monitor 1 off'],
      ['1 1'],
      'exit',
    ]);
  });

  it('end in the safe state where the SOSSL has no handler for one of its rows', () => {
    bench.build({ HANDLED: '3U' });
    const { secure, nonSecure } = boot();
    expect(secure.slice(0, 2)).toEqual(['@monitor 1 boot', '1 1']);
    expect(secure.at(-1)).toMatch(/^@monitor 1 panic interrupt handler /);
    expect(nonSecure).toEqual(['1 1']);
  });
});
