// What the HAL suite tries and no probe can: locks of the monitor with two cores at EL3 at once, and buckets emptied to their last
// token. A monitor whose locks do nothing is found out, and so is one whose buckets have no bottom, or nothing in them.

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

describe('the buckets of the HAL suite', () => {
  const rows = [
    '{ 1U, 3U, 100000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }',
    '{ 10U, 4000U, 1000U, SOSSL_EXCESS_BUSY, SOSSL_NONE }',
    '{ 1U, 5000U, 1000000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }',
    // Its tokens come back too fast for it to be empty ever.
    '{ 1000U, 3U, 1000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }',
    '{ 1U, 1U, 1000000U, SOSSL_EXCESS_RAISE_EVENT, 0U }',
    '{ 1U, 3U, 1000000U, SOSSL_EXCESS_RAISE_EVENT, 0U }',
  ];
  const plan = bench.build({
    LIMITS: rows.join(', '),
    EVENTS: '{ SOSSL_EVENT_SERVICE_LIMIT_EXCEEDED, SOSSL_ACTION_RESET, 1U, 0U }',
  });
  const right = bench.suiteImage(plan);
  const guest = (...flags: readonly string[]) =>
    codeBytes(bench.assemble('limits.S', ['-I', bench.fixtures, '-DFROM=0', '-DPLAN=empty', ...flags]));
  const found = (image: Uint8Array): readonly string[] => {
    const { nonSecure, secure } = bench.bootImages(place([[0x40, guest('-DSECURE')]]), guest(), { image });
    return [...secure.slice(1), ...nonSecure];
  };
  const answering = (first: number): Uint8Array =>
    place([
      [0, right],
      [bench.offsetOf('sossl_hal_take_token', 'hal-suite'), codeBytes([first, 0xd65f03c0])],
    ]);

  it('give what they save to each world, and then no more; an event is not raised', () => {
    expect(found(right)).toEqual(['0 0', '@monitor 1 off', '0 0']);
  });

  it('are seen not to empty, and not to give', () => {
    const [one, none] = [0x52800020, 0x52800000];
    expect(found(answering(one))).toEqual(['0 2', '@monitor 1 off', '0 2']);
    // A burst of 1 that raises an event is left alone.
    expect(found(answering(none))).toEqual(['5 0', '@monitor 1 off', '5 0']);
  });
});
