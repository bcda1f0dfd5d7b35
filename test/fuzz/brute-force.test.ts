// The brute-force look finds what it is there for.

import { expect, test } from 'vitest';
import { sharedThings } from './brute-force.ts';

const SYSTEMS = `
operating_systems:
  - name: a
    world: secure
    devices: [uart]
    bus_masters: [dma]
    interrupts: [{name: i, number: 40}]
    memory: [{name: outer, base: 0x1000, size: 64K}, {name: next, base: 0x1_1000, size: 4K}]
  - name: b
    world: non_secure
    memory: [{name: far, base: 1048576, size: 0x1000}]
`;
const SERVICES = 'smc_services: [{name: s, id: 0x8200_0001, convention: both}]\n';

test('nothing is found where nothing is shared; ranges may touch', () => {
  expect(sharedThings(`${SYSTEMS}${SERVICES}`)).toEqual([]);
});

test('a variant is laid over its base', () => {
  const variant = 'operating_systems: [{name: b, memory: [{name: far, base: 0x1000}]}]\n';
  expect(sharedThings(variant, `${SYSTEMS}${SERVICES}`)).toEqual(['outer and far overlap']);
  const without = variant.replace('memory:', 'interrupts: [{name: j, number: 40}], memory:');
  expect(sharedThings(without, `${SYSTEMS}${SERVICES}`)).toContain('interrupt 40 twice');
  const removed = 'operating_systems: [{name: a, memory: [{name: outer, remove: true}]}]\n';
  expect(sharedThings(removed, variant, SYSTEMS)).toEqual([]);
  expect(sharedThings('smc_services: [{name: t, id: 0x8200_0001}]\n', SERVICES)).toEqual([
    'function ID 0x82000001 twice',
  ]);
});

test.each([
  ['region inside another', SYSTEMS.replace('1048576', '0x2000'), 'outer and far overlap'],
  ['region over the end of another', SYSTEMS.replace('0x1_1000', '69000'), 'outer and next overlap'],
  [
    'twin IDs',
    `${SYSTEMS}${SERVICES.replace(']', ', {name: t, id: 0xc200_0001, convention: smc64}]')}`,
    'function ID 0xc2000001 twice',
  ],
  [
    'one ID in two forms',
    `${SYSTEMS}${SERVICES.replace(']', ', {name: t, id: 2181038081, convention: smc32}]')}`,
    'function ID 0x82000001 twice',
  ],
  ['a name', `${SYSTEMS}${SERVICES.replace(']', ', {name: s, id: auto}]')}`, 'service s twice'],
  [
    'a device',
    SYSTEMS.replace('world: non_secure', 'world: non_secure\n    devices: [uart]'),
    'device uart twice',
  ],
  [
    'a bus master',
    SYSTEMS.replace('world: non_secure', 'world: non_secure\n    bus_masters: [dma]'),
    'bus master dma twice',
  ],
  [
    'an interrupt',
    `${SYSTEMS}features: {interrupt_handlers: [{name: h, interrupt: 0x28}]}`,
    'interrupt 40 twice',
  ],
  ['a world', SYSTEMS.replace('non_secure', 'secure'), 'world secure twice'],
  [
    'a buffer on memory',
    `${SYSTEMS}features: {virtual_net: {to_secure: {buffer: {base: 0x10_0800}, slots: 2, mtu_bytes: 64}}}`,
    'far and to_secure overlap',
  ],
])('%s', (_, text, found) => {
  expect(sharedThings(text)).toContain(found);
});
