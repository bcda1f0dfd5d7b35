// The virtual network on the board: frames in both directions, every fault of an exchange injected by its sender or on the way, and
// senders that change what the monitor reads while it reads it.
// @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007, SSR-F-NET-008, SSR-F-NET-009, SSR-F-NET-010, SSR-F-NET-011

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const MTU = 1500;
const OFF = '@monitor 1 off';
const EVENTS = ['INTEGRITY_ERROR', 'TIMEOUT', 'LIMIT_EXCEEDED']
  .map((kind) => `{ SOSSL_EVENT_CHANNEL_${kind}, SOSSL_ACTION_NOTIFY_SECURE, 1U, 0U }`)
  .join(', ');

interface Settings {
  readonly notify?: boolean;
  readonly sequence?: number;
  readonly crc?: number;
  readonly timeout?: number;
  /** Of the frames to the secure world. */
  readonly limit?: string;
}

/** Plans of C statements for each world; one without a plan takes what comes. */
interface Guests {
  readonly secure?: string;
  readonly nonSecure?: string;
  /** What further cores of the non-secure world do, and what the secure one does first and after each call. */
  readonly second?: string;
  readonly first?: string;
  readonly after?: string;
}

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  function build({ notify = false, sequence = 32, crc = 32, timeout = 0, limit }: Settings = {}) {
    const row = (world: string, base: string, interrupt: number, limitRow: string) =>
      `{ SOSSL_WORLD_${world}, ${base}, 0x2000U, 4U, 1536U, ${MTU}U, ${notify ? `${interrupt}U` : 'SOSSL_NONE'}, ` +
      `${sequence}U, ${crc}U, ${timeout}U, ${limitRow} }`;
    const rows = [
      row('SECURE', '0x48000000U', 81, limit === undefined ? 'SOSSL_NONE' : '0U'),
      row('NON_SECURE', '0x48100000U', 80, 'SOSSL_NONE'),
    ];
    bench.build({
      CHANNELS: rows.join(', '),
      EVENTS,
      LOG_ENTRIES: '64U',
      OWNED: '2U',
      ...(limit === undefined ? {} : { LIMITS: limit }),
    });
  }

  function boot({ secure, nonSecure, second, first, after }: Guests, crc = 32, options: BootOptions = {}) {
    const guest = (world: number, macros: Readonly<Record<string, string | undefined>>) => {
      const given = Object.entries(macros).filter(([, value]) => value !== undefined);
      return codeBytes(
        bench.compileGuest('net.c', [
          `-DWORLD=${world}`,
          `-DCRC_BITS=${crc}`,
          ...given.map(([name, value]) => `-D${name}=${value}`),
        ]),
      );
    };
    const run = bench.bootImages(
      place([[0x40, guest(0, { PLAN: secure, FIRST: first, AFTER: after })]]),
      guest(1, { PLAN: nonSecure, SECOND: second }),
      options,
    );
    return { ...run, secure: run.secure.slice(1) };
  }

  it('a frame each way', () => {
    build();
    const found = boot({ nonSecure: 'good(0, 100, 7); step(); drain()', after: 'good(1, 60, 9)' });
    expect(found).toEqual({ secure: ['f 100 7', OFF], nonSecure: ['f 60 9'], ended: 'exit' });
  });
});
