// What a configuration becomes, with hand-written expectations: values, places, and files that must not be read.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/load/configuration.ts';
import type { Configuration } from '../../src/model/system.ts';

const FILE = 'examples/ecockpit/sossl.yaml';
const TEXT = readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8');

function load(text: string): Configuration {
  const { value, diagnostics } = loadConfiguration({ file: FILE, text });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no configuration');
  return value;
}

describe('the cockpit example', () => {
  const { operatingSystems, platform, project, smcServices, spans } = load(TEXT);

  test('has its operating systems', () => {
    expect(project).toEqual({
      name: 'ecockpit',
      version: '1.0.0',
      description:
        'Digital cockpit with an instrument cluster (ASIL C aimed at) and an infotainment system (QM)',
    });
    expect(platform).toBe('qemu-virt-gicv3');
    expect(
      operatingSystems.map(({ name, world, entryPoint, entryLevel, cores, primaryCore }) => [
        name,
        world,
        entryPoint,
        entryLevel,
        cores,
        primaryCore,
      ]),
    ).toEqual([
      ['cluster', 'secure', 0x0e100000n, 'EL1', [0], 0],
      ['infotainment', 'non_secure', 0x40200000n, 'EL2', [0, 1, 2, 3], 0],
    ]);
  });

  test('has its regions', () => {
    expect(operatingSystems[0]?.memory.length).toBe(6);
    expect(operatingSystems[1]?.memory.length).toBe(6);
    expect(operatingSystems[0]?.memory[4]).toEqual({
      name: 'cluster_log',
      path: 'operating_systems.cluster.memory.cluster_log',
      owner: 'cluster',
      base: 0x0e700000n,
      sizeBytes: 256n * 1024n,
      access: 'read_write',
      requirements: [],
    });
  });

  test('has its services', () => {
    expect(smcServices.length).toBe(16);
    expect(smcServices.map(({ id }) => id).slice(0, 3)).toEqual([
      { kind: 'value', value: 0x82000001 },
      { kind: 'owned', owner: 'sip', number: 2 },
      { kind: 'value', value: 0x82000003 },
    ]);
    expect(smcServices[5]?.id).toEqual({ kind: 'auto' });
    expect(smcServices[11]?.arguments[2]).toEqual({
      name: 'bearing_mdeg',
      path: 'smc_services.set_navigation_hint.arguments.bearing_mdeg',
      type: 'int64',
      min: -180000n,
      max: 180000n,
      description: 'bearing in thousandths of a degree',
      requirements: [],
    });
  });

  test('knows where everything stands', () => {
    const place = (path: string) => {
      const span = spans.get(path);
      return span === undefined ? undefined : [span.line, span.column, TEXT.slice(span.start, span.end)];
    };
    expect(place('smc_services.get_speed')).toEqual([50, 11, 'get_speed']);
    expect(place('smc_services.get_speed.id')).toEqual([51, 9, '0x8200_0001']);
    expect(place('smc_services.get_speed.arguments.axle.max')).toEqual([56, 42, '1']);
    expect(place('smc_services.get_speed.arguments')).toEqual([55, 5, 'arguments']);
    expect(place('operating_systems.cluster.requirements.SSR-P-CLU-001')).toEqual([19, 20, 'SSR-P-CLU-001']);
    expect(place('operating_systems.infotainment.cores.3')).toEqual([38, 22, '3']);
  });
});

describe('spelling does not change values', () => {
  const both = (a: string, b: string): void => {
    const strip = ({ spans: _, ...values }: Configuration) => values;
    expect(strip(load(b))).toEqual(strip(load(a)));
  };
  test('CRLF', () => both(TEXT, TEXT.replaceAll('\n', '\r\n')));
  test('quotes', () => both(TEXT, TEXT.replace('entry_point: 0x0e10_0000', "entry_point: '235929600'")));
  test('aliases', () =>
    both(
      TEXT,
      TEXT.replace('cores: [0]', 'cores: [&first 0]').replace('primary_core: 0', 'primary_core: *first'),
    ));
});

test('values up to 2^64 - 1 are exact', () => {
  const text = TEXT.replace('max: 100000,', 'max: 0xffff_ffff_ffff_ffff,').replace(
    'min: -180000',
    'min: -9223372036854775807',
  );
  const services = load(text).smcServices;
  expect(services[6]?.arguments[0]?.max).toBe(18446744073709551615n);
  expect(services[11]?.arguments[2]?.min).toBe(-9223372036854775807n);
});

test('a number of a million digits is refused at once', () => {
  const { value, diagnostics } = loadConfiguration({
    file: FILE,
    text: TEXT.replace('max: 100000,', `max: ${'9'.repeat(1_000_000)},`),
  });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['CFG0109']);
});

test('what stands below a key of the user is not looked at', () => {
  const own = 'x-anything: { text: "ends */ here", words: [a, a], list: [{ name: a }, { name: a }] }\n';
  expect(load(`${own}${TEXT}`).project.name).toBe('ecockpit');
});
