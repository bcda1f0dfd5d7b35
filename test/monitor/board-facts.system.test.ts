// The platform files and the boards that this machine's QEMU has: the same devices at the same places with the same
// interrupts, nothing left out, and what the bus closes to the non-secure world.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPlatform } from '../../src/load/platform.ts';
import type { Device, Platform, ReservedRange } from '../../src/model/platform.ts';
import { ROOT } from './bench.ts';
import { cells, type TreeNode } from './device-tree.ts';
import { boardTree, boardViews, type Region } from './qemu-board.ts';

const FOLDER = join(ROOT, 'platforms');
const files = readdirSync(FOLDER).map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));

function platformOf(name: string): Platform {
  const source = files.find(({ file }) => file === `${name}.yaml`) ?? { file: name, text: '' };
  const { diagnostics, value } = loadPlatform(source, files);
  if (value === undefined) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return value;
}

function endOf({ base, sizeBytes }: ReservedRange): bigint {
  return base + sizeBytes;
}

/** Begin and end of the regions that begin inside a range. */
function extent(view: readonly Region[], range: ReservedRange): readonly [bigint, bigint] | undefined {
  const inside = view.filter(({ base }) => range.base <= base && base < endOf(range));
  const [first] = inside;
  const last = inside.at(-1);
  return first === undefined || last === undefined ? undefined : [first.base, last.end];
}

/** Regions of a view that no row of the platform covers. */
function undescribed(view: readonly Region[], platform: Platform): readonly string[] {
  const rows = [...platform.memory, ...platform.reserved, ...platform.devices];
  const covers =
    (region: Region) =>
    (row: ReservedRange): boolean =>
      row.base <= region.base && region.end <= endOf(row);
  return view.filter((region) => !rows.some(covers(region))).map(({ name }) => name);
}

describe.each([
  ['qemu-virt-gicv3', '3', 'arm,gic-v3', 5],
  ['qemu-virt-gicv2', '2', 'arm,cortex-a15-gic', 8],
] as const)('%s', (name, version, compatible, priorityBits) => {
  const platform = platformOf(name);
  const machine = `virt,secure=on,virtualization=on,gic-version=${version}`;
  const others = ['-cpu', 'cortex-a57', '-smp', '4', '-m', '1G'];
  const tree = boardTree(machine, others);
  const views = boardViews(['-M', machine, ...others]);

  it('is the machine of the run recipe', () => {
    const words = platformOf('qemu-virt-gicv3').run?.arguments ?? [];
    const recipe = machine.replace('gic-version=2', 'gic-version=3');
    expect(words.join(' ')).toContain(['-machine', recipe, ...others].join(' '));
  });

  it('has exactly the devices of both memory views, where they are', () => {
    for (const device of platform.devices) {
      expect([device.name, extent(views.nonSecure, device)]).toEqual([
        device.name,
        [device.base, endOf(device)],
      ]);
      expect([device.name, extent(views.secure, device)]).toEqual([
        device.name,
        [device.base, endOf(device)],
      ]);
    }
    expect(undescribed(views.nonSecure, platform)).toEqual([]);
    expect(undescribed(views.secure, platform)).toEqual([]);
  });

  it('has the memory of both views; the bus closes what is called secure', () => {
    for (const range of platform.memory) {
      const whole = [range.base, endOf(range)];
      expect([range.name, extent(views.secure, range)]).toEqual([range.name, whole]);
      const open = range.security === 'secure' ? undefined : whole;
      expect([range.name, extent(views.nonSecure, range)]).toEqual([range.name, open]);
    }
  });

  it('raises the interrupts of the device tree', () => {
    // No device tree speaks of the event device (QEMU describes it in ACPI tables only).
    for (const device of platform.devices.filter(({ name }) => name !== 'event_device')) {
      expect([device.name, device.interrupts]).toEqual([device.name, interruptsIn(tree, device)]);
    }
    const timer = tree.find(({ path }) => path === '/timer');
    expect(platform.timers.map(({ interrupt }) => interrupt)).toEqual(
      interruptsOf(timer).toSorted((a, b) => a - b),
    );
  });

  it('has the interrupt controller and the cores of QEMU', () => {
    const controller = tree.find(({ path }) => path.startsWith('/intc@'));
    expect(controller?.properties.get('compatible')?.toString('latin1')).toContain(compatible);
    const { firstShared, sharedCount } = platform.interruptController;
    expect(views.devices).toContain(`num-irq = ${firstShared + sharedCount} `);
    expect(platform.interruptController.priorityBits).toBe(priorityBits);
    // The GICv3 has no such property: QEMU gives its processor interfaces the 5 bits of a Cortex-A57.
    if (version === '2') expect(views.devices).toContain(`num-priority-bits = ${priorityBits} `);
    expect(tree.filter(({ path }) => /^\/cpus\/cpu@\d+$/u.test(path))).toHaveLength(platform.coreCount);
    const reserved = platform.reserved.find((range) => range.name === 'interrupt_controller');
    expect(reserved?.base).toBe(addressOf(controller));
  });
});

describe('xlnx-zcu102', () => {
  const platform = platformOf('xlnx-zcu102');
  const { nonSecure, devices } = boardViews(['-M', 'xlnx-zcu102,secure=on,virtualization=on', '-m', '4G']);
  /** Devices of the chip that QEMU 7.2 leaves out. */
  const MISSING = ['i2c_0', 'i2c_1', 'gpio', 'pcie', 'pcie_registers', 'watchdog'];
  /** Devices of QEMU that no operating system is given: set up once, by the boot loader. */
  const NOT_OFFERED = ['serdes', 'xlnx.zynqmp_ipi', 'xlnx,zynqmp-efuse', 'xlnx,bbram-ctrl'];

  it('has the devices that QEMU models where they are, and QEMU has no registers beyond them', () => {
    const found = (device: Device) => extent(nonSecure, device);
    expect(platform.devices.filter((one) => found(one) === undefined).map(({ name }) => name)).toEqual(
      MISSING,
    );
    for (const device of platform.devices.filter(({ name }) => !MISSING.includes(name))) {
      const [base, end] = found(device) ?? [];
      expect([device.name, base]).toEqual([device.name, device.base]);
      expect([device.name, (end ?? 0n) <= endOf(device)]).toEqual([device.name, true]);
    }
    expect(undescribed(nonSecure, platform)).toEqual(NOT_OFFERED);
  });

  it('has the memory of QEMU: 4 GiB in two ranges, four banks on the chip', () => {
    for (const range of platform.memory) {
      expect([range.name, extent(nonSecure, range)]).toEqual([range.name, [range.base, endOf(range)]]);
    }
  });

  it('has as many shared interrupts as QEMU', () => {
    const { firstShared, sharedCount } = platform.interruptController;
    expect(devices).toContain(`num-irq = ${firstShared + sharedCount} `);
  });
});

function interruptsIn(tree: readonly TreeNode[], device: Device): readonly number[] {
  const node = tree.find((one) => addressOf(one) === device.base);
  return node?.properties.has('interrupt-map') === true ? mappedInterrupts(node) : interruptsOf(node);
}

/** `reg` of a node at the top: two cells of address, two of size. */
function addressOf(node: TreeNode | undefined): bigint | undefined {
  const [high, low] = cells(node, 'reg');
  return high === undefined || low === undefined ? undefined : (BigInt(high) << 32n) | BigInt(low);
}

/** Three cells each: kind, number, flags. */
function interruptsOf(node: TreeNode | undefined): readonly number[] {
  return triples(cells(node, 'interrupts'));
}

/** Ten cells each: three of address, one pin, the controller, two of its address, then an interrupt. */
function mappedInterrupts(node: TreeNode): readonly number[] {
  const map = cells(node, 'interrupt-map');
  const rows = Array.from({ length: map.length / 10 }, (_, row) => map.slice(10 * row + 7, 10 * row + 10));
  return [...new Set(rows.flatMap(triples))].toSorted((a, b) => a - b);
}

/** Kind 0 counts from 32, kind 1 from 16 (device tree binding of the GIC). */
function triples(numbers: readonly number[]): readonly number[] {
  return Array.from({ length: numbers.length / 3 }, (_, index) => {
    const [kind = 0, number = 0] = numbers.slice(3 * index);
    return number + (kind === 0 ? 32 : 16);
  });
}
