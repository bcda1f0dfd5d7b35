// Numbers and priorities of the interrupt controller, as every check of interrupts uses them. In: the controller of the
// platform. Judges nothing. Numbers and priority halves: GIC architecture, Arm IHI 0048 (GICv2) and IHI 0069 (GICv3).

import type { InterruptController } from '../model/platform.ts';

/** The first number that is private to a core instead of sent between cores. */
const FIRST_PRIVATE = 16;
/** Priorities below are out of reach of the non-secure world: it sees and masks the upper half only. */
export const SECURE_PRIORITIES = 0x80;
const PRIORITY_BITS = 8;

/** Whether the controller has the number. */
export function isOfController(number: number, controller: InterruptController): boolean {
  const { firstShared, sharedCount } = controller;
  return number >= 0 && number < firstShared + sharedCount;
}

/** The numbers that the controller has, in words. */
export function interruptRanges({ firstShared, sharedCount }: InterruptController): string {
  const last = firstShared + sharedCount - 1;
  return `0 to ${FIRST_PRIVATE - 1} between cores, ${FIRST_PRIVATE} to ${firstShared - 1} private to a core, ${firstShared} to ${last} shared`;
}

/** Whether the platform keeps the number for the monitor. */
export function isMonitorInterrupt(number: number, { monitorInterrupts }: InterruptController): boolean {
  return monitorInterrupts.includes(number);
}

/** Whether the number is sent by a core to another one, which is an edge by nature. */
export function hasOnlyEdges(number: number): boolean {
  return number < FIRST_PRIVATE;
}

/** What the controller makes of a priority: the bits that it does not implement read as 0. */
export function implementedPriority(priority: number, { priorityBits }: InterruptController): number {
  const step = 2 ** (PRIORITY_BITS - priorityBits);
  return Math.floor(priority / step) * step;
}
