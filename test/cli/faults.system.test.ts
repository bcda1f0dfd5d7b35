// The example with frames, limits, self tests and health monitoring: each fault that can be brought about is met as configured, on both kinds of controller.
// @req SSR-F-WSW-006, SSR-F-HLT-005, SSR-F-HLT-007, SSR-F-HLT-008, SSR-F-LIM-003, SSR-F-LIM-006, SSR-F-STS-004, SSR-F-STS-006
// @req SSR-F-STS-007, SSR-F-STS-008, SSR-F-STS-009, SSR-F-STS-011, SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007, SSR-F-NET-008, SSR-F-NET-011

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { edit, ROOT, sossl } from './harness.ts';

interface Item {
  readonly id: string;
  readonly verdict: string;
  readonly fault?: string;
  readonly observations: readonly { readonly times?: unknown }[];
}

function exampleOn(board: string): string {
  const folder = path.join(scratchFolder(), 'watched');
  const isSource = (file: string): boolean => !/\/(?:build|reports|cache)$/.test(file);
  fs.cpSync(path.join(ROOT, 'examples/watched-cockpit'), folder, { recursive: true, filter: isSource });
  edit(folder, 'sossl.yaml', 'platform: qemu-virt-gicv3', `platform: ${board}`);
  return folder;
}

function itemsIn(out: string): readonly Item[] {
  return JSON.parse(fs.readFileSync(path.join(out, 'tests/evidence.json'), 'utf8')).items;
}

function passedIn(out: string): readonly string[] {
  return itemsIn(out)
    .filter(({ verdict }) => verdict === 'passed')
    .map(({ id }) => id);
}

/** Boots in which a fault was brought about, by their cases. */
const BROUGHT_ABOUT = [
  ...['corrupted', 'repeated', 'lost', 'late', 'misdirected', 'oversized', 'changed', 'untaken'].flatMap(
    (kind) => ['to_secure', 'to_non_secure'].map((direction) => `channel.${kind}-frame.${direction}`),
  ),
  ...['to_secure', 'to_non_secure'].flatMap((direction) => [
    `channel.blocked-channel.${direction}`,
    `channel.inserted-frame.${direction}`,
    `channel.flood-of-frames.${direction}`,
  ]),
  ...['infotainment_alive', 'cluster_alive'].map((name) => `health.missing-sign-of-life.${name}`),
  ...['set_brightness', 'report_speed'].map((name) => `limiter.flood-of-calls.${name}`),
  'self-tests.changed-image.monitor_image',
  'self-tests.overflowed-stack.monitor_stacks',
  'self-tests.overflowed-stack-on-demand.monitor_stacks',
  'self-tests.changed-tables-on-demand.boot_tables',
  'self-tests.changed-register-at-boot.uart_identity',
  'self-tests.changed-register-on-demand.uart_identity',
  'world-switch.unexpected-exception',
];

/** Those whose event or action leaves nobody who could look at a clock, or that raise none. */
const WITHOUT_TIMES = [
  'channel.blocked-channel.to_secure',
  'channel.inserted-frame.to_secure',
  'channel.blocked-channel.to_non_secure',
  'channel.inserted-frame.to_non_secure',
  'channel.flood-of-frames.to_non_secure',
  'health.missing-sign-of-life.cluster_alive',
  'limiter.flood-of-calls.report_speed',
  'self-tests.changed-register-at-boot.uart_identity',
  'world-switch.unexpected-exception',
];

describe.each(['qemu-virt-gicv3', 'qemu-virt-gicv2'])('faults on %s', (board) => {
  test('are met as configured, or left to analysis with a reason', async () => {
    const folder = exampleOn(board);
    await sossl(['generate', folder]);
    const out = path.join(folder, 'out');
    const ran = await sossl(['test', folder, '--out', out]);
    expect(ran.out).not.toMatch(/^(?:FAILED|NOT RUN)/m);
    const items = itemsIn(out);
    const passed = passedIn(out);
    expect(BROUGHT_ABOUT.filter((id) => !passed.includes(id))).toEqual([]);
    const isTimed = ({ observations }: Item): boolean =>
      observations.some(({ times }) => times !== undefined);
    const timed = items.filter(isTimed).map(({ id }) => id);
    expect(BROUGHT_ABOUT.filter((id) => !timed.includes(id))).toEqual(WITHOUT_TIMES);
    expect((await sossl(['trace', folder, '--out', out])).out).toContain('trace: complete');
    const left = items.filter(({ fault, verdict }) => fault !== undefined && verdict !== 'passed');
    expect(left.map(({ id }) => id)).toEqual([
      // Its tables are part of the image that is looked at as well.
      'self-tests.changed-tables.boot_tables',
      // No register of a device is written.
      'self-tests.register-read-back',
    ]);
  });
});

const INTEGRITY = 'channel_integrity_error, action: notify_secure, log: true, reaction_us: 200';

/** What stands in the example, and what instead. */
type Change = readonly [from: string, to: string];
const VARIANTS: readonly (readonly [name: string, changes: readonly Change[]])[] = [
  [
    'a failed self test starts the non-secure system again',
    [['self_test_failed, action: safe_state', 'self_test_failed, action: restart_non_secure']],
  ],
  ['a broken frame does', [[INTEGRITY, INTEGRITY.replace('notify_secure', 'restart_non_secure')]]],
  ['a broken frame has to be answered at once', [[INTEGRITY, INTEGRITY.replace('200', '10')]]],
  ['the log has one entry', [['log_entries: 64', 'log_entries: 1']]],
  [
    'one timeout is a microsecond, one several seconds',
    [
      ['timeout_us: 20000', 'timeout_us: 1'],
      ['timeout_us: 50000', 'timeout_us: 12000000'],
      ['fault_tolerant_interval_us: 100000', 'fault_tolerant_interval_us: 20000000'],
    ],
  ],
];

async function testedWith(changes: readonly Change[]): Promise<string> {
  const folder = exampleOn('qemu-virt-gicv3');
  for (const [from, to] of changes) edit(folder, 'sossl.yaml', from, to);
  await sossl(['generate', folder]);
  const out = path.join(folder, 'out');
  const ran = await sossl(['test', folder, '--out', out]);
  expect(ran.out).not.toMatch(/^(?:FAILED|NOT RUN)/m);
  expect(ran.out).toMatch(/^\d+ \/ \d+ passed, \d+ not shown here/m);
  return out;
}

test.each(VARIANTS)('nothing fails and nothing is missing where %s', async (_, changes) => {
  await testedWith(changes);
});

test('a register that is read again and again is told apart where nothing else looks at the tables', async () => {
  const out = await testedWith([
    ['run: [boot, on_demand], budget_us: 20', 'run: [periodic], period_us: 50000, budget_us: 20'],
    ['run: [boot, periodic], period_us: 60000', 'run: [boot, on_demand]'],
    ['run: [boot, periodic, on_demand], period_us: 40000', 'run: [boot, on_demand]'],
  ]);
  expect(passedIn(out)).toContain('self-tests.changed-register.uart_identity');
});
