// A non-secure guest at EL2 may run AArch32 below itself: nothing that its EL1 tries there may stop the monitor, and an
// interrupt of the secure world finds its way through it and back.
// @req SSR-F-WSW-001, SSR-F-WSW-003, SSR-F-WSW-007

import { afterAll, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes } from './images.ts';

const bench = new Bench();
afterAll(() => bench.remove());

it('gives EL2 back as undefined what its AArch32 EL1 may not do', () => {
  bench.build({ NON_SECURE_LEVEL: '2U' });
  const guest = codeBytes(bench.assemble('aarch32.S'));
  const { secure, nonSecure, ended } = bench.boot([[1, 0, 'timer', 20_000]], [], { guest });
  expect(secure.slice(-2)).toEqual([
    expect.stringMatching(/^@probe 1 secure 1 arrived ticks=[0-9a-f]+$/),
    '@monitor 1 off',
  ]);
  expect([nonSecure, ended]).toEqual([[], 'exit']);
}, 60_000);
