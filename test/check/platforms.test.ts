// The platforms that the tool ships: each loads, can be true by itself, and says what every setting does on it without
// claiming more than the monitor declares.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../src/check/capability-names.ts';
import { PLATFORM_RULES } from '../../src/check/platform-rules.ts';
import type { CheckInput } from '../../src/check/rule.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import { loadEffects } from '../../src/load/effects.ts';
import { loadPlatform, platformTexts } from '../../src/load/platform.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import type { Platform } from '../../src/model/platform.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (file: string) => ({ file, text: readFileSync(ROOT + file, 'utf8') });

const files = readdirSync(`${ROOT}platforms`).map((name) => read(`platforms/${name}`));
const sources = files.filter(({ file }) => file !== 'platforms/effects.yaml');
const leaves = schemaLeaves(JSON.parse(read('schema/sossl-1.schema.json').text)).map(({ leaf }) => leaf);

/** Masters that no operating system programs through a device of its own. */
const MASTERS_WITHOUT_DEVICE: Readonly<Record<string, readonly string[]>> = {
  'xlnx-zcu102': [
    'realtime_cores',
    'management_unit',
    'security_unit_dma',
    'debug_port',
    'programmable_logic',
    'graphics',
  ],
};

function platformOf(name: string): Platform {
  const source = sources.find(({ file }) => file === `platforms/${name}.yaml`) ?? read(name);
  const { diagnostics, value } = loadPlatform(source, files);
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error(`${name} does not load`);
  return value;
}

test('there are three platforms', () => {
  expect(sources.map(({ file }) => file)).toEqual([
    'platforms/qemu-virt-gicv2.yaml',
    'platforms/qemu-virt-gicv3.yaml',
    'platforms/xlnx-zcu102.yaml',
  ]);
});

describe.each(['qemu-virt-gicv2', 'qemu-virt-gicv3', 'xlnx-zcu102'])('%s', (name) => {
  const platform = platformOf(name);

  test('is named after its file and can be true by itself', () => {
    const input = { platform, configuration: { platform: name } } as unknown as CheckInput;
    expect(PLATFORM_RULES.flatMap((rule) => rule(input))).toEqual([]);
  });

  test('says what every leaf of the configuration schema does, and of nothing else', () => {
    expect(platform.effects.map(({ leaf }) => leaf)).toEqual(leaves);
  });

  test('takes values only from the texts that count as its own', () => {
    const source = sources.find(({ file }) => file === `platforms/${name}.yaml`) ?? read(name);
    const from = new Set([...platform.spans.values()].map(({ file }) => file));
    const own = platformTexts(source, files).map(({ file }) => file);
    expect([...from].toSorted()).toEqual(own.toSorted());
  });

  test('names its documents, and the device of every bus master that one programs', () => {
    expect(platform.sources.length).toBeGreaterThan(2);
    const without = platform.busMasters.filter(({ device }) => device === undefined);
    expect(without.map((master) => master.name)).toEqual(MASTERS_WITHOUT_DEVICE[name] ?? []);
  });
});

test.each([
  ['qemu-virt-gicv2', ['dram']],
  ['qemu-virt-gicv3', ['dram']],
  ['xlnx-zcu102', []],
])('%s: RAM in which channels have their buffers, %o, as the effect of virtual_net says', (name, want) => {
  const { memory, effects } = platformOf(name);
  const open = memory.filter(({ kind, security }) => kind === 'ram' && security === 'any');
  expect(open.map((range) => range.name)).toEqual(want);
  const said = effects.find(({ leaf }) => leaf === 'features.virtual_net.enabled')?.reason ?? '';
  expect(said.includes('This board cannot have a virtual network')).toBe(want.length === 0);
});

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

test('qemu-virt-gicv2 differs from qemu-virt-gicv3 in what its file says', () => {
  const { spans: _spans, ...two } = platformOf('qemu-virt-gicv2');
  const { spans: _other, build, probe, run, ...three } = platformOf('qemu-virt-gicv3');
  expect(two.interruptController).toMatchObject({ kind: 'gicv2', priorityBits: 8 });
  const { name, description, sources: documents, reserved, interruptController } = two;
  const recipes = JSON.stringify({ build, probe, run }, asText)
    .replaceAll('gicv3', 'gicv2')
    .replaceAll('gic-version=3', 'gic-version=2');
  const own = { name, description, sources: documents, reserved, interruptController };
  expect(two).toEqual({ ...three, ...own, build: two.build, probe: two.probe, run: two.run });
  expect(JSON.stringify({ build: two.build, probe: two.probe, run: two.run }, asText)).toBe(recipes);
  expect(recipes).toContain('monitor/drivers/gicv2.c');
});

describe('the effects', () => {
  const rows = loadEffects(read('platforms/effects.yaml')).value?.rows ?? [];
  const declared = (loadCapabilities(read('monitor/capabilities.yaml')).value ?? []).map(({ name }) => name);
  const promised = rows.filter(({ reason }) => /refused by build until/u.test(reason));
  /** Whole names, and first words that stand for all capabilities of a kind. */
  const named = (reason: string): readonly string[] => reason.match(/\b[a-z_]+(?:\.[a-z0-9_]+)*\b/gu) ?? [];
  const groups = new Set(CAPABILITIES.map((capability) => capability.split('.')[0]));

  test('stand in the order of the schema, in the golden cases as well', () => {
    expect(rows.map(({ leaf }) => leaf)).toEqual(leaves);
    const ofCases = loadEffects(read('test/cases/effects.yaml')).value?.rows ?? [];
    expect(ofCases.map(({ leaf }) => leaf)).toEqual(leaves);
  });

  test('name the capability that the monitor lacks wherever build refuses', () => {
    expect(promised.length).toBeGreaterThan(0);
    for (const { leaf, reason } of promised) {
      const words = named(reason.slice(reason.indexOf('until')));
      const known = words.filter(
        (word) => (CAPABILITIES as readonly string[]).includes(word) || groups.has(word),
      );
      expect([leaf, known.length > 0]).toEqual([leaf, true]);
      expect([leaf, known.filter((word) => declared.includes(word))]).toEqual([leaf, []]);
    }
  });

  test('warn of every setting that is less than it seems', () => {
    expect(rows.filter(({ surprising }) => surprising).map(({ leaf }) => leaf)).toEqual([
      'features.self_tests.*.budget_us',
      'features.health_monitoring.events.*.reaction_us',
      'operating_systems.*.image',
      'operating_systems.*.memory.*.base',
      'operating_systems.*.memory.*.size',
      'operating_systems.*.memory.*.access',
      'operating_systems.*.fault_tolerant_interval_us',
    ]);
  });
});
