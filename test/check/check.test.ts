// The stage as a whole: the resolved system of the cockpit example, and the same answer to the same question.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSystem } from '../../src/check/check.ts';
import { exitCode } from '../../src/diagnostics/exit-code.ts';
import { loadAcceptances } from '../../src/load/acceptances.ts';
import { loadAssumptions } from '../../src/load/assumptions.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (file: string) => ({ file, text: readFileSync(ROOT + file, 'utf8') });
const yamlIn = (folder: string) =>
  readdirSync(ROOT + folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => read(`${folder}/${name}`));

function valueIn<T>({ value, diagnostics }: StageResult<T>): T {
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no value');
  return value;
}

function checkExample() {
  return checkSystem({
    configuration: valueIn(loadConfiguration(read('examples/ecockpit/sossl.yaml'))),
    platform: valueIn(loadPlatform(read('platforms/qemu-virt-gicv3.yaml'), yamlIn('platforms'))),
    requirements: [
      ...valueIn(loadRequirements(yamlIn('requirements/framework'), 'framework')),
      ...valueIn(loadRequirements(yamlIn('examples/ecockpit/requirements'), 'project')),
    ],
    mapping: valueIn(loadRoleMapping(read('templates/c/trace.yaml'))),
    acceptances: valueIn(loadAcceptances(read('examples/ecockpit/acceptances.yaml'))),
    assumptions: valueIn(loadAssumptions(read('examples/ecockpit/assumptions.yaml'))),
    autoNumbers: {},
  });
}

test('the example has accepted warnings and nothing else', () => {
  const { diagnostics } = checkExample();
  expect(diagnostics.filter(({ accepted }) => accepted === undefined)).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toContain('SYS0302');
  expect(exitCode(diagnostics)).toBe(0);
});

test('the example resolves to the IDs, registers and bounds that a reader expects', () => {
  const system = checkExample().value?.system;
  expect(system?.operatingSystems.map(({ name }) => name)).toEqual(['cluster', 'infotainment']);
  const services = system?.services ?? [];
  expect(services.map(({ name, smc32, smc64 }) => [name, smc32 ?? 0, smc64 ?? 0])).toEqual([
    ['get_speed', 0x82000001, 0],
    ['set_speed', 0x82000002, 0],
    ['raise_telltale', 0x82000003, 0xc2000003],
    ['clear_telltale', 0x82000004, 0xc2000004],
    ['read_telltales', 0x82000005, 0xc2000005],
    ['get_odometer', 0, 0xc2000006],
    ['add_distance', 0, 0xc2000007],
    ['set_brightness', 0x82000008, 0],
    ['get_brightness', 0x82000009, 0],
    ['set_temperature', 0x8200000a, 0xc200000a],
    ['get_temperature', 0x8200000b, 0xc200000b],
    ['set_navigation_hint', 0, 0xc200000c],
    ['get_navigation_hint', 0, 0xc200000d],
    ['watchdog_kick', 0x87000100, 0],
    ['set_volume_limit', 0x83000001, 0],
    ['get_volume_limit', 0x83000002, 0],
  ]);
  expect(services[11]?.arguments.map(({ name, register, min, max }) => [name, register, min, max])).toEqual([
    ['manoeuvre', 1, 0n, 31n],
    ['distance_m', 2, 0n, 50000n],
    ['bearing_mdeg', 3, -180000n, 180000n],
    ['urgent', 4, 0n, 1n],
  ]);
  expect(services[4]?.results.map(({ name, register }) => [name, register])).toEqual([
    ['lit', 1],
    ['lowest', 2],
  ]);
});

test('the same input gives the same answer', () => {
  expect(checkExample()).toEqual(checkExample());
});
