// The sources of the diagrams: the same bytes each time, every requirement that exists, every subject and target somewhere, what
// the monitor really saves, and parts that fit a page.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isolationOf } from '../../src/commands/diagrams/isolation-of.ts';
import type { Diagram } from '../../src/model/isolation.ts';
import type { Service, System } from '../../src/model/system.ts';
import { nameOf, namesOf } from '../../src/report/diagrams/group-matrix.ts';
import { address, range, requirementList, rights, size } from '../../src/report/diagrams/words.ts';
import { AARCH32_REGISTERS, SHARED_REGISTERS } from '../../src/report/diagrams/world-switch.ts';
import { FRAMEWORK, tracedExample } from '../isolation/example-trace.ts';
import { nodeLabels, textNodes } from './read-diagrams.ts';

const cockpit = tracedExample('ecockpit');
const gateway = tracedExample('vocabulary');
const EXAMPLES = [
  ['cockpit', cockpit],
  ['gateway', gateway],
] as const;

function textsOf({ kind, source }: Diagram): readonly string[] {
  return kind === 'drawn' ? textNodes(source) : [...nodeLabels(source).values()].flat().concat(source);
}

/** The cockpit with 40 services: as large as the diagrams have to be legible for. */
function largeSystem(): System {
  const { system } = cockpit;
  const [first] = system.services;
  if (first === undefined) throw new Error('the cockpit has services');
  const services = Array.from(
    { length: 40 },
    (_, at): Service => ({
      ...(system.services[at] ?? first),
      name: system.services[at]?.name ?? `diagnostic_routine_number_${at}`,
      path: system.services[at]?.path ?? `smc_services.diagnostic_routine_number_${at}`,
      smc32: 0x8200_0100 + at,
    }),
  );
  return { ...system, services };
}

describe.each(EXAMPLES)('the diagrams of the %s', (_name, { system, trace }) => {
  const { diagrams, matrix } = isolationOf(system, trace);

  test('are the same bytes each time', () => {
    expect(isolationOf(system, trace).diagrams).toEqual(diagrams);
  });

  test('cover seven subjects, each under a name of its own', () => {
    const subjects = new Set(diagrams.map(({ id }) => id.replace(/-\d+$/, '')));
    expect([...subjects].sort()).toEqual([
      'access-matrix',
      'devices',
      'interference',
      'memory-map',
      'partitions',
      'service-calls',
      'world-switch',
    ]);
    expect(new Set(diagrams.map(({ id }) => id)).size).toBe(diagrams.length);
    for (const { about, title } of diagrams)
      expect(`${title}. ${about}`).toMatch(/^[A-Z].{10,}\. [A-Z].*\.$/s);
  });

  test('name only requirements that exist, and each diagram names some', () => {
    const known = new Set([...FRAMEWORK.map(({ id }) => id)]);
    const own = new Set(
      [...system.operatingSystems, ...system.services].flatMap(({ requirements }) => requirements),
    );
    for (const diagram of diagrams) {
      const named = textsOf(diagram)
        .join(' ')
        .matchAll(/\b((?:SSR|AOU)-[A-Z]+-[A-Z]+-)(\d{3}(?:\/\d{3})*)/g);
      const ids = [...named].flatMap(([, front = '', numbers = '']) =>
        numbers.split('/').map((one) => front + one),
      );
      expect(ids.filter((id) => !known.has(id) && !own.has(id))).toEqual([]);
      expect([diagram.id, ids.length > 0]).toEqual([diagram.id, true]);
    }
  });

  test('draw every target of the matrix, alone or counted in a group', () => {
    const drawn = [...new Set(diagrams.filter(({ id }) => id.startsWith('access-matrix')).flatMap(textsOf))];
    const counted = drawn.flatMap((words) => Number(/^\w+ … \w+ \((\d+)\)$/.exec(words)?.[1] ?? 0));
    const alone = matrix.targets.filter(({ name }) => drawn.includes(name));
    expect(alone.length + counted.reduce((sum, count) => sum + count, 0)).toBe(matrix.targets.length);
  });

  test('fit A4 pages in width and height', () => {
    for (const { id, kind, source } of diagrams) {
      if (kind !== 'drawn') continue;
      const [, width, height] = /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(source) ?? [];
      expect([id, Number(width) <= 720, Number(height) <= 1060]).toEqual([id, true, true]);
      const sizes = [...source.matchAll(/font-size="([\d.]+)"/g)].map(([, points]) => Number(points));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
    }
  });
});

test('40 services come in parts of at most eight, each service once', () => {
  const system = largeSystem();
  const parts = isolationOf(system, cockpit.trace).diagrams.filter(({ id }) =>
    id.startsWith('service-calls'),
  );
  expect(parts.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].map((part) => `service-calls-${part}`));
  const services = parts.flatMap(({ source }) =>
    [...nodeLabels(source)].filter(([node]) => node.startsWith('service_')),
  );
  expect(services.map(([, [name]]) => name)).toEqual(system.services.map(({ name }) => name));
});

describe('the world switch', () => {
  const drawn =
    isolationOf(cockpit.system, cockpit.trace).diagrams.find(({ id }) => id === 'world-switch')?.source ?? '';

  test('shows the registers that the header of the monitor lists, and no others', () => {
    const header = readFileSync(new URL('../../monitor/src/context.h', import.meta.url), 'utf8');
    const list = /#define SHARED_REGISTERS\(PAIR, LAST\)([\s\S]*?)\n\n/.exec(header)?.[1] ?? '';
    const names = [...list.matchAll(/\b[a-z]\w+_el[01]\b/g)].map(([name]) => name.toUpperCase());
    expect(names.length).toBeGreaterThan(20);
    expect([...SHARED_REGISTERS]).toEqual(names);
    for (const name of names) expect(drawn).toMatch(new RegExp(`\\b${name}\\b`));
  });

  test('shows the registers that the requirement lists', () => {
    const requirement = FRAMEWORK.find(({ id }) => id === 'SSR-F-WSW-002')?.text ?? '';
    const names = [...requirement.matchAll(/\b[A-Z][A-Z0-9_]+_EL[01]\b/g)].map(([name]) => name);
    // The priority mask is a register of the interrupt controller, one in each kind of it, and swapped by what a board offers.
    expect([...SHARED_REGISTERS, 'ICC_PMR_EL1']).toEqual(names);
    expect(drawn).toContain('NOT SWITCHED: performance monitors and debug registers');
    expect(drawn).toContain('EL2 stays as it is: the secure world has none');
  });

  test('of a system in AArch32 shows the registers of AArch32 that header and requirement list, and of others none', () => {
    const header = readFileSync(new URL('../../monitor/src/context.h', import.meta.url), 'utf8');
    const list = /struct aarch32_registers \{([\s\S]*?)\};/.exec(header)?.[1] ?? '';
    const names = [...list.matchAll(/uint64_t (\w+);/g)].map(([, name = '']) => name.toUpperCase());
    const requirement = FRAMEWORK.find(({ id }) => id === 'SSR-F-WSW-017')?.text.toUpperCase() ?? '';
    expect(names.length).toBeGreaterThan(5);
    expect([...AARCH32_REGISTERS]).toEqual(names);
    expect(names.filter((name) => !requirement.includes(name))).toEqual([]);
    const operatingSystems = cockpit.system.operatingSystems.map((os) =>
      os.world === 'secure' ? { ...os, executionState: 'aarch32' as const } : os,
    );
    const other =
      isolationOf({ ...cockpit.system, operatingSystems }, cockpit.trace).diagrams.find(
        ({ id }) => id === 'world-switch',
      )?.source ?? '';
    for (const name of names) expect([drawn.includes(name), other.includes(name)]).toEqual([false, true]);
  });

  test('says what the configuration switches on, and nothing of what it does not', () => {
    const other =
      isolationOf(gateway.system, gateway.trace).diagrams.find(({ id }) => id === 'world-switch')?.source ??
      '';
    expect([drawn.includes('HOOK'), other.includes('HOOK')]).toEqual([false, true]);
    expect(drawn).toContain('q0 to q31, FPCR, FPSR');
    expect(other).toContain('floating point: not switched');
    expect(other).toContain('an external abort');
    expect(drawn).not.toContain('an external abort');
  });

  test('says so where no core runs both worlds', () => {
    const about = (of: typeof cockpit) =>
      isolationOf(of.system, of.trace).diagrams.find(({ id }) => id === 'world-switch');
    expect([cockpit, gateway].map((of) => about(of)?.source.includes('NO CORE RUNS BOTH WORLDS'))).toEqual([
      false,
      true,
    ]);
    expect(about(gateway)?.about).toContain('which this configuration does not have');
  });

  test('claims no saved state of another monitor', () => {
    const monitor = {
      kind: 'external',
      name: 'other',
      capabilities: '',
      objects: [],
      linkerScript: '',
    } as const;
    const { diagrams } = isolationOf({ ...cockpit.system, monitor }, cockpit.trace);
    const source = diagrams.find(({ id }) => id === 'world-switch')?.source;
    expect(source).toContain('see the documents of other');
    expect(source).not.toMatch(/SAVED|SCTLR/);
  });
});

describe('words', () => {
  test.each([
    [[], ''],
    [['SSR-F-MEM-002'], 'SSR-F-MEM-002'],
    [
      ['SSR-F-MEM-003', 'AOU-F-MEM-003', 'SSR-F-MEM-002', 'SSR-F-MEM-002'],
      'AOU-F-MEM-003, SSR-F-MEM-002/003',
    ],
    [['odd'], 'odd'],
  ] as const)('the list of %j is %j', (ids, want) => {
    expect(requirementList(ids)).toBe(want);
  });

  test.each([
    [1n, '1 B'],
    [0x1000n, '4 KiB'],
    [0x1001n, '4097 B'],
    [0x10_0000n, '1 MiB'],
    [0x65_0000n, '6464 KiB'],
    [1n << 39n, '512 GiB'],
  ])('%s bytes are %s', (bytes, want) => {
    expect(size(bytes)).toBe(want);
  });

  test('addresses have eight digits and more, and ranges name their last byte', () => {
    expect(address(0n)).toBe('0x00000000');
    expect(range(0x40_1000_0000n, 0x1000_0000n)).toBe('0x4010000000 – 0x401fffffff');
  });

  test.each([
    ['read', 'r--'],
    ['read_write', 'rw-'],
    ['read_execute', 'r-x'],
    ['read_write_execute', 'rwx'],
  ] as const)('%s is %s', (access, want) => {
    expect(rights(access)).toBe(want);
  });

  test('names of a group say how many they are', () => {
    const named = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `virtio_${at}` }));
    expect(nameOf(named(1))).toBe('virtio_0');
    expect(nameOf(named(32))).toBe('virtio_0 … virtio_31 (32)');
    expect(namesOf([{ name: 'pcie_host' }, ...named(3)])).toBe('pcie_host, virtio_0 … virtio_2 (3)');
  });
});
