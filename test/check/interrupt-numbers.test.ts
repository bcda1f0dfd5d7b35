// Numbers and priorities of the interrupt controller, as tables.

import { expect, test } from 'vitest';
import { hasOnlyEdges, implementedPriority, isOfController } from '../../src/check/interrupt-numbers.ts';
import type { InterruptController } from '../../src/model/platform.ts';

const CONTROLLER: InterruptController = {
  kind: 'gicv3',
  firstShared: 32,
  sharedCount: 64,
  priorityBits: 5,
  monitorInterrupts: [],
};

test.each([
  ['the first between cores', 0, true],
  ['the first private one', 16, true],
  ['the first shared one', 32, true],
  ['the last shared one', 95, true],
  ['the one behind', 96, false],
])('%s', (_, number, wanted) => expect(isOfController(number, CONTROLLER)).toBe(wanted));

test.each([
  [8, 0xa5, 0xa5],
  [7, 0xa5, 0xa4],
  [5, 0xa5, 0xa0],
  [5, 0xa7, 0xa0],
  [5, 0xa8, 0xa8],
  [4, 0xaf, 0xa0],
  [5, 0xff, 0xf8],
  [5, 0x07, 0x00],
])('with %i bits priority %i becomes %i', (priorityBits, priority, wanted) =>
  expect(implementedPriority(priority, { ...CONTROLLER, priorityBits })).toBe(wanted),
);

test('only interrupts between cores are edges by nature', () => {
  expect([0, 15, 16, 95].map(hasOnlyEdges)).toEqual([true, true, false, false]);
});
