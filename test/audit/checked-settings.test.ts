// The list of settings against a reading of the configuration by another parser, against the resolved system, and rule by rule.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkedSettings, type SettingInput } from '../../src/audit/checked-settings.ts';
import { leafFinder } from '../../src/audit/leaf-patterns.ts';
import { settingValues } from '../../src/commands/audit/setting-values.ts';
import type { OpenedProject } from '../../src/commands/project/check-project.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import type { CheckedSetting, SettingRule } from '../../src/model/checked-setting.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Trace } from '../../src/model/trace.ts';
import { independentSettings } from './independent-settings.ts';
import { openedProject, ROOT } from './pack-fixture.ts';

const SCHEMA = JSON.parse(readFileSync(path.join(ROOT, 'schema/sossl-1.schema.json'), 'utf8'));
const LEAVES = schemaLeaves(SCHEMA);
const EMPTY_TRACE = { configuration: [], requirements: [] } as unknown as Trace;

function inputOf(
  { checked, diagnostics, sources }: OpenedProject,
  rules: readonly SettingRule[] = [],
): SettingInput {
  const leafOf = leafFinder(LEAVES);
  const values = settingValues([sources.configuration, ...sources.bases], (one) => leafOf(one) !== undefined);
  return { system: checked.system, trace: EMPTY_TRACE, leaves: LEAVES, values, rules, diagnostics };
}

const EXAMPLES = ['examples/ecockpit', 'examples/vocabulary'] as const;
const OPENED = new Map<string, OpenedProject>();
const ROWS = new Map<string, readonly CheckedSetting[]>();

beforeAll(async () => {
  for (const folder of EXAMPLES) {
    const opened = await openedProject(path.join(ROOT, folder));
    OPENED.set(folder, opened);
    ROWS.set(folder, checkedSettings(inputOf(opened)));
  }
}, 60_000);

function rows(folder: string): readonly CheckedSetting[] {
  return ROWS.get(folder) ?? [];
}

function opened(folder: string): OpenedProject {
  const found = OPENED.get(folder);
  if (found === undefined) throw new Error(`${folder} was not opened`);
  return found;
}

describe.each(EXAMPLES)('settings of %s', (folder) => {
  const text = readFileSync(path.join(ROOT, folder, 'sossl.yaml'), 'utf8');
  const independent = independentSettings('sossl.yaml', text);

  test(`every value that another parser reads is listed with its value and line: ${folder}`, () => {
    const chosen = rows(folder).filter(({ origin }) => origin === 'chosen');
    const listed = chosen.map(({ line, path: at, value }) => `${at} = ${value} @${line}`).sort();
    const wanted = independent.map(({ line, path: at, value }) => `${at} = ${value} @${line}`).sort();
    expect(listed).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(200);
  });

  test(`no path is listed twice: ${folder}`, () => {
    const paths = rows(folder).map((one) => one.path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test(`a default is listed only where the configuration says nothing: ${folder}`, () => {
    const written = new Set(independent.map((one) => one.path));
    const defaults = rows(folder).filter(({ origin }) => origin === 'default');
    expect(defaults.filter((one) => written.has(one.path))).toEqual([]);
    expect(defaults.filter((one) => one.line !== undefined)).toEqual([]);
  });

  test(`every listed setting states use and effect: ${folder}`, () => {
    const empty = rows(folder).filter(
      ({ effectReason, intendedUse }) => intendedUse === '' || effectReason === '',
    );
    expect(empty).toEqual([]);
  });

  test(`defaults of the operating systems are those of the resolved system: ${folder}`, () => {
    const value = new Map(rows(folder).map((one) => [one.path, one.value]));
    for (const os of opened(folder).checked.system.operatingSystems) {
      expect(value.get(`${os.path}.execution_state`)).toBe(os.executionState);
      expect(value.get(`${os.path}.endianness`)).toBe(os.endianness);
      expect(value.get(`${os.path}.migration`)).toBe(os.migration);
      expect(value.get(`${os.path}.floating_point`)).toBe(String(os.floatingPoint));
      const registers = ['x0', 'x1', 'x2', 'x3'].map((name) =>
        number(value.get(`${os.path}.boot_registers.${name}`)),
      );
      expect(registers).toEqual(os.bootRegisters);
    }
  });

  test(`bounds of every argument are those of the resolved system: ${folder}`, () => {
    const value = new Map(rows(folder).map((one) => [one.path, one.value]));
    const all = opened(folder).checked.system.services.flatMap((service) => service.arguments);
    const numbers = all.flatMap((one) => [
      [number(value.get(`${one.path}.min`)), number(value.get(`${one.path}.max`))],
    ]);
    expect(numbers).toEqual(all.map(({ max, min }) => [min, max]));
  });
});

/** A number as a configuration writes it: with `_`, hexadecimal, with a sign in front, in K or M. */
function number(text = 'missing'): bigint {
  const [, sign = '', digits = '', unit = ''] = /^(-?)(.*?)([KM]?)$/.exec(text.replaceAll('_', '')) ?? [];
  const size = BigInt(digits) * ({ K: 1024n, M: 1024n * 1024n }[unit] ?? 1n);
  return sign === '-' ? -size : size;
}

describe('defaults that stand for absent keys', () => {
  const defaultsOf = (folder: string): readonly string[] =>
    rows(folder).flatMap((one) => (one.origin === 'default' ? [one.path] : []));

  test.each([
    ['examples/ecockpit', 'features.fpu_switching', true],
    ['examples/ecockpit', 'features.world_switch.triggers', true],
    ['examples/ecockpit', 'features.virtual_net.enabled', false],
    ['examples/ecockpit', 'features.health_monitoring.log_entries', false],
    ['examples/ecockpit', 'operating_systems.cluster.boot_registers.x0', true],
    ['examples/ecockpit', 'smc_services.get_speed.call', true],
    ['examples/vocabulary', 'features.self_tests.scratch_memory.mask', false],
    ['examples/vocabulary', 'features.self_tests.router_image.mask', false],
  ])('%s: %s stands by default: %s', (folder, at, stands) => {
    expect(defaultsOf(folder).includes(at)).toBe(stands);
  });

  test('a feature that is switched off has no defaults', () => {
    const input = inputOf(opened('examples/vocabulary'));
    const values = input.values
      .filter((one) => one.path !== 'features.health_monitoring.log_entries')
      .map((one) => (one.path === 'features.health_monitoring.enabled' ? { ...one, value: 'false' } : one));
    const off = checkedSettings({ ...input, values }).map((one) => one.path);
    expect(off).not.toContain('features.health_monitoring.log_entries');
    const on = checkedSettings({
      ...input,
      values: input.values.filter(({ path: at }) => at !== 'features.health_monitoring.log_entries'),
    });
    expect(on.map((one) => one.path)).toContain('features.health_monitoring.log_entries');
  });
});

describe('the verdict of a setting', () => {
  const finding = (at: string, accepted: boolean): Diagnostic => ({
    code: 'SYS0203',
    name: 'region-overlap',
    severity: 'warning',
    message: '',
    hint: '',
    path: at,
    related: [],
    ...(accepted ? { accepted: { reason: 'r', author: 'a', date: '2026-01-01' } } : {}),
  });
  const verdict = (at: string, diagnostics: readonly Diagnostic[]): string | undefined =>
    checkedSettings({ ...inputOf(opened('examples/ecockpit')), diagnostics }).find((one) => one.path === at)
      ?.verdict;
  const BASE = 'operating_systems.cluster.memory.cluster_code.base';

  test.each([
    ['nothing is said', [], 'clean'],
    ['a warning about it was accepted', [finding(BASE, true)], 'accepted'],
    [
      'a warning about its pattern was accepted',
      [finding('operating_systems.*.memory.*.base', true)],
      'accepted',
    ],
    ['a finding about it is open', [finding(BASE, false)], 'finding'],
    [
      'a finding about the entry around it is open',
      [finding('operating_systems.cluster.memory.cluster_code', false)],
      'finding',
    ],
    ['one of two findings was accepted', [finding(BASE, true), finding(BASE, false)], 'finding'],
    [
      'a finding about another entry is open',
      [finding('operating_systems.cluster.memory.cluster_data', false)],
      'clean',
    ],
    [
      'a finding about another leaf of the entry is open',
      [finding('operating_systems.cluster.memory.cluster_code.size', false)],
      'clean',
    ],
  ] as const)('%s', (_, diagnostics, want) => {
    expect(verdict(BASE, diagnostics)).toBe(want);
  });

  test('the cockpit as it stands has accepted warnings and no finding', () => {
    const count = Map.groupBy(rows('examples/ecockpit'), (one) => one.verdict);
    expect([...count.keys()].sort()).toEqual(['accepted', 'clean']);
  });
});

describe('rules at a setting', () => {
  const rules: readonly SettingRule[] = [
    { code: 'SYS0203', at: 'operating_systems.*.memory.*.base', with: ['operating_systems.*.memory.*'] },
    { code: 'SYS0302', at: 'operating_systems.*.cores', with: ['operating_systems.*.cores'] },
    { code: 'SMC0201', at: 'smc_services.*.arguments.*.min', with: ['smc_services.*.arguments.*.max'] },
  ];
  const row = (at: string): CheckedSetting | undefined =>
    checkedSettings(inputOf(opened('examples/ecockpit'), rules)).find((one) => one.path === at);

  test('a join stands at both settings', () => {
    expect(row('smc_services.raise_telltale.arguments.lamp.min')?.interdependencies).toEqual([
      'smc_services.*.arguments.*.max (SMC0201)',
    ]);
    expect(row('smc_services.raise_telltale.arguments.lamp.max')?.interdependencies).toEqual([
      'smc_services.*.arguments.*.min (SMC0201)',
    ]);
  });

  test('what concerns an entry as a whole concerns the values in it that something reads', () => {
    expect(row('operating_systems.cluster.memory.cluster_data.size')).toMatchObject({
      checks: ['SYS0203'],
      interdependencies: ['operating_systems.*.memory.*.base (SYS0203)'],
    });
    expect(row('operating_systems.cluster.memory.cluster_data.name')?.checks).toEqual([]);
  });

  test('a setting that no rule joins says nothing', () => {
    expect(row('project.description')).toMatchObject({ checks: [], interdependencies: [] });
  });
});

describe('what the trace knows of a setting', () => {
  const requirement = (id: string, asil: string, state: string) => ({ requirement: { id, asil }, state });
  const trace = {
    configuration: [
      { path: 'smc_services.get_speed', requirements: ['SSR-1', 'SSR-2'] },
      { path: 'smc_services.get_speed.id', requirements: ['SSR-3'] },
    ],
    requirements: [
      requirement('SSR-1', 'B', 'covered_deep'),
      requirement('SSR-2', 'C', 'failed'),
      requirement('SSR-3', 'QM', 'excluded'),
    ],
  } as unknown as Trace;
  const row = (at: string): CheckedSetting | undefined =>
    checkedSettings({ ...inputOf(opened('examples/ecockpit')), trace }).find((one) => one.path === at);

  test('its own row is taken first', () => {
    expect(row('smc_services.get_speed.id')).toMatchObject({
      requirements: ['SSR-3'],
      asil: 'QM',
      state: 'excluded',
    });
    expect(row('smc_services.get_speed.id')?.tracedAs).toBeUndefined();
  });

  test('else the entry around it, with the highest ASIL and the worst state', () => {
    expect(row('smc_services.get_speed.convention')).toMatchObject({
      requirements: ['SSR-1', 'SSR-2'],
      tracedAs: 'smc_services.get_speed',
      asil: 'C',
      state: 'failed',
    });
  });

  test('a setting for readers alone takes nothing from the entry around it', () => {
    expect(row('smc_services.get_speed.description')?.requirements).toEqual([]);
  });

  test('what nothing traces has no state', () => {
    expect(row('smc_services.set_speed.convention')?.state).toBeUndefined();
  });
});
