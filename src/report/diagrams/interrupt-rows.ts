// Rows of the interrupts in the drawing of devices. In: the system, the trace, the matrix. Out: cells.

import type { AccessCell, AccessMatrix } from '../../model/isolation.ts';
import type { System } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import type { Owner } from './palette.ts';
import { MARK_HEIGHT, MARK_WIDTH, mark } from './permission-marks.ts';
import { group } from './svg.ts';
import { type Cell, quiet, words } from './table.ts';
import { wrap } from './text-metrics.ts';
import { applying, requirementList } from './words.ts';

interface InterruptLine {
  readonly target: string;
  readonly name: string;
  readonly number: number;
  readonly owner: Owner;
  readonly ownerName: string;
  readonly routing: string;
  readonly setting: string;
  readonly requirements: readonly string[];
}

/** Owned interrupts, handled ones, those that the monitor keeps, and the timers of the board. */
export function interruptRows(
  system: System,
  trace: Trace,
  matrix: AccessMatrix,
): readonly (readonly Cell[])[] {
  return [...ownedLines(system), ...monitorLines(system)].map((row) => [
    { rows: wrap(row.name, 134, 9.5, 2), bold: true },
    words(String(row.number)),
    { rows: [row.ownerName], swatch: row.owner },
    words(...wrap(row.routing, 114, 9.5, 2)),
    words(row.setting),
    ...system.operatingSystems.map(({ name }) => touches(matrix, `os.${name}`, row.target)),
    quiet(...wrap(requirementList(applying(trace, row.requirements)), 70, 8.5, 3)),
  ]);
}

function ownedLines({ operatingSystems }: System): readonly InterruptLine[] {
  return operatingSystems.flatMap((os) =>
    os.interrupts.map(
      ({ name, number, trigger, priority }): InterruptLine => ({
        target: `interrupt.${os.name}.${name}`,
        name,
        number,
        owner: os.world,
        ownerName: os.name,
        routing: os.world === 'secure' ? 'secure, group 0' : 'non-secure, group 1',
        setting: settingWords(trigger, priority),
        requirements: ['SSR-F-DEV-002', 'SSR-F-DEV-004', 'SSR-F-DEV-005'],
      }),
    ),
  );
}

function monitorLines({ features, platform }: System): readonly InterruptLine[] {
  const own = { owner: 'monitor', ownerName: 'monitor', routing: 'EL3, group 0' } as const;
  return [
    ...features.interruptHandlers.map(
      ({ name, interrupt, trigger, priority, core }): InterruptLine => ({
        ...own,
        target: `interrupt.monitor.${name}`,
        name,
        number: interrupt,
        routing: `EL3, group 0, core ${core}`,
        setting: settingWords(trigger, priority),
        requirements: ['SSR-F-IRQ-001', 'SSR-F-IRQ-003'],
      }),
    ),
    ...platform.interruptController.monitorInterrupts.map(
      (number): InterruptLine => ({
        ...own,
        target: `interrupt.monitor.${number}`,
        name: 'kept by the platform',
        number,
        setting: '',
        requirements: ['AOU-F-EXE-005'],
      }),
    ),
  ];
}

function settingWords(trigger: string, priority: number): string {
  return `${trigger} · 0x${priority.toString(16).padStart(2, '0')}`;
}

function touches({ cells }: AccessMatrix, subject: string, target: string): Cell {
  const own = cells.filter((cell): cell is AccessCell => cell.subject === subject && cell.target === target);
  return {
    rows: [],
    height: MARK_HEIGHT,
    draw: (x, y) => group(own.map((cell, index) => mark(cell, x + 1 + index * MARK_WIDTH, y))),
  };
}
