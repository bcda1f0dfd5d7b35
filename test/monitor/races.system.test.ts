// What two cores do at the same time, in every order that a run on cores in parallel brings, and what one of them must not lose.
// @req SSR-F-HLT-008, SSR-F-PSC-017, SSR-F-WSW-001, SSR-F-WSW-002, SSR-F-WSW-003, SSR-F-WSW-008, SSR-F-WSW-014

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const OFF = '@monitor 1 off';

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  function boot(secure: string, nonSecure: string, flags: readonly string[] = [], parallel = true) {
    const guest = (fixture: string) => codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...flags]));
    const run = bench.bootImages(place([[0x40, guest(secure)]]), guest(nonSecure), { parallel });
    return { ...run, secure: run.secure.slice(1).map((line) => line.replace(/ esr=.*/, '')) };
  }

  it('a core that the secure operating system is moved to yields meanwhile: nobody gets a register of another one', () => {
    bench.build({ MIGRATION: 'SOSSL_MIGRATE_UNIPROCESSOR', CORE_2_SECURE: '1U' });
    const run = boot('migrate_race_secure.S', 'migrate_race_non_secure.S', ['-DSECONDS=6']);
    expect(run).toEqual({ secure: [OFF], nonSecure: [], ended: 'exit' });
  });

  it('secure interrupts on a core without the secure operating system never switch off what the monitor watches by', () => {
    const heartbeat = '{ SOSSL_WORLD_NON_SECURE, 50U, 10U, 0U, 0U }';
    const events = '{ SOSSL_EVENT_OWN, SOSSL_ACTION_IGNORE, 1U, 0U }';
    bench.build({ EVENTS: events, LOG_ENTRIES: '256U', HEARTBEATS: heartbeat });
    const run = boot('sent_elsewhere_secure.S', 'sent_elsewhere_non_secure.S', ['-DMS=2000']);
    expect(run.secure).toEqual(['1', '@monitor 1 panic lock']);
  });

  it('with equal priority a yield that an interrupt ends does not keep the next one from being served', () => {
    bench.build({ PRIORITY: 'SOSSL_PRIORITY_EQUAL', SWITCH_ON_IRQ: '1U' });
    const run = boot('idle.S', 'lost_call_non_secure.S', [], false);
    expect(run).toEqual({ secure: [OFF], nonSecure: ['2 1'], ended: 'exit' });
  });
});
