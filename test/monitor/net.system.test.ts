// The virtual network on the board: frames in both directions, every fault of an exchange injected by its sender or on the way, and
// senders that change what the monitor reads while it reads it.
// @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007, SSR-F-NET-008, SSR-F-NET-009, SSR-F-NET-010, SSR-F-NET-011

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions, ROOT } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const MTU = 1500;
const OFF = '@monitor 1 off';
/** The board after the plan of the secure guest, and that of a configuration without events. */
const STOPPED = '@monitor 1 panic lock';
const NO_EVENTS = '{ SOSSL_EVENT_OWN, SOSSL_ACTION_IGNORE, 0U, 0U }';
/** Rows of the events below. */
const [INTEGRITY, TIMEOUT, LIMIT] = ['e 0', 'e 1', 'e 2'];
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
  readonly events?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** Plans of C statements for each world; one without a plan takes what comes. */
interface Guests {
  readonly secure?: string;
  readonly nonSecure?: string;
  /** What further cores of the non-secure world do, and what the secure one does first and after each call. */
  readonly second?: string;
  readonly first?: string;
  readonly after?: string;
  /** In place of taking and showing every frame, and of showing an interrupt. */
  readonly drain?: string;
  readonly onInterrupt?: string;
}

/** What the driver needs of a generated one. */
function guestHeader(sequence: number, crc: number): string {
  const statuses = { SUCCESS: '0', INVALID_PARAMETER: '(-3)', FAILED: '(-4)', BUSY: '(-5)' };
  const numbers = { SLOTS: 4, SLOT_SIZE: 1536, MTU, SEQUENCE_BITS: sequence, CRC_BITS: crc };
  const channels = ['TO_SECURE', 'TO_NON_SECURE'].flatMap((direction) =>
    Object.entries(numbers).map(
      ([name, value]) => `#define SOSSL_GUEST_CHANNEL_${direction}_${name} ${value}U`,
    ),
  );
  return [
    '#pragma once',
    ...Object.entries(statuses).map(([name, value]) => `#define SOSSL_GUEST_${name} ${value}`),
    ...channels,
    'struct sossl_guest_registers { uint64_t x[18]; };',
    'void sossl_guest_smc(struct sossl_guest_registers *registers);',
    '',
  ].join('\n');
}

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  function build({
    notify = false,
    sequence = 32,
    crc = 32,
    timeout = 0,
    limit,
    events = EVENTS,
    more,
  }: Settings = {}) {
    const row = (world: string, base: string, interrupt: number, limitRow: string) =>
      `{ SOSSL_WORLD_${world}, ${base}, 0x2000U, 4U, 1536U, ${MTU}U, ${notify ? `${interrupt}U` : 'SOSSL_NONE'}, ` +
      `${sequence}U, ${crc}U, ${timeout}U, ${limitRow} }`;
    const rows = [
      row('SECURE', '0x48000000U', 81, limit === undefined ? 'SOSSL_NONE' : '0U'),
      row('NON_SECURE', '0x48100000U', 80, 'SOSSL_NONE'),
    ];
    bench.build({
      CHANNELS: rows.join(', '),
      EVENTS: events,
      LOG_ENTRIES: '64U',
      OWNED: '2U',
      ...(limit === undefined ? {} : { LIMITS: limit }),
      ...more,
    });
  }

  function boot(guests: Guests, crc = 32, options: BootOptions = {}) {
    const { secure, nonSecure, second, first, after, drain, onInterrupt } = guests;
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
      place([
        [
          0x40,
          guest(0, {
            PLAN: secure,
            FIRST: first,
            AFTER: after,
            DRAIN: drain,
            'ON_INTERRUPT(n)': onInterrupt,
          }),
        ],
      ]),
      guest(1, { PLAN: nonSecure, SECOND: second }),
      options,
    );
    return { ...run, secure: run.secure.slice(1).map((line) => line.replace(/ esr=.*/, '')) };
  }

  it('a frame of every length each way, and none that is longer', () => {
    build();
    const found = boot({
      nonSecure: `for (uint32_t n = 0; n <= ${MTU + 1}; n++) { good(n % 4, n, n); step(); drain(); }`,
      after: `if (round <= ${MTU + 1}) { good(round % 4, round, round); round++; }`,
    });
    const frames = Array.from({ length: MTU + 1 }, (_, n) => `f ${n} ${n}`);
    expect(found).toEqual({
      secure: [...frames, INTEGRITY, 's -3', INTEGRITY, OFF],
      nonSecure: [...frames, 's -3'],
      ended: 'exit',
    });
  });

  it('lengths and slots that no frame has are dropped', () => {
    build();
    const lengths = [
      '1501U',
      '1520U',
      '1521U',
      '0x10000U',
      '0x10064U',
      '0x7fffffffU',
      '0x80000000U',
      '0xffffffe0U',
      '0xffffffffU',
    ];
    const slots = ['4', '1024', '0x7fffffff', '0xffffffff'];
    const plan = [
      ...lengths.map((length) => `write_frame(0, ${length}, 1); as_is(0)`),
      ...slots.map((slot) => `as_is(${slot})`),
      'write_frame(0, 20, 1); line(115, call(SEND | 0x40000000, 0x100000000UL, 0, 0).x[0])',
      'good(0, 20, 1); step()',
    ];
    const found = boot({ nonSecure: plan.join('; ') });
    const dropped = lengths.length + slots.length + 1;
    expect(found.nonSecure).toEqual(Array(dropped).fill('s -3'));
    expect(found.secure).toEqual([...Array(dropped).fill(INTEGRITY), 'f 20 1', OFF]);
  });

  const LAST = { 16: 0xffff, 32: 0xffff_ffff } as const;
  describe.each([16, 32] as const)('a counter of %d bits', (bits) => {
    const last = LAST[bits];
    it.each<readonly [string, readonly number[], readonly number[], number]>([
      ['in order', [7, 8, 9], [7, 8, 9], 0],
      ['over the largest value', [last - 1, last, 0, 1], [last - 1, last, 0, 1], 0],
      ['one lost', [1, 2, 4, 5], [1, 2, 4, 5], 1],
      ['one lost at the largest value', [last - 1, 0, 1], [last - 1, 0, 1], 1],
      ['one repeated', [1, 2, 2, 3], [1, 2, 3], 1],
      ['an old one repeated', [1, 2, 3, 1, 4], [1, 2, 3, 4], 1],
      ['two exchanged', [1, 3, 2, 4], [1, 3, 4], 1],
      ['one inserted', [1, 2, 100, 3, 4], [1, 2, 100], 3],
    ])('%s', (_, sent, taken, events) => {
      build({ sequence: bits });
      const plan = sent.map((number, at) => `good(${at % 4}, 20, ${number}U); step()`).join('; ');
      const frames = taken.map((number) => `f 20 ${number}`);
      const refused = Array(sent.length - taken.length).fill('s -3');
      const inwards = boot({ nonSecure: plan });
      const outwards = boot({ secure: `step(); ${plan}; step()` });
      const isFrame = (line: string) => line.startsWith('f');
      const isEvent = (line: string) => line.startsWith('e');
      expect(inwards.nonSecure).toEqual(refused);
      expect(inwards.secure.filter(isFrame)).toEqual(frames);
      expect(inwards.secure.filter(isEvent)).toEqual(Array(events).fill(INTEGRITY));
      expect(outwards.nonSecure).toEqual(frames);
      expect(outwards.secure.filter(isEvent)).toEqual(Array(events).fill(INTEGRITY));
      expect(outwards.secure.filter((line) => line.startsWith('s'))).toEqual(refused);
    });
  });

  it('a counter that is wider than it may be is dropped', () => {
    build({ sequence: 16 });
    const found = boot({ nonSecure: 'good(0, 20, 0x10001); step()' });
    expect([found.secure, found.nonSecure]).toEqual([[INTEGRITY, OFF], ['s -3']]);
  });

  it('without counter and checksum any frame within its bounds passes', () => {
    build({ sequence: 0, crc: 0 });
    const found = boot(
      { nonSecure: 'write_frame(0, 20, 5); *word(OUT) = 1; as_is(0); good(1, 20, 5); step()' },
      0,
    );
    expect([found.secure, found.nonSecure]).toEqual([['f 20 5', 'f 20 5', OFF], ['s 0']]);
  });

  it.each<readonly [number, readonly number[]]>([
    [32, [0, 1, 7, 60, 1500]],
    [16, [0, 1, 7, 200]],
  ])('each changed bit of a frame is noticed by a checksum of %d bits', (crc, lengths) => {
    build({ crc, sequence: 0, events: NO_EVENTS });
    const plan = lengths.map((length) => `turn_bits_over(${length}); step()`).join('; ');
    const found = boot({ nonSecure: plan }, crc);
    expect(found.nonSecure).toEqual(lengths.map(() => 'm 0 0'));
    expect(found.secure).toEqual([...lengths.map((length) => `f ${length} 1`), OFF]);
  });

  it('corruption and masquerade raise the event, in both directions', () => {
    build();
    const plan = [
      'write_frame(0, 20, 1); *byte(OUT + 30) ^= 4; as_is(0); step()',
      'write_for(WORLD, 0, 20, 1); as_is(0); step()',
      'good(0, 20, 1); step()',
    ].join('; ');
    const inwards = boot({ nonSecure: plan });
    expect([inwards.secure, inwards.nonSecure]).toEqual([
      [INTEGRITY, INTEGRITY, 'f 20 1', OFF],
      ['s -3', 's -3'],
    ]);
    const outwards = boot({ secure: `step(); ${plan}` });
    expect([outwards.secure, outwards.nonSecure]).toEqual([
      ['s -3', INTEGRITY, 's -3', INTEGRITY, STOPPED],
      ['f 20 1'],
    ]);
  });

  it('a frame that was changed after it was judged is noticed by its receiver', () => {
    build();
    const found = boot({
      nonSecure: 'good(0, 20, 1); *byte(OUT + 30) ^= 4; step(); line(99, counter_of(0, 9)); step()',
    });
    expect([found.secure, found.nonSecure]).toEqual([['x 1', INTEGRITY, OFF], ['c 1']]);
  });

  it('a frame that is taken in time is not late', () => {
    build({ timeout: 500 });
    const found = boot({
      nonSecure: 'good(0, 20, 1); wait_until(now() + 400); step(); wait_until(now() + 2000)',
    });
    expect([found.secure, found.nonSecure]).toEqual([['f 20 1', OFF], []]);
  });

  it('a delayed frame is late once, neither too early nor much later', () => {
    build({ timeout: 500 });
    const lateness = 'wait_until(*mark(3) + 3000); line(108, *mark(1) - *mark(3))';
    const found = boot({ nonSecure: `good(0, 20, 1); *mark(3) = now(); ${lateness}`, drain: '' });
    expect(found.secure).toEqual([TIMEOUT, OFF]);
    const late = Number(found.nonSecure[0]?.replace('l ', ''));
    expect(late).toBeGreaterThanOrEqual(500);
    expect(late).toBeLessThanOrEqual(520);
  });

  it('a blocked channel: each frame is late once, and no further one fits', () => {
    build({ timeout: 500 });
    const sends = [0, 1, 2, 3]
      .map((slot) => `good(${slot}, 20, ${slot}); wait_until(now() + 100)`)
      .join('; ');
    const counts = [0, 2, 10, 11].map((number) => `line(99, counter_of(0, ${number}))`).join('; ');
    const found = boot({
      nonSecure: `${sends}; good(0, 20, 4); wait_until(now() + 3000); ${counts}`,
      drain: '',
    });
    expect(found.secure).toEqual([TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, OFF]);
    expect(found.nonSecure).toEqual(['s -5', 'c 4', 'c 1', 'c 4', 'c 80']);
  });

  it('a frame that the non-secure world leaves lying is late', () => {
    build({ timeout: 500 });
    const found = boot({ secure: 'step(); good(0, 20, 1); wait_until(now() + 3000); step(); step()' });
    expect([found.secure, found.nonSecure]).toEqual([[TIMEOUT, STOPPED], ['f 20 1']]);
  });

  it('the receiver alone is notified of each frame', () => {
    build({ notify: true });
    const inwards = boot({
      first: 'set_bit(ENABLE, 81)',
      nonSecure:
        'good(0, 20, 1); line(112, is_pending(81)); good(1, 20, 2); line(112, is_pending(81) | is_pending(80))',
    });
    expect([inwards.secure, inwards.nonSecure]).toEqual([
      ['i 81', 'f 20 1', 'i 81', 'f 20 2', OFF],
      ['p 0', 'p 0'],
    ]);
    const pending = 'line(112, is_pending(80)); set_bit(CLEAR_PENDING, 80)';
    const outwards = boot({
      secure: 'step(); good(0, 20, 1); line(112, is_pending(81)); step(); step()',
      nonSecure: `step(); drain(); ${pending}; step(); drain(); ${pending}; step()`,
    });
    expect([outwards.secure, outwards.nonSecure]).toEqual([
      ['p 0', STOPPED],
      ['f 20 1', 'p 1', 'p 0'],
    ]);
  });

  it.each([
    ['REFUSE', 's -2', []],
    ['BUSY', 's -5', []],
    ['RAISE_EVENT', 's -2', [LIMIT]],
  ])('a frame beyond the limit: %s', (excess, answer, events) => {
    const event = excess === 'RAISE_EVENT' ? '2U' : 'SOSSL_NONE';
    build({ limit: `{ 1U, 2U, 1000U, SOSSL_EXCESS_${excess}, ${event} }` });
    const plan =
      'good(0, 20, 1); good(1, 20, 2); good(2, 20, 3); wait_until(now() + 1000); good(2, 20, 3); step()';
    const found = boot({ nonSecure: plan });
    expect(found.nonSecure).toEqual([answer]);
    expect(found.secure.filter((line) => line.startsWith('e'))).toEqual(events);
    expect(found.secure.filter((line) => line.startsWith('f'))).toEqual(['f 20 1', 'f 20 2', 'f 20 3']);
  });

  const TIME_US = 50_000;
  /** All cores of the non-secure world send for that time. What the secure one got: frames, and beats of its timer. */
  function floodFrom(limit?: string) {
    build({
      notify: true,
      sequence: 0,
      crc: 0,
      events: NO_EVENTS,
      ...(limit === undefined ? {} : { limit }),
    });
    const { nonSecure } = boot(
      {
        first: 'set_bit(ENABLE, 81); start_beat()',
        drain: '*mark(5) += swallow()',
        onInterrupt: 'beat(n)',
        second: `flood(${TIME_US})`,
        nonSecure: `write_frame(0, 64, 0); write_frame(1, 64, 0); write_frame(2, 64, 0); write_frame(3, 64, 0); start(1); start(2); start(3); uint64_t from = now(); flood(${TIME_US}); line(116, now() - from); line(102, *mark(5)); line(98, *mark(4))`,
      },
      0,
    );
    const [time = 0, frames = 0, beats = 0] = nonSecure.map((line) => Number(line.slice(2)));
    return { time, frames, beats };
  }

  it('under a flood from all cores the secure world keeps its share', () => {
    const { time, frames, beats } = floodFrom('{ 2U, 4U, 1000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }');
    const periods = time / 1000;
    expect(time).toBeGreaterThan(40_000);
    expect(frames).toBeGreaterThanOrEqual(2 * Math.floor(periods));
    expect(frames).toBeLessThanOrEqual(4 + 2 * Math.ceil(periods + 1));
    expect(beats).toBeGreaterThanOrEqual(Math.floor(periods));
    expect(floodFrom().frames).toBeGreaterThan(10 * frames);
  });

  it('headers and frames that change while the monitor reads them bring about nothing that was not judged', () => {
    build({ events: NO_EVENTS });
    const change =
      '*word(OUT + 4) = 0xfffffff0; *byte(OUT + 66) ^= 1; *word(OUT + 4) = 100; *byte(OUT + 66) ^= 1';
    const counts = [0, 4, 6, 9].map((number) => `line(99, counter_of(0, ${number}))`).join('; ');
    const found = boot(
      {
        second: `for (;;) { ${change}; }`,
        nonSecure: `start(1); for (uint32_t n = 1; counter_of(0, 9) < 50; n++) { write_frame(0, 100, n); if (send(0) == 0) step(); } ${counts}`,
        drain: 'swallow()',
      },
      32,
      { parallel: true },
    );
    const [handedOver = 0, outOfBounds = 0, corrupted = 0, changed = 0] = found.nonSecure.map((line) =>
      Number(line.slice(2)),
    );
    expect(found.secure).toEqual([OFF]);
    expect(Math.min(handedOver, outOfBounds, corrupted, changed)).toBeGreaterThan(0);
  });

  it('after a restart of its sender the counter may begin anywhere, and what was sent before is gone', () => {
    const restart = '{ SOSSL_EVENT_CHANNEL_INTEGRITY_ERROR, SOSSL_ACTION_RESTART_NON_SECURE, 1U, 0U }';
    build({ events: restart, more: { MAX_RESTARTS: '1U', RESTART_WITHIN_US: '60000000U' } });
    const plan = '(*mark(7))++; if (*mark(7) == 1) { good(0, 20, 5); as_is(9); } good(0, 20, 100); step()';
    const found = boot({ nonSecure: plan });
    expect([found.secure, found.nonSecure]).toEqual([['e 0', 'f 20 100', OFF], []]);
  });

  it.each([
    [32, 32, undefined],
    [16, 16, undefined],
    [0, 0, undefined],
    [32, 32, 3],
  ])(
    'the driver for guests: counter of %d bits, checksum of %d, frame %s changed on its way',
    (sequence, crc, changed) => {
      build({ sequence, crc, events: NO_EVENTS });
      writeFileSync(join(bench.folder, 'sossl_guest.h'), guestHeader(sequence, crc));
      const guest = (world: number, stack: string) =>
        codeBytes(
          bench.compileGuest('net_driver.c', [
            ...['-I', bench.folder, '-I', join(ROOT, 'monitor/guest')],
            ...[`-DWORLD=${world}`, `-DSTACK="${stack}"`, `-DCHANGE=${changed ?? 99}`],
          ]),
        );
      const { secure, nonSecure } = bench.bootImages(
        place([[0x40, guest(0, '0x0e1f0000')]]),
        guest(1, '0x41000000'),
      );
      const sizes = [0, 50, 200, 450, 800, 1250];
      const came = sizes.filter((_, n) => n !== changed);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      const echoed = sizes.map((size, n) => (n === changed ? '0 0 ' : `${size} 0 `));
      expect(secure.slice(1, -1)).toEqual(echoed);
      expect(nonSecure).toEqual([
        ...sizes.map((size, n) => `0 0 ${n === changed ? '0 0' : `${size} 0`} `),
        `-3 ${sizes.length} ${sizes.length - came.length} ${bytes} `,
      ]);
    },
  );

  it('there is no such call without channels, nor a counter that is not there', () => {
    bench.build({ EVENTS, LOG_ENTRIES: '64U' });
    const calls = ['SEND', 'RECEIVE', 'COUNT'].map((id) => `line(115, call(${id}, 0, 0, 0).x[0])`).join('; ');
    expect(boot({ nonSecure: calls }).nonSecure).toEqual(['s -1', 's -1', 's -1']);
    build();
    const wrong =
      'line(115, call(COUNT, 2, 0, 0).x[0]); line(115, call(COUNT, 0, 12, 0).x[0]); line(115, call(RECEIVE, 0, 0, 0).x[0])';
    expect(boot({ nonSecure: wrong }).nonSecure).toEqual(['s -3', 's -3', 's -5']);
  });
});
