// Locks of the monitor with two cores at EL3 at once, as the HAL suite tries them: one keeps the other out. A monitor
// whose locks do nothing is found out.

import { afterAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes, place } from './images.ts';

const RET = codeBytes([0xd65f03c0]);

const bench = new Bench();
afterAll(() => bench.remove());

describe('the contention of the HAL suite on two cores', () => {
  const plan = bench.build();
  const right = bench.suiteImage(plan);
  const secure = codeBytes(bench.assemble('idle.S'));
  const guest = codeBytes(bench.assemble('contend.S'));
  const boot = (image: Uint8Array) =>
    bench.bootImages(place([[0x40, secure]]), guest, { image, parallel: true });

  it('keeps them apart', () => {
    expect(boot(right)).toMatchObject({ nonSecure: ['2k'], ended: 'exit' });
  });

  it('sees both in when locks do nothing', () => {
    const patches = ['sossl_hal_lock', 'sossl_hal_unlock'].map(
      (symbol) => [bench.offsetOf(symbol, 'hal-suite'), RET] as const,
    );
    expect(boot(place([[0, right], ...patches]))).toMatchObject({ nonSecure: ['2l'], ended: 'exit' });
  });
});
