// Calls during which interrupts are taken: each world's, at any instruction of the body, and the answer is the same.
// @req SSR-F-SMC-013, SSR-F-SMC-014

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());
  const guestOf = (fixture: string, ...flags: readonly string[]) =>
    codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...flags]));

  it('an interrupt of the caller is taken, and the call goes on when it is resumed', () => {
    bench.build();
    const secure = place([[0x40, guestOf('costs_secure.S')]]);
    const { nonSecure, ended } = bench.bootImages(secure, guestOf('yielding_non_secure.S'));
    expect([nonSecure, ended]).toEqual([['-6 1', '0 8 9', '-1 0', '0 8 9', '-6-5', '0 8 9'], 'exit']);
  });

  it('an interrupt of the secure world comes during calls of either, and nobody resumes the other one’s', () => {
    bench.build();
    const secure = place([[0x40, guestOf('yielding_secure.S')]]);
    const boot = bench.bootImages(secure, guestOf('yielding_long.S'));
    expect([boot.secure.slice(1, -1), boot.nonSecure]).toEqual([['1 -1 -6 1 0 5'], ['0 3']]);
  });

  it('an interrupt that is pending for a world that does not take it stops no call for ever', () => {
    bench.build();
    const secure = place([[0x40, guestOf('yielding_storm_secure.S')]]);
    const boot = bench.bootImages(secure, guestOf('yielding_storm_non_secure.S'));
    expect([boot.secure.slice(1, -1), boot.nonSecure, boot.ended]).toEqual([['5'], ['3'], 'exit']);
  });
});
