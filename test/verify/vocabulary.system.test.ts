// The example that uses every key, compiled with each compiler of the board, against the second reading: the reference monitor
// cannot carry it out, so nothing is linked. And what the emitted assertions are worth: a file with one wrong number does not compile.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { fieldsOf, placeOf, rowBytes, TABLE_NAMES, type TableName } from '../../src/verify/hal-layout.ts';
import { inspect } from '../../src/verify/inspect.ts';
import { guestProgram } from '../../src/verify/inspect-guest.ts';
import { inspectTable } from '../../src/verify/inspect-tables.ts';
import { type Example, openExample } from '../mutation/example.ts';
import { objectBytes } from './object-bytes.ts';

const HAL = fileURLToPath(new URL('../../monitor/include', import.meta.url));
const { generatedFrom, plan, system } = openExample('vocabulary');
const { platform } = system;
const texts = [...generatedFrom(system)];
const COMPILERS = (platform.build?.compilers ?? []).map((words) => words.split(' '));
const FLAGS = [...(platform.build?.sosslFlags ?? []), `-I${HAL}`, '-I.', '-c'];
const folder = mkdtempSync(join(tmpdir(), 'sossl-vocabulary-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const [name, text] of texts) writeFileSync(join(folder, name), text);

/** What the compiler says about a text; empty when it accepts it. */
function compiled([command = '', ...words]: readonly string[], file: string, object: string): string {
  const parameters = [...words, ...FLAGS, file, '-o', object];
  const { status, stderr } = spawnSync(command, parameters, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? '' : `${stderr}\nstatus ${status}`;
}

/** What the host program that includes the guest header prints. */
function guestOutput(): string {
  writeFileSync(join(folder, 'guest.c'), guestProgram(plan.reading));
  execFileSync('gcc', ['-std=c11', '-Wall', '-Wextra', '-Werror', '-I.', 'guest.c', '-o', 'guest'], {
    cwd: folder,
  });
  return execFileSync('./guest', { cwd: folder, encoding: 'utf8' });
}

const emitted = ['sossl.c'].map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

describe.each(COMPILERS.map((words) => [words[0] ?? '', words] as const))('%s', (_name, words) => {
  test('every table in the object file equals the second reading', () => {
    expect(compiled(words, 'sossl.c', 'sossl.o')).toBe('');
    const objects = objectBytes(readFileSync(join(folder, 'sossl.o')));
    const symbolBytes = (symbol: string): Uint8Array | undefined => objects.get(symbol);
    const built = { symbolBytes, guestOutput: guestOutput(), emitted, toolVersion: 'test' };
    const observations = [...TABLE_NAMES, 'guest_header' as const].flatMap((what) =>
      inspect(what, plan.reading, built),
    );
    expect(observations.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(observations.length).toBeGreaterThan(90);
  });

  /** A macro of the headers that an assertion is about, a wrong value, and words of the assertion that has to refuse it. */
  const wrong: readonly (readonly [string, string, string])[] = [
    ['SOSSL_CHANNEL_TO_SECURE_SIZE', 'UINT64_C(0)', 'the buffer of channel to_secure is empty'],
    [
      'SOSSL_CHANNEL_TO_SECURE_BASE',
      '0xffffffffffff0000',
      'the buffer of channel to_secure is empty or wraps',
    ],
    ['SOSSL_CHANNEL_TO_SECURE_SLOTS', '43U', 'the buffer of channel to_secure does not hold its slots'],
    ['SOSSL_CHANNEL_TO_SECURE_MTU', '1521U', 'a slot of channel to_secure does not hold'],
    ['SOSSL_CHANNEL_TO_NON_SECURE_SLOT_SIZE', '2063U', 'a slot of channel to_non_secure does not hold'],
    ['SOSSL_BUCKET_SERVICE_GET_VEHICLE_SPEED_RATE', '0U', 'the limit of service get_vehicle_speed is empty'],
    ['SOSSL_BUCKET_SERVICE_GET_VEHICLE_SPEED_BURST', '0U', 'the limit of service get_vehicle_speed is empty'],
    ['SOSSL_BUCKET_CHANNEL_TO_SECURE_PERIOD_US', 'UINT64_C(0)', 'the limit of channel to_secure is empty'],
    [
      'SOSSL_BUCKET_CHANNEL_TO_SECURE_PERIOD_US',
      'UINT64_C(0x1000000000000000)',
      'the limit of channel to_secure is empty or overflows',
    ],
    ['SOSSL_SELF_TEST_CLOCK_RUNNING_BUDGET_US', 'UINT64_C(50001)', 'self test clock_running needs more time'],
    ['SOSSL_SELF_TEST_CLOCK_RUNNING_PERIOD_US', 'UINT64_C(9)', 'self test clock_running needs more time'],
  ];
  test.each(wrong)('%s = %s is refused', (macro, value, words_) => {
    expect(refusal(words, macro, value)).toContain(words_);
  });

  test('each count of rows is refused when it is one more and one less', () => {
    const counts = [...readHeaders().matchAll(/#define (SOSSL_\w+_COUNT) (\d+)U/g)].filter(
      ([, name]) => name !== 'SOSSL_REGISTER_COUNT' && name !== 'SOSSL_LOCK_COUNT',
    );
    expect(counts).toHaveLength(11);
    for (const [, name = '', count] of counts) {
      for (const other of [Number(count) + 1, Number(count) - 1])
        expect(refusal(words, name, `${other}U`), `${name} ${other}`).toContain('static assertion');
    }
  });
});

function readHeaders(): string {
  return ['sossl.c', 'sossl.h'].map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

/** What a compiler says when one macro has another value: everything else of the files is as it was generated. */
function refusal(words: readonly string[], macro: string, value: string): string {
  const [name, number] = [new RegExp(`^(#define ${macro}) .*$`, 'm'), `$1 ${value}`];
  const broken = mkdtempSync(join(folder, 'broken-'));
  expect(
    texts.filter(([, text]) => name.test(text)),
    macro,
  ).toHaveLength(1);
  for (const [file, text] of texts) writeFileSync(join(broken, file), text.replace(name, number));
  const [command = '', ...others] = words;
  const parameters = [...others, ...FLAGS, '-fsyntax-only', 'sossl.c'];
  return spawnSync(command, parameters, { cwd: broken, encoding: 'utf8' }).stderr;
}

/** What does not equal the second reading in the object file of a changed vocabulary. */
function differences(changed: Example): readonly string[] {
  const place = mkdtempSync(join(folder, 'changed-'));
  for (const [name, text] of changed.generatedFrom(changed.system)) writeFileSync(join(place, name), text);
  const [command = '', ...words] = COMPILERS[0] ?? [];
  execFileSync(command, [...words, ...FLAGS, 'sossl.c', '-o', 'sossl.o'], { cwd: place });
  const objects = objectBytes(readFileSync(join(place, 'sossl.o')));
  const observations = TABLE_NAMES.flatMap((table) =>
    inspectTable(table, changed.plan.reading, (symbol) => objects.get(symbol)),
  );
  return observations
    .filter(({ verdict }) => verdict !== 'passed')
    .map(({ stimulus, expected, observed }) => `${stimulus}: ${expected}, not ${observed}`);
}

describe('both readers agree', () => {
  const DEFAULTED =
    /^ +(mask|sequence_counter|crc|core|floating_point: true|endianness|execution_state|migration|enabled|boot_registers|priority: secure_first|notify_interrupt|buffer)\b.*\n/gm;

  test('on every default, where the key is not written', () => {
    expect(readFileSync(join(folder, 'sossl.c'), 'utf8')).toContain('.sequence_bits = 16U');
    const changed = openExample('vocabulary', (text) => ({ text: text.replace(DEFAULTED, '') }));
    expect(changed.plan.reading.features.channels.map(({ base }) => base)).toEqual([undefined, undefined]);
    expect(differences(changed)).toEqual([]);
  });

  test('on a file that extends another one', () => {
    const nearer = `schema: sossl/1
extends: base.yaml
features:
  virtual_net: { to_secure: { mtu_bytes: 800 } }
  self_tests:
    - { name: scratch_memory, remove: true }
    - { name: monitor_image, remove: true }
    - { name: late_tables, kind: table_check, run: [on_demand], budget_us: 7, raises: self_test_failed }
operating_systems:
  - name: router
    boot_registers: { x2: 0x33 }
    memory: [{ name: router_scratch, size: 128K }]
  - { name: telematics, devices: [virtio_3], bus_masters: [virtio_3_dma], interrupts: [{ name: disk, number: 51 }] }
`;
    const changed = openExample('vocabulary', (text) => ({ text, nearer }));
    expect(changed.system.features.selfTests.map(({ name }) => name)).toEqual([
      'clock_running',
      'router_image',
      'monitor_stacks',
      'boot_tables',
      'late_tables',
    ]);
    expect(differences(changed)).toEqual([]);
  });
});

/** Structure of each table in the contract. */
const STRUCTS: Readonly<Record<TableName, string>> = {
  operating_systems: 'sossl_operating_system',
  regions: 'sossl_region',
  cores: 'sossl_core',
  devices: 'sossl_device',
  interrupts: 'sossl_interrupt',
  bus_masters: 'sossl_bus_master',
  channels: 'sossl_channel',
  limits: 'sossl_limit',
  self_tests: 'sossl_self_test',
  profiling_points: 'sossl_profiling_point',
  health_events: 'sossl_health_event',
  heartbeats: 'sossl_heartbeat',
  escalations: 'sossl_escalation',
  handled_interrupts: 'sossl_handled_interrupt',
  features: 'sossl_features',
};

test('the hand-written layout is that of the contract, field by field', () => {
  const assertions = TABLE_NAMES.flatMap((table) => {
    const struct = `struct ${STRUCTS[table]}`;
    const size = `_Static_assert(sizeof(${struct}) == ${rowBytes(table)}U, "${table}");`;
    const fields = fieldsOf(table).flatMap((field) => {
      const { offset, width } = placeOf(table, 0, field) ?? { offset: -1, width: 0 };
      return [
        `_Static_assert(offsetof(${struct}, ${field}) == ${offset}U, "${table}.${field}");`,
        `_Static_assert(sizeof(((${struct} *)0)->${field}) == ${width}U, "width of ${table}.${field}");`,
      ];
    });
    return [size, ...fields];
  });
  writeFileSync(
    join(folder, 'layout.c'),
    `#include <stddef.h>\n#include "sossl_hal.h"\n${assertions.join('\n')}\n`,
  );
  for (const words of COMPILERS) expect(compiled(words, 'layout.c', 'layout.o')).toBe('');
});
