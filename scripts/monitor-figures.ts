// What the monitor costs in instructions, beside what was measured of another monitor. In: the tool, a folder to work in. Out: figures.
// Instructions are counted by the emulator with one core: exact, and no statement about time on silicon.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Bench } from '../test/monitor/bench.ts';
import {
  type Call,
  CHANNELS,
  type Cost,
  frameCosts,
  interruptStretches,
  limitCosts,
  roundTrips,
  sampleCosts,
  stretches,
} from '../test/monitor/costs.ts';
import type { Figure } from './figures.ts';

const YIELD: Call = [0x8700_0001, 0];
const FIRST_SERVICE = 0xc200_0000;

/**
 * `peer`: instructions of TF-A v2.15.0 for the same round trip from EL2, counted in a trace of the emulator. It is a general
 * product and was not analysed; this monitor does a smaller job. Fewer instructions for less work, not "faster".
 */
interface MonitorCall {
  readonly name: string;
  readonly call: Call;
  readonly peer?: number;
  readonly limit?: number;
}

const CALLS: readonly MonitorCall[] = [
  { name: 'SMCCC_VERSION', call: [0x8000_0000, 0], peer: 203, limit: 130 },
  { name: 'PSCI_VERSION', call: [0x8400_0000, 0], peer: 222 },
  { name: 'PSCI_FEATURES of an unknown function', call: [0x8400_000a, 0xdead], peer: 231 },
  { name: 'AFFINITY_INFO', call: [0xc400_0004, 0], peer: 316 },
  { name: 'unknown function ID', call: [0xdead_beef, 0], peer: 159 },
];

/** Files of the monitor that nothing but `features` needs. */
const FEATURE_FILES = [
  ...['channel.c', 'checksum.S', 'frame.c', 'health.c', 'health_log.c', 'heartbeat.c', 'limit.c', 'march.c'],
  ...['memory_window.c', 'profile.c', 'profile_sample.S', 'self_test.c'],
];

/** Round trips, the interrupt path, the longest stay at EL3, services with few and many neighbours, sizes. */
export function monitorFigures(cli: string, folder: string): readonly Figure[] {
  const bench = new Bench();
  try {
    return [
      ...callFigures(bench),
      ...stretchFigures(bench),
      ...frameFigures(bench),
      ...featureFigures(bench),
      ...[8, 1_000].flatMap((services) => serviceFigures(bench, cli, folder, services)),
    ];
  } finally {
    bench.remove();
  }
}

function callFigures(bench: Bench): readonly Figure[] {
  bench.build({ FPU_POLICY: 'SOSSL_FPU_EAGER' });
  const eager = roundTrips(bench, [YIELD]).get(YIELD[0]);
  bench.build({ FPU_POLICY: 'SOSSL_FPU_NONE', SECURE_USES_FPU: '0U', NON_SECURE_USES_FPU: '0U' });
  const without = roundTrips(bench, [YIELD]).get(YIELD[0]);
  bench.build({ FPU_POLICY: 'SOSSL_FPU_LAZY' });
  const lazy = roundTrips(bench, [...CALLS.map(({ call }) => call), YIELD]);
  return [
    ...CALLS.flatMap((one) => costFigures(one, lazy.get(one.call[0]))),
    ...costFigures({ name: 'world call, lazy floating point', peer: 967, limit: 500 }, lazy.get(YIELD[0])),
    ...costFigures({ name: 'world call, no floating point', limit: 500 }, without),
    ...costFigures({ name: 'world call, eager floating point' }, eager),
    ...sizeFigures(bench),
  ];
}

function costFigures(about: Omit<MonitorCall, 'call'>, cost: Cost | undefined): readonly Figure[] {
  if (cost === undefined) throw new Error(`${about.name} was not measured`);
  const { name, peer, limit } = about;
  const beside = peer === undefined ? '' : ` (TF-A v2.15.0: ${peer})`;
  const limited = limit === undefined ? {} : { limit };
  return [
    { name: `${name}, least`, value: cost.least, unit: 'instructions' },
    { name: `${name}, most${beside}`, value: cost.most, unit: 'instructions', ...limited },
  ];
}

/** Of the monitor as `callFigures` left it. */
function stretchFigures(bench: Bench): readonly Figure[] {
  const all = stretches(bench, [...CALLS.map(({ call }) => call), YIELD, [0xc400_0003, 0]]);
  const interrupts = interruptStretches(all);
  return [
    {
      name: `secure interrupt to first secure instruction, most of ${interrupts.length}`,
      value: Math.max(...interrupts),
      unit: 'instructions',
      limit: 300,
    },
    {
      name: `longest of ${all.length} stays at EL3`,
      value: Math.max(...all.map(({ instructions }) => instructions)),
      unit: 'instructions',
    },
  ];
}

/** A frame crosses by two calls. */
function frameFigures(bench: Bench): readonly Figure[] {
  bench.build({ CHANNELS });
  const { send, receive } = frameCosts(bench);
  return [
    ...costFigures({ name: 'frame of 1,500 bytes with counter and CRC-32, its sending' }, send),
    ...costFigures({ name: 'the same, its receiving' }, receive),
  ];
}

/** What a limit and a point of profiling add to the path that they are on. */
function featureFigures(bench: Bench): readonly Figure[] {
  const figure = (name: string, value: number, limit: number): Figure => ({
    name,
    value,
    unit: 'instructions',
    limit,
  });
  const decisions = limitCosts(bench);
  const { change, elsewhere, interrupt, service } = sampleCosts(bench);
  return [
    figure(`decision of a limit, most of ${decisions.length}`, Math.max(...decisions), 60),
    figure('sample at entry or exit of a service', service, 12),
    figure('sample at a change of world', change, 12),
    figure('sample at an interrupt', interrupt, 12),
    figure('points of services, on paths without one', elsewhere, 0),
  ];
}

/** The whole, and what is left of it without the files that only a feature of the configuration needs. */
function sizeFigures(bench: Bench): readonly Figure[] {
  const whole = textSize(bench, 'sossl.elf');
  const features = FEATURE_FILES.map((file) => textSize(bench, `monitor/src/${file}.o`));
  const core = features.reduce((rest, size) => rest - size, whole);
  return [
    { name: '.text of the monitor, hand-written SOSSL', value: whole, unit: 'bytes', limit: 32 * 1024 },
    { name: '.text without the mechanism of features', value: core, unit: 'bytes', limit: 24 * 1024 },
  ];
}

/** Bytes of code in an image or an object, whatever its sections of it are called. */
function textSize(bench: Bench, file: string): number {
  const where = path.join(bench.folder, 'out/obj', file);
  const { stdout } = spawnSync('aarch64-linux-gnu-size', ['-A', where], { encoding: 'utf8' });
  const sizes = [...stdout.matchAll(/^\.text\S*\s+(\d+)/gm)].map(([, size]) => Number(size));
  if (sizes.length === 0) throw new Error(`${file} has no code`);
  return sizes.reduce((sum, size) => sum + size);
}

/** The service that costs most, with neighbours at the next numbers and at numbers all over the range. */
function serviceFigures(bench: Bench, cli: string, work: string, services: number): readonly Figure[] {
  return (['contiguous', 'scattered'] as const).map((spread) => {
    const folder = path.join(work, `services-${services}-${spread}`);
    const ids = Array.from({ length: services }, (_, at) => FIRST_SERVICE + numberOf(at, spread));
    const image = serviceImage(cli, folder, ids);
    const costs = [
      ...roundTrips(
        bench,
        ids.map((id): Call => [id, 1]),
        image,
      ).values(),
    ];
    if (costs.length !== services) throw new Error(`${costs.length} of ${services} services were measured`);
    return {
      name: `service, worst of ${services} with ${spread} IDs`,
      value: Math.max(...costs.map(({ most }) => most)),
      unit: 'instructions',
      limit: services === 8 ? 170 : 215,
    };
  });
}

/** Scattered: the numbers of a full cycle modulo a prime, below those kept for queries. */
function numberOf(at: number, spread: 'contiguous' | 'scattered'): number {
  return spread === 'contiguous' ? at + 1 : ((at + 1) * 40_503) % 65_269;
}

/** A project whose services have one argument with a bound, one result, and a body that hands it back; generated and built. */
function serviceImage(cli: string, folder: string, ids: readonly number[]): Uint8Array {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'sossl.yaml'), configuration(ids));
  fs.writeFileSync(path.join(folder, 'acceptances.yaml'), acceptances());
  command(cli, ['generate', folder]);
  const file = path.join(folder, 'sossl.c');
  const skeleton = / {4}\(void\)arguments;\n {4}results->value = 0U;\n {4}return SOSSL_STATUS_FAILED;\n/g;
  const body = '    results->value = arguments->value;\n    return SOSSL_STATUS_SUCCESS;\n';
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(skeleton, body));
  command(cli, ['build', folder]);
  return new Uint8Array(fs.readFileSync(path.join(folder, 'build/qemu-virt-gicv3/sossl.bin')));
}

function configuration(ids: readonly number[]): string {
  return [
    'schema: sossl/1',
    'project: { name: services, version: 1.0.0, description: Services to be measured }',
    'platform: qemu-virt-gicv3',
    'operating_systems:',
    '  - name: near',
    '    world: secure',
    '    asil: C',
    '    image: near.bin',
    '    primary_core: 0',
    '    entry_point: 0x0e10_0040',
    '    entry_exception_level: EL1',
    '    cores: [0]',
    '    memory: [{ name: near_memory, base: 0x0e10_0000, size: 1M, access: read_write_execute }]',
    '  - name: far',
    '    world: non_secure',
    '    asil: QM',
    '    image: far.bin',
    '    primary_core: 0',
    '    entry_point: 0x4020_0000',
    '    entry_exception_level: EL2',
    '    cores: [0]',
    '    memory: [{ name: far_memory, base: 0x4020_0000, size: 32M, access: read_write_execute }]',
    'features: { fpu_switching: eager }',
    'smc_services:',
    ...ids.flatMap((id, at) => [
      `  - name: service_${at}`,
      `    id: 0x${id.toString(16)}`,
      '    convention: smc64',
      '    callable_from: both',
      '    description: Hands its argument back.',
      '    arguments: [{ name: value, type: uint64, max: 1000 }]',
      '    results: [{ name: value, type: uint64 }]',
    ]),
    '',
  ].join('\n');
}

/** One core is shared, since one core counts; and the board enforces less than a reader could believe. */
function acceptances(): string {
  const accepted = (code: string, leaf: string) =>
    `  - { code: ${code}, path: '${leaf}', reason: known, author: a person, date: 2026-11-29 }`;
  const leaves = ['image', 'memory.*.base', 'memory.*.size', 'memory.*.access'];
  return [
    'schema: sossl-acceptances/1',
    'acceptances:',
    accepted('SYS0302', 'operating_systems.far.cores'),
    ...leaves.map((leaf) => accepted('SYS0502', `operating_systems.*.${leaf}`)),
    '',
  ].join('\n');
}

function command(cli: string, words: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(cli, words, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`sossl ${words.join(' ')} ended with ${status}: ${stdout}${stderr}`.slice(0, 2000));
}
