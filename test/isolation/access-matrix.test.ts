// The access matrix: what each cell says for systems that are known, and that no cell claims more than results showed.

import { describe, expect, test } from 'vitest';
import { accessMatrix } from '../../src/isolation/access-matrix.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { AccessCell, AccessMatrix, Right } from '../../src/model/isolation.ts';
import type { State } from '../../src/model/states.ts';
import type { System } from '../../src/model/system.ts';
import { FRAMEWORK, tracedEvidence, tracedExample, traceOf } from './example-trace.ts';

const cockpit = tracedExample('ecockpit');
const gateway = tracedExample('vocabulary');
const matrix = accessMatrix(cockpit.system, cockpit.trace);
const items = cockpit.trace.evidence.map(({ item }) => item);

function cellOf(of: AccessMatrix, subject: string, target: string, right: Right): AccessCell | undefined {
  return of.cells.find((cell) => cell.subject === subject && cell.target === target && cell.right === right);
}

function words(cell: AccessCell | undefined): string {
  return cell === undefined ? 'no cell' : `${cell.permission} ${cell.state}`;
}

/** The matrix when the tests gave these results. */
function matrixWith(
  evidence: readonly EvidenceItem[],
  states: Readonly<Record<string, State>> = {},
  system: System = cockpit.system,
): AccessMatrix {
  return accessMatrix(system, traceOf(system, tracedEvidence(evidence, states)));
}

describe('a cell of the cockpit', () => {
  const CELLS: readonly (readonly [string, string, Right, string])[] = [
    ['os.infotainment', 'region.cluster.cluster_data', 'read', 'closed covered_deep'],
    ['os.infotainment', 'region.cluster.cluster_data', 'write', 'closed covered_deep'],
    ['os.infotainment', 'region.cluster.cluster_code', 'execute', 'closed covered_deep'],
    ['os.infotainment', 'reserved.monitor_sram', 'write', 'closed covered_deep'],
    ['os.infotainment', 'reserved.monitor_console', 'read', 'closed covered_deep'],
    ['os.infotainment', 'reserved.device_tree', 'write', 'unprotected not_shown_here'],
    ['os.infotainment', 'reserved.interrupt_controller', 'write', 'unprotected not_shown_here'],
    ['os.infotainment', 'region.infotainment.infotainment_heap', 'write', 'open not_shown_here'],
    ['os.infotainment', 'region.infotainment.infotainment_heap', 'execute', 'unprotected not_shown_here'],
    ['os.infotainment', 'region.infotainment.infotainment_initrd', 'write', 'unprotected not_shown_here'],
    ['os.infotainment', 'region.infotainment.infotainment_image', 'execute', 'open covered_deep'],
    ['os.cluster', 'region.cluster.cluster_code', 'execute', 'open covered_deep'],
    ['os.cluster', 'region.infotainment.infotainment_heap', 'write', 'unprotected not_shown_here'],
    ['os.cluster', 'region.infotainment.infotainment_image', 'execute', 'unprotected not_shown_here'],
    ['os.cluster', 'reserved.monitor_sram', 'read', 'unprotected not_shown_here'],
    ['os.cluster', 'reserved.monitor_sram', 'write', 'unprotected not_shown_here'],
    ['master.virtio_0_dma', 'region.cluster.cluster_data', 'write', 'closed not_shown_here'],
    ['master.virtio_31_dma', 'reserved.monitor_sram', 'read', 'closed not_shown_here'],
    ['master.pcie_host', 'region.infotainment.infotainment_heap', 'write', 'unprotected not_shown_here'],
    ['master.pcie_host', 'region.cluster.cluster_code', 'execute', 'no cell'],
    ['monitor', 'region.cluster.cluster_code', 'write', 'open covered_deep'],
    ['monitor', 'region.cluster.cluster_data', 'write', 'unprotected not_shown_here'],
    ['monitor', 'reserved.monitor_sram', 'write', 'open not_shown_here'],
    ['os.cluster', 'device.non_secure_uart', 'write', 'unprotected not_shown_here'],
    ['os.infotainment', 'service.set_speed', 'call', 'closed covered_deep'],
    ['os.infotainment', 'service.get_speed', 'call', 'open covered_deep'],
    ['os.cluster', 'service.set_brightness', 'call', 'closed covered_deep'],
    ['os.cluster', 'service.clear_telltale', 'call', 'open covered_deep'],
    ['monitor', 'service.get_speed', 'call', 'no cell'],
    ['os.infotainment', 'core.2', 'execute', 'open covered_deep'],
    ['os.cluster', 'core.0', 'execute', 'open covered_deep'],
    ['os.cluster', 'core.2', 'execute', 'closed not_shown_here'],
    ['os.infotainment', 'interrupt.monitor.15', 'configure', 'closed not_shown_here'],
    ['os.cluster', 'interrupt.monitor.15', 'configure', 'unprotected not_shown_here'],
  ];

  test.each(CELLS)('%s on %s, %s: %s', (subject, target, right, expected) => {
    expect(words(cellOf(matrix, subject, target, right))).toBe(expected);
  });
});

test('an interrupt that the platform keeps names the requirement about its group', () => {
  for (const right of ['execute', 'configure'] as const) {
    expect(cellOf(matrix, 'os.infotainment', 'interrupt.monitor.15', right)?.requirements).toEqual([
      'SSR-F-WSW-003',
    ]);
  }
});

describe('a cell of the gateway, which nothing was run of', () => {
  const unrun = accessMatrix(gateway.system, traceOf(gateway.system, []));
  const CELLS: readonly (readonly [string, string, Right, string])[] = [
    ['os.telematics', 'channel.to_secure', 'write', 'open not_shown_here'],
    ['os.telematics', 'channel.to_secure', 'read', 'unprotected not_shown_here'],
    ['os.router', 'channel.to_secure', 'read', 'open not_shown_here'],
    ['os.router', 'channel.to_non_secure', 'write', 'open not_shown_here'],
    ['os.telematics', 'device.virtio_1', 'write', 'open not_shown_here'],
    ['os.router', 'device.virtio_1', 'write', 'unprotected not_shown_here'],
    ['os.telematics', 'device.real_time_clock', 'read', 'unprotected not_shown_here'],
    ['master.virtio_0_dma', 'region.telematics.telematics_heap', 'write', 'open not_shown_here'],
    ['master.virtio_2_dma', 'region.telematics.telematics_heap', 'write', 'unprotected not_shown_here'],
    ['master.virtio_0_dma', 'region.router.router_data', 'write', 'closed not_shown_here'],
    ['os.router', 'interrupt.router.clock_alarm', 'execute', 'open not_shown_here'],
    ['os.telematics', 'interrupt.router.clock_alarm', 'configure', 'closed not_shown_here'],
    ['os.router', 'interrupt.telematics.modem', 'configure', 'unprotected not_shown_here'],
    ['os.telematics', 'interrupt.monitor.supply_failing', 'execute', 'closed not_shown_here'],
    ['monitor', 'region.router.router_scratch', 'write', 'open not_shown_here'],
    ['monitor', 'region.router.router_code', 'read', 'open not_shown_here'],
    ['monitor', 'region.router.router_data', 'read', 'unprotected not_shown_here'],
    ['os.telematics', 'core.0', 'execute', 'closed not_shown_here'],
  ];

  test.each(CELLS)('%s on %s, %s: %s', (subject, target, right, expected) => {
    expect(words(cellOf(unrun, subject, target, right))).toBe(expected);
  });

  test('none is called shown', () => {
    expect(
      unrun.cells.filter(({ state, evidence }) => state !== 'not_shown_here' || evidence.length > 0),
    ).toEqual([]);
  });
});

describe('a board with controllers', () => {
  const controller = { name: 'wall', kind: 'memory', programmedBy: 'monitor', about: '' } as const;
  const { platform } = gateway.system;
  const system: System = {
    ...gateway.system,
    platform: {
      ...platform,
      controllers: [controller],
      memory: platform.memory.map((memory) =>
        memory.name === 'secure_sram'
          ? { ...memory, security: 'configurable', controlledBy: 'wall' }
          : memory,
      ),
      devices: platform.devices.map((device) =>
        device.name === 'real_time_clock'
          ? { ...device, security: 'configurable', controlledBy: 'wall' }
          : device,
      ),
      busMasters: platform.busMasters.map((master) =>
        master.name === 'pcie_host' ? { ...master, security: 'configurable', controlledBy: 'wall' } : master,
      ),
    },
  };
  const walled = matrixWith([], {}, system);

  test('closes secure memory to the non-secure world once the monitor has set it, and names who does', () => {
    const cell = cellOf(walled, 'os.telematics', 'region.router.router_data', 'write');
    expect(words(cell)).toBe('closed not_shown_here');
    expect(cell?.enforcedBy).toBe('wall, once the monitor has set it');
    expect(cell?.requirements).toContain('SSR-F-DEV-006');
  });

  test('closes a device to the other world than that of its owner', () => {
    const cell = cellOf(walled, 'os.telematics', 'device.real_time_clock', 'write');
    expect([words(cell), cell?.enforcedBy]).toEqual([
      'closed not_shown_here',
      'wall, once the monitor has set it',
    ]);
    expect(words(cellOf(walled, 'monitor', 'device.real_time_clock', 'configure'))).toBe(
      'open not_shown_here',
    );
  });

  test('does not close anything to a master whose world nothing states', () => {
    expect(walled.subjects.find(({ name }) => name === 'pcie_host')?.world).toBe('secure');
    const cell = cellOf(walled, 'master.pcie_host', 'region.router.router_data', 'write');
    expect(words(cell)).toBe('unprotected not_shown_here');
    expect(cell?.reason).toContain('nothing states its world');
  });
});

describe('every cell', () => {
  const both = [
    [cockpit.system, matrix],
    [gateway.system, accessMatrix(gateway.system, gateway.trace)],
  ] as const;

  test.each(both)('stands once, and says why', (system, of) => {
    const keys = of.cells.map(({ subject, target, right }) => `${subject} ${target} ${right}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(of.subjects).toHaveLength(3 + system.platform.busMasters.length);
    for (const { reason } of of.cells) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  test.each(both)(
    'that is closed names what refuses, and one that is unprotected names nothing',
    (_system, of) => {
      for (const { permission, enforcedBy } of of.cells) {
        expect([permission, enforcedBy !== undefined]).toEqual([permission, permission === 'closed']);
      }
    },
  );

  test.each(both)('names only requirements that exist and apply', (system, of) => {
    const trace = traceOf(system, []);
    const applying = new Set(
      trace.requirements.filter(({ state }) => state !== 'excluded').map(({ requirement }) => requirement.id),
    );
    for (const { requirements } of of.cells) {
      expect(requirements.filter((id) => !applying.has(id))).toEqual([]);
    }
    const named = new Set(of.cells.flatMap(({ requirements }) => requirements));
    expect([...named].filter((id) => !FRAMEWORK.some((one) => one.id === id))).toEqual([]);
  });

  test.each(both)('is shown exactly when it has evidence, with the environments of that', (_system, of) => {
    for (const { state, evidence, environments } of of.cells) {
      expect([state === 'covered_deep', environments.length > 0]).toEqual([
        evidence.length > 0,
        evidence.length > 0,
      ]);
    }
  });

  test('each closed cell has a requirement, or nobody could ask for it', () => {
    expect(
      matrix.cells.filter(
        ({ permission, requirements }) => permission === 'closed' && requirements.length === 0,
      ),
    ).toEqual([]);
  });
});

describe('no cell claims more than a test showed', () => {
  const shown = matrix.cells.filter(({ state }) => state === 'covered_deep');

  test('seventy cells of the cockpit are shown, and each loses it with its results', () => {
    expect(shown).toHaveLength(70);
    for (const cell of shown) {
      const others = items.filter(({ id }) => !cell.evidence.includes(id));
      const after = cellOf(matrixWith(others), cell.subject, cell.target, cell.right);
      expect([cell.subject, cell.target, cell.right, after?.state, after?.evidence]).toEqual([
        cell.subject,
        cell.target,
        cell.right,
        'not_shown_here',
        [],
      ]);
    }
  });

  test('taking the results of one cell away leaves all others that rest on other results', () => {
    const gone = cellOf(matrix, 'os.infotainment', 'region.cluster.cluster_data', 'read');
    const after = matrixWith(items.filter(({ id }) => !gone?.evidence.includes(id)));
    const lost = shown.filter(
      (cell) => cellOf(after, cell.subject, cell.target, cell.right)?.state !== 'covered_deep',
    );
    expect(lost).toEqual([gone]);
  });

  test.each(['memory.read-first', 'memory.read-middle', 'memory.read-last'])(
    '%s alone missing leaves the cell not shown',
    (table) => {
      const after = matrixWith(items.filter(({ id }) => id !== `${table}.cluster_data.non_secure`));
      const cell = cellOf(after, 'os.infotainment', 'region.cluster.cluster_data', 'read');
      expect([cell?.state, cell?.evidence]).toEqual(['not_shown_here', []]);
    },
  );

  test('one of two conventions is not the whole service', () => {
    const [half] = items.filter(({ id }) => id === 'caller.permitted-world.raise_telltale.non_secure.smc64');
    const about = /0xc2000003 from non_secure/;
    const after = matrixWith(
      items.filter(({ observations }) => !observations.some(({ stimulus }) => about.test(stimulus))),
    );
    expect(half).toBeDefined();
    expect(words(cellOf(after, 'os.infotainment', 'service.raise_telltale', 'call'))).toBe(
      'open not_shown_here',
    );
  });

  test('unless the caller is in AArch32, which has no other one', () => {
    const isOther = ({ id }: EvidenceItem): boolean => id.endsWith('.non_secure.smc64');
    const without = items.filter((item) => !isOther(item));
    const operatingSystems = cockpit.system.operatingSystems.map((os) =>
      os.world === 'non_secure' ? { ...os, executionState: 'aarch32' as const } : os,
    );
    const of = matrixWith(without, {}, { ...cockpit.system, operatingSystems });
    const cell = (from: AccessMatrix) =>
      words(cellOf(from, 'os.infotainment', 'service.raise_telltale', 'call'));
    expect([cell(of), cell(matrixWith(without))]).toEqual(['open covered_deep', 'open not_shown_here']);
  });

  const TURNED: readonly (readonly [string, (item: EvidenceItem) => EvidenceItem])[] = [
    ['the other world', (item) => said(item, /from non_secure/, 'from secure')],
    ['another address', (item) => said(item, /0xe200000/, '0xe200004')],
    ['a write', (item) => said(item, /^read32/, 'write32 0x0')],
    ['a fault of another kind', (item) => expected(item, 'translation fault at 0xe200000')],
    ['a value instead of a fault', (item) => expected(item, 'a first reading')],
    ['another requirement', (item) => ({ ...item, requirements: ['SSR-F-ARG-001'] })],
  ];
  test.each(TURNED)('a result about %s does not show it', (_name, turn) => {
    const id = 'memory.read-first.cluster_data.non_secure';
    const after = matrixWith(items.map((item) => (item.id === id ? turn(item) : item)));
    expect(words(cellOf(after, 'os.infotainment', 'region.cluster.cluster_data', 'read'))).toBe(
      'closed not_shown_here',
    );
  });

  const STATES: readonly State[] = ['failed', 'stale', 'not_run', 'carried'];
  test.each(STATES)('a result that is %s makes the cell so', (state) => {
    const id = 'memory.read-first.cluster_data.non_secure';
    const cell = cellOf(
      matrixWith(items, { [id]: state }),
      'os.infotainment',
      'region.cluster.cluster_data',
      'read',
    );
    expect(cell?.state).toBe(state);
    expect(cell?.evidence).toEqual(state === 'failed' ? [id] : []);
  });
});

function said(item: EvidenceItem, from: RegExp, to: string): EvidenceItem {
  const observations = item.observations.map((one) => ({ ...one, stimulus: one.stimulus.replace(from, to) }));
  return { ...item, observations };
}

function expected(item: EvidenceItem, words_: string): EvidenceItem {
  return { ...item, observations: item.observations.map((one) => ({ ...one, expected: words_ })) };
}
