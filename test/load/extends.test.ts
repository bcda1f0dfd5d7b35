// Which file a configuration extends, and what becomes of several: hand-written expectations. What is refused stands in the
// golden cases of test/cases/extends.

import { describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { baseToRead, extendsOf } from '../../src/load/extends.ts';
import type { SourceText } from '../../src/model/source.ts';

const file = (name: string, text: string): SourceText => ({ file: name, text });

describe('extendsOf', () => {
  const table: readonly [from: string, text: string, wanted: string | undefined][] = [
    ['sossl.yaml', 'extends: base.yaml', 'base.yaml'],
    ['sossl.yaml', 'extends: ../base/sossl.yaml', '../base/sossl.yaml'],
    ['../base/sossl.yaml', 'extends: ../../boards/a.yaml', '../../boards/a.yaml'],
    ['../base/sossl.yaml', 'extends: common.yaml', '../base/common.yaml'],
    ['../base/sossl.yaml', 'extends: ../base/common.yaml', '../base/common.yaml'],
    ['boards/a.yaml', 'extends: ../sossl.yaml', 'sossl.yaml'],
    ['boards/deep/a.yaml', 'extends: ../../../x.yaml', '../x.yaml'],
    ['sossl.yaml', '{ "extends": "base.yaml" }', 'base.yaml'],
    ['sossl.yaml', 'x-note: extends base.yaml', undefined],
    ['sossl.yaml', '# extends: base.yaml\na: 1', undefined],
    ['sossl.yaml', 'project: { extends: base.yaml }', undefined],
    ['sossl.yaml', 'extends: /etc/base.yaml', undefined],
    ['sossl.yaml', 'extends: a/../base.yaml', undefined],
    ['sossl.yaml', 'extends: sossl/base.yaml', undefined],
    ['boards/a.yaml', 'extends: ../sossl/base.yaml', undefined],
    ['sossl.yaml', 'extends: 5', undefined],
    ['sossl.yaml', 'extends: [', undefined],
  ];
  for (const [from, text, wanted] of table) {
    test(`${from}: ${text}`, () => expect(extendsOf(file(from, text))).toBe(wanted));
  }
});

describe('baseToRead', () => {
  const link = (name: string, base: string) => file(name, `schema: sossl/1\nextends: ${base}\n`);
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => link(`f${index}.yaml`, `f${index + 1}.yaml`));

  test('is the base of the last file', () => {
    expect(baseToRead(chain(1))).toBe('f1.yaml');
    expect(baseToRead(chain(7))).toBe('f7.yaml');
  });
  test('ends with a file that extends nothing, at eight files, and in a circle', () => {
    expect(baseToRead([...chain(2), file('f2.yaml', 'schema: sossl/1')])).toBeUndefined();
    expect(baseToRead(chain(8))).toBeUndefined();
    expect(baseToRead([...chain(2), link('f2.yaml', 'f0.yaml')])).toBeUndefined();
    expect(baseToRead([])).toBeUndefined();
  });
});

const BASE = file(
  '../base/sossl.yaml',
  `schema: sossl/1
project: { name: family, version: 1.0.0, description: All products. }
platform: board
x-owners: { family: anna, board: bert }
features: { fpu_switching: lazy, world_switch: { triggers: [smc, fiq, irq] } }
operating_systems:
  - { name: safe, world: secure, asil: B, image: safe.bin, entry_point: 0x1000, entry_exception_level: EL1, cores: [0, 1, 2],
      primary_core: 0, memory: [{ name: safe_code, base: 0x1000, size: 4K, access: read_execute },
      { name: safe_data, base: 0x2000, size: 4K, access: read_write }] }
smc_services:
  - { name: first, id: auto, convention: smc32, callable_from: both, description: The first. }
  - { name: second, id: { owner: sip, number: 7 }, convention: smc32, callable_from: both, description: The second. }
  - { name: third, id: 0x8200_0001, convention: smc32, callable_from: both, description: The third. }
`,
);
const MIDDLE = file(
  'boards/large.yaml',
  `schema: sossl/1
extends: ../../base/sossl.yaml
platform: large-board
operating_systems: [{ name: safe, cores: [0], memory: [{ name: safe_heap, base: 8K, size: 4K, access: read_write }] }]
smc_services: [{ name: second, id: { number: 9 } }]
`,
);
const OWN = file(
  'sossl.yaml',
  `schema: sossl/1
extends: boards/large.yaml
project: { name: product }
x-owners: { product: carl }
features: { world_switch: { triggers: [smc] } }
operating_systems: [{ name: safe, memory: [{ name: safe_data, remove: true }] }]
smc_services:
  - { name: fourth, id: auto, convention: smc32, callable_from: both, description: The fourth. }
  - { name: third, description: The third anew. }
  - { name: first, remove: true }
`,
);

describe('three files', () => {
  const { value, diagnostics } = loadConfiguration([OWN, MIDDLE, BASE]);
  if (value === undefined) throw new Error(diagnostics[0]?.message);

  test('give maps joined by key', () => {
    expect(value.project).toEqual({ name: 'product', version: '1.0.0', description: 'All products.' });
    expect(value.platform).toBe('large-board');
    expect(value.features.fpuSwitching).toBe('lazy');
  });

  test('give plain lists replaced', () => {
    expect(value.features.worldSwitch.triggers).toEqual(['smc']);
    expect(value.operatingSystems.map(({ cores }) => cores)).toEqual([[0]]);
  });

  test('give entries joined by name, in the order of the base, new ones behind', () => {
    expect(value.smcServices.map(({ name, description, id }) => [name, description, id])).toEqual([
      ['second', 'The second.', { kind: 'owned', owner: 'sip', number: 9 }],
      ['third', 'The third anew.', { kind: 'value', value: 0x82000001 }],
      ['fourth', 'The fourth.', { kind: 'auto' }],
    ]);
    expect(value.operatingSystems[0]?.memory.map(({ name }) => name)).toEqual(['safe_code', 'safe_heap']);
  });

  test('leave with each value the file that gave it', () => {
    const given = (path: string) => value.spans.get(path)?.file;
    expect(given('project.name')).toBe('sossl.yaml');
    expect(given('project.version')).toBe('../base/sossl.yaml');
    expect(given('platform')).toBe('boards/large.yaml');
    expect(given('smc_services.second.id.owner')).toBe('../base/sossl.yaml');
    expect(given('smc_services.second.id.number')).toBe('boards/large.yaml');
    expect(given('operating_systems.safe.memory.safe_heap.base')).toBe('boards/large.yaml');
    expect(value.spans.get('smc_services.third.description')).toMatchObject({ line: 9, column: 33 });
    expect(value.spans.has('smc_services.first')).toBe(false);
  });

  test('replace keys of the user whole', () => {
    expect(value.spans.has('x-owners.product')).toBe(true);
    expect(value.spans.has('x-owners.family')).toBe(false);
  });

  test('are read the same when the base extends nothing but itself alone', () => {
    expect(loadConfiguration(BASE).value).toEqual(loadConfiguration([BASE]).value);
  });
});

describe('a key that has no effect', () => {
  const restart = (policy: string) => `operating_systems: [{ name: safe, restart: ${policy} }]\n`;
  const codesOf = (own: string, base: string) => {
    const chain = [
      file('sossl.yaml', `schema: sossl/1\nextends: base.yaml\n${own}`),
      file('base.yaml', `schema: sossl/1\nextends: ../base/sossl.yaml\n${base}`),
      BASE,
    ];
    return loadConfiguration(chain).diagnostics.map(({ code, span }) => `${code} ${span?.file}`);
  };
  const inherited = restart('{ policy: on_failure, max_restarts: 1, within_us: 1 }');

  test('is no mistake when a nearer file switched it off', () => {
    expect(codesOf(restart('{ policy: never }'), inherited)).toEqual([]);
    expect(codesOf('', inherited)).toEqual([]);
  });

  test('is one in the file that switches it off, and in a nearer one', () => {
    expect(codesOf(restart('{ policy: never, max_restarts: 1 }'), '')).toEqual(['CFG0303 sossl.yaml']);
    expect(codesOf(restart('{ max_restarts: 1 }'), restart('{ policy: never }'))).toEqual([
      'CFG0303 sossl.yaml',
    ]);
  });
});

test('a mistake is not hidden by another one at the same place of another file', () => {
  const own = 'schema: sossl/1\nextends: base.yaml\nproject: { description: "a */ b" }\n';
  const base = 'schema: sossl/1\nx-padding: of 18 .\nproject: { x-pad: aaaa, wrongkey: 1 }\n';
  const { diagnostics } = loadConfiguration([file('sossl.yaml', own), file('base.yaml', base)]);
  const places = diagnostics.map(({ code, span }) => [code, span?.file, span?.start, span?.end]);
  expect(places).toContainEqual(['CFG0101', 'base.yaml', 59, 67]);
  expect(places).toContainEqual(['CFG0301', 'sossl.yaml', 59, 67]);
});
