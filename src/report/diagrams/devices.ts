// Devices, bus masters and interrupts: who owns them, in which group an interrupt is routed, who can touch them. In: the view.
// Out: SVG pages.

import type { AccessCell, Diagram, Right } from '../../model/isolation.ts';
import type { BusMaster, Device } from '../../model/platform.ts';
import type { System } from '../../model/system.ts';
import { ownerOf } from './access-drawing.ts';
import { type GroupedMatrix, groupMatrix, nameOf, type TargetGroup } from './group-matrix.ts';
import { interruptRows } from './interrupt-rows.ts';
import type { IsolationView } from './isolation-view.ts';
import { LEGEND_HEIGHT, MARK_HEIGHT, MARK_WIDTH, mark, markLegend } from './permission-marks.ts';
import { drawing, group, PAGE_HEIGHT, PAGE_WIDTH } from './svg.ts';
import { type Cell, quiet, type Section, tablePages, words } from './table.ts';
import { wrap } from './text-metrics.ts';
import { applying, range, requirementList, size } from './words.ts';

/** The pages of the devices. */
export function devices(view: IsolationView): readonly Diagram[] {
  const { matrix } = view;
  const grouped = groupMatrix(matrix);
  const sections = [deviceSection(view, grouped), masterSection(view), interruptSection(view)];
  const kinds: readonly string[] = matrix.targets
    .filter(({ kind }) => kind === 'device' || kind === 'interrupt')
    .map(({ id }) => id);
  const cells = matrix.cells.filter(({ target }) => kinds.includes(target));
  const pages = tablePages(sections, 4, PAGE_HEIGHT - LEGEND_HEIGHT);
  return pages.map((page, index): Diagram => {
    const isOne = pages.length === 1;
    const title = isOne
      ? 'Devices, bus masters and interrupts'
      : `Devices, bus masters and interrupts, part ${index + 1} of ${pages.length}`;
    const legend = markLegend(cells, page.height + 12, PAGE_WIDTH);
    return {
      id: isOne ? 'devices' : `devices-${index + 1}`,
      title,
      about:
        'Every device, bus master and interrupt with its owner, the world in whose name a master accesses memory, and who can touch it. Equal neighbouring devices share a row.',
      kind: 'drawn',
      source: drawing(title, PAGE_WIDTH, page.height + LEGEND_HEIGHT + 6, [...page.shapes, legend]),
    };
  });
}

function deviceSection({ system, trace }: IsolationView, grouped: GroupedMatrix): Section {
  const [first, second] = system.operatingSystems;
  return {
    title: 'Devices',
    columns: [
      { title: 'device', width: 136 },
      { title: 'registers', width: 170 },
      { title: 'owner', width: 88 },
      { title: 'the bus lets in', width: 84 },
      { title: `${first?.name}`, width: 72 },
      { title: `${second?.name}`, width: 72 },
      { title: 'requirements', width: 82 },
    ],
    rows: grouped.targets
      .filter(({ kind }) => kind === 'device')
      .map((target) => deviceRow(system, trace, grouped, target)),
    none: 'The board has no device that an operating system could own.',
  };
}

function deviceRow(
  system: System,
  trace: IsolationView['trace'],
  grouped: GroupedMatrix,
  target: TargetGroup,
): readonly Cell[] {
  const members = system.platform.devices.filter(({ name }) =>
    target.members.some((one) => one.name === name),
  );
  const [device] = members;
  const owner = ownerOf(system, target);
  const ids = target.owner === undefined ? [] : ['SSR-F-DEV-001', 'SSR-F-DEV-004'];
  return [
    { rows: wrap(target.name, 130, 9.5, 3), bold: true },
    words(...placeOf(members)),
    { rows: [owner.name], swatch: owner.swatch },
    words(...wrap(device === undefined ? '' : lettingIn(device), 86, 9.5, 3)),
    touchCell(system, grouped, target, 0),
    touchCell(system, grouped, target, 1),
    quiet(...wrap(requirementList(applying(trace, ids)), 76, 8.5, 3)),
  ];
}

function placeOf(members: readonly Device[]): readonly string[] {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return [];
  const end = last.base + last.sizeBytes;
  const each = members.length === 1 ? size(first.sizeBytes) : `${size(first.sizeBytes)} each`;
  return [range(first.base, end - first.base), `${each} · ${first.kind}`];
}

function lettingIn({ security, controlledBy }: Device): string {
  const fixed = { secure: 'secure only', non_secure: 'non-secure', any: 'both worlds' } as const;
  return security === 'configurable' ? `set in ${controlledBy}` : fixed[security];
}

function touchCell(system: System, grouped: GroupedMatrix, target: TargetGroup, index: number): Cell {
  const os = system.operatingSystems[index];
  const subject = grouped.subjects.find(({ kind, name }) => kind === 'operating_system' && name === os?.name);
  const rights: readonly Right[] = ['read', 'write'];
  const cells = rights.flatMap((right): readonly AccessCell[] => {
    const cell = subject && grouped.cell(subject, target, right);
    return cell === undefined ? [] : [cell];
  });
  return {
    rows: [],
    height: MARK_HEIGHT,
    draw: (x, y) => group(cells.map((cell, at) => mark(cell, x + 1 + at * MARK_WIDTH, y))),
  };
}

function masterSection({ system, trace }: IsolationView): Section {
  return {
    title: 'Bus masters',
    columns: [
      { title: 'bus master', width: 180 },
      { title: 'programmed through', width: 150 },
      { title: 'owner', width: 104 },
      { title: 'accesses memory as', width: 150 },
      { title: 'requirements', width: 120 },
    ],
    rows: masterGroups(system).map((members) => {
      const [first] = members;
      const os = system.operatingSystems.find(({ busMasters }) => busMasters.includes(first?.name ?? ''));
      const through = members.flatMap(({ device }) => (device === undefined ? [] : [{ name: device }]));
      const ids = ['AOU-F-MEM-002', ...(os === undefined ? [] : ['SSR-F-DEV-003', 'SSR-F-DEV-004'])];
      return [
        { rows: wrap(nameOf(members), 160, 9.5, 2), bold: true },
        words(...wrap(through.length === 0 ? 'nothing named' : nameOf(through), 144, 9.5, 2)),
        { rows: [os?.name ?? 'nobody'], swatch: os?.world ?? 'nobody' },
        words(...wrap(first === undefined ? '' : masterWorld(first, os?.world), 144, 9.5, 2)),
        quiet(...wrap(requirementList(applying(trace, ids)), 116, 8.5, 3)),
      ];
    }),
    none: 'The platform file names no bus master besides the cores.',
  };
}

/** Neighbours with the same front name, owner and world. */
function masterGroups({ platform, operatingSystems }: System): readonly (readonly BusMaster[])[] {
  const groups: { key: string; members: BusMaster[] }[] = [];
  for (const master of platform.busMasters) {
    const owner = operatingSystems.find(({ busMasters }) => busMasters.includes(master.name))?.name ?? '';
    const { security, controlledBy = '' } = master;
    const key = [master.name.replace(/\d+/g, '#'), owner, security, controlledBy].join(' ');
    const last = groups.at(-1);
    if (last?.key === key) last.members.push(master);
    else groups.push({ key, members: [master] });
  }
  return groups.map(({ members }) => members);
}

function masterWorld({ security, controlledBy }: BusMaster, owner: string | undefined): string {
  if (security !== 'configurable') return security === 'secure' ? 'secure' : 'non-secure';
  const set = `set in ${controlledBy}`;
  return owner === undefined
    ? `${set}: not known`
    : `${owner === 'secure' ? 'secure' : 'non-secure'}, ${set}`;
}

function interruptSection({ system, trace, matrix }: IsolationView): Section {
  const [first, second] = system.operatingSystems;
  return {
    title: `Interrupts (${system.platform.interruptController.kind})`,
    columns: [
      { title: 'interrupt', width: 140 },
      { title: 'number', width: 46 },
      { title: 'owner', width: 88 },
      { title: 'routing group', width: 110 },
      { title: 'trigger · priority', width: 96 },
      { title: `${first?.name}`, width: 72 },
      { title: `${second?.name}`, width: 72 },
      { title: 'requirements', width: 76 },
    ],
    rows: interruptRows(system, trace, matrix),
    none: 'No interrupt has an owner.',
  };
}
