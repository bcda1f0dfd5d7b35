// Boots in which a fault is brought about: what has to follow from the rows of health monitoring, frames as docs/new-os.md §6 writes them,
// and that nothing passes which the logs do not show.

import { describe, expect, test } from 'vitest';
import { receiveStep, writeFrame } from '../../src/verify/fault-frames.ts';
import { outcomeOf } from '../../src/verify/fault-reaction.ts';
import { judgeFault } from '../../src/verify/judge-fault.ts';
import { type FaultBoot, STEP } from '../../src/verify/plan-model.ts';
import type { Reading } from '../../src/verify/reading.ts';
import type { ReadChannel } from '../../src/verify/reading-features.ts';

const CHANNEL: ReadChannel = {
  path: 'features.virtual_net.to_secure',
  direction: 'to_secure',
  base: 0x7000_0000n,
  mtu: 100n,
  slots: 4n,
  sequence: '32_bit',
  crc: 'crc32',
  timeoutUs: 0n,
};

function reading(
  action: string,
  escalation: { count: bigint; action: string } | undefined,
  restarts = 0n,
): Reading {
  const escalations =
    escalation === undefined ? [] : [{ path: '', event: 'silent', withinUs: 10_000_000n, ...escalation }];
  const event = { path: '', name: 'silent', action, log: true, reactionUs: 0n };
  return {
    features: {
      health: { logEntries: 8n, events: [{ ...event, name: 'other' }, event], heartbeats: [], escalations },
    },
    operatingSystems: [
      { world: 'secure', state: 'aarch64' },
      { world: 'non_secure', state: 'aarch64', maxRestarts: restarts, restartWithinUs: 60_000_000n },
    ],
  } as unknown as Reading;
}

describe('what follows', () => {
  test.each([
    ['notify_secure', undefined, 0n, true, 'notify_secure', 1],
    ['ignore', undefined, 0n, true, 'ignore', 1],
    ['reset', undefined, 0n, true, 'reset', 1],
    ['restart_non_secure', undefined, 3n, false, 'restart_non_secure', 2],
    ['restart_non_secure', undefined, 3n, true, 'safe_state', 4],
    ['restart_non_secure', undefined, 0n, true, 'safe_state', 1],
    ['restart_non_secure', { count: 3n, action: 'reset' }, 5n, true, 'reset', 3],
    ['restart_non_secure', { count: 3n, action: 'notify_secure' }, 1n, true, 'safe_state', 2],
    ['ignore', { count: 1n, action: 'safe_state' }, 0n, true, 'safe_state', 1],
  ])('action %s, escalation %o, %d restarts, again: %s → %s, entered %d times', (...row) => {
    const [action, escalation, restarts, again, wanted, entries] = row;
    expect(outcomeOf('silent', again, reading(action, escalation, restarts))).toEqual({
      action: wanted,
      entries,
      logged: 1n,
    });
  });

  test('an event without a row cannot be foretold', () => {
    expect(outcomeOf('unknown', true, reading('reset', undefined))).toBe(
      'no row of health monitoring is about unknown',
    );
  });
});

describe('a frame', () => {
  const words = (channel: ReadChannel, frame = {}): readonly bigint[] =>
    writeFrame(channel, { slot: 1n, sequence: 5n, ...frame }).map(({ operands }) => operands.get(1) ?? 0n);

  test('stands in its slot, which begins at a multiple of a cache line', () => {
    const steps = writeFrame(CHANNEL, { slot: 1n, sequence: 5n });
    expect(steps.map(({ operands, world }) => [world, operands.get(0)])).toEqual(
      Array.from({ length: 6 }, (_, n) => ['non_secure', 0x7000_0080n + BigInt(4 * n)]),
    );
  });

  // Computed by another program: zlib.crc32 and binascii.crc_hqx(…, 0xffff) of Python over the same 20 bytes.
  test.each([
    ['crc32', 0x0583_1dedn],
    ['crc16', 0xcb12n],
    ['none', 0n],
  ] as const)('has the %s of what follows it', (crc, sum) => {
    expect(words({ ...CHANNEL, crc }).slice(0, 4)).toEqual([sum, 8n, 5n, 0n]);
  });

  test('that is corrupted differs in its payload alone', () => {
    const [good, bad] = [words(CHANNEL), words(CHANNEL, { corrupted: true })];
    expect(good.flatMap((word, at) => (word === bad[at] ? [] : [at]))).toEqual([4]);
  });
});

describe('a boot', () => {
  const step = { ...receiveStep(CHANNEL, undefined, reading('reset', undefined)), index: 0, phase: 1 };
  const boot = (reaction: Partial<FaultBoot['reaction']> = {}): FaultBoot => ({
    id: 'one',
    identity: 0x12n,
    secure: new Uint8Array(),
    nonSecure: new Uint8Array(),
    steps: [{ ...step, kind: STEP.notice, operands: [], check: { kind: 'told' } }],
    linked: [],
    reaction: { words: 'it goes on', monitor: ['off'], entries: { least: 1, most: 1 }, ...reaction },
  });
  const ENTRY = (world: string) => `@probe 1 ${world} entry el=1 mpidr=0 pc=0 x0=0 rest=0 order=0 state=0\n`;
  const SECURE = `@monitor 1 boot\n${ENTRY('secure')}@probe 1 secure plan 1 of=12\n@probe 1 secure 0 told at=1000\n@probe 1 secure end 1\n`;
  const LOGS = {
    secureLog: `${SECURE}@monitor 1 off\n`,
    nonSecureLog: ENTRY('non_secure'),
    ended: 'off',
  } as const;
  const verdicts = (planned: FaultBoot, logs: Parameters<typeof judgeFault>[1]) =>
    judgeFault(planned, logs).map(({ verdict }) => verdict);

  test('that shows everything passes', () => {
    expect(verdicts(boot(), LOGS)).toEqual(['passed', 'passed']);
  });

  test.each([
    [
      'the secure world is not told',
      { ...LOGS, secureLog: LOGS.secureLog.replace('@probe 1 secure 0 told at=1000\n', '') },
      ['not_run', 'passed'],
    ],
    [
      'the monitor resets the board instead',
      { ...LOGS, secureLog: `${SECURE}@monitor 1 reset\n` },
      ['passed', 'failed'],
    ],
    [
      'the guest is entered again',
      { ...LOGS, nonSecureLog: ENTRY('non_secure').repeat(2) },
      ['passed', 'failed'],
    ],
    ['it hangs', { ...LOGS, ended: 'time_limit' as const }, ['passed', 'failed']],
    [
      'the log is of another plan',
      { ...LOGS, secureLog: LOGS.secureLog.replace('of=12', 'of=13') },
      ['not_run', 'passed'],
    ],
    ['it did not take place', undefined, ['not_run']],
  ])('in which %s does not', (_, logs, wanted) => {
    expect(verdicts(boot(), logs)).toEqual(wanted);
  });

  describe('that ends before anybody is entered', () => {
    const reaction = { monitor: ['failed self_tests 2'], entries: { least: 0, most: 0 } };
    const planned: FaultBoot = { ...boot(reaction), steps: [] };
    const FAILED = '@monitor 1 boot\n@monitor 1 failed self_tests 2\n';
    const QUIET = { secureLog: FAILED, nonSecureLog: '', ended: 'exit' } as const;

    test.each([
      ['the row is named', QUIET, 'passed'],
      ['another row is', { ...QUIET, secureLog: FAILED.replace('2\n', '1\n') }, 'failed'],
      ['the secure guest is entered', { ...QUIET, secureLog: FAILED + ENTRY('secure') }, 'failed'],
      ['the non-secure guest is', { ...QUIET, nonSecureLog: ENTRY('non_secure') }, 'failed'],
      ['nothing is said', { ...QUIET, secureLog: '@monitor 1 boot\n' }, 'failed'],
      ['the board is reset as well', { ...QUIET, secureLog: `${FAILED}@monitor 1 reset\n` }, 'failed'],
    ] as const)('%s: %s', (_, logs, verdict) => {
      expect(verdicts(planned, logs)).toEqual([verdict]);
    });
  });

  test('what has to be absent fails when it comes', () => {
    const planned = boot();
    const steps = planned.steps.map((one) => ({ ...one, check: { kind: 'absent' } as const }));
    expect(verdicts({ ...planned, steps }, LOGS)).toEqual(['failed', 'passed']);
  });
});
