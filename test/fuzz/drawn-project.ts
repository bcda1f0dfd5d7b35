// Configurations that are right by construction, and the same with one thing given to two owners. In: a source of numbers. Out:
// a text for the board qemu-virt-gicv3, whose devices and interrupts are drawn from what its description offers.

import type { Pick } from './mutators.ts';

/** What is given to two owners. */
export const SHARED = [
  'region',
  'service_id',
  'twin_id',
  'device',
  'bus_master',
  'interrupt',
  'channel',
] as const;
export type Shared = (typeof SHARED)[number];

const PAGE = 4096;
const DRAM_PAGES = 64;

interface Owned {
  readonly memory: string[];
  readonly devices: string[];
  readonly masters: string[];
  readonly interrupts: number[];
}

/** A configuration that nothing is wrong with, or with just this one mistake. */
export function drawnConfiguration(pick: Pick, shared: Shared | undefined): string {
  const [near, far] = [drawSystem(pick, 'near', 0x0e10_0000), drawSystem(pick, 'far', 0x4020_0000)];
  deal(pick, near, far);
  const services = drawServices(pick);
  const buffer = { base: 0x7000_0000 + PAGE * pick(16) };
  if (shared !== undefined) share(pick, shared, { near, far, services, buffer });
  return [
    'schema: sossl/1',
    'project: { name: drawn, version: 1.0.0, description: Drawn. }',
    'platform: qemu-virt-gicv3',
    'features:',
    '  virtual_net:',
    `    to_secure: { buffer: { base: ${hex(buffer.base)} }, mtu_bytes: 64, slots: 16 }`,
    '    to_non_secure: { buffer: { base: auto }, mtu_bytes: 1500, slots: 2 }',
    'operating_systems:',
    ...systemLines('near', 'world: secure, entry_exception_level: EL1, cores: [0], primary_core: 0', near),
    ...systemLines('far', 'world: non_secure, entry_exception_level: EL2, cores: [1], primary_core: 1', far),
    'smc_services:',
    ...services.map(serviceLine),
    '',
  ].join('\n');
}

/** Regions one behind the other, with gaps or without. */
function drawSystem(pick: Pick, name: string, first: number): Owned {
  const memory: string[] = [];
  let base = first;
  for (let at = 0; at <= pick(6); at += 1) {
    const pages = 1 + pick(DRAM_PAGES);
    const access = at === 0 ? 'read_write_execute' : ['read', 'read_write'][pick(2)];
    memory.push(regionText(`${name}_${at}`, base, pages, access ?? 'read'));
    base += PAGE * (pages + pick(3));
  }
  return { memory, devices: [], masters: [], interrupts: [] };
}

function regionText(name: string, base: number, pages: number, access: string): string {
  return `{ name: ${name}, base: ${hex(base)}, size: ${pages * 4}K, access: ${access} }`;
}

/** Devices with their masters and interrupts without a device, each to one of the two or to nobody. */
function deal(pick: Pick, near: Owned, far: Owned): void {
  for (let at = 0; at < 8; at += 1) {
    const owner = [far, undefined][pick(2)];
    owner?.devices.push(`virtio_${at}`);
    owner?.masters.push(`virtio_${at}_dma`);
  }
  for (let number = 100; number < 120; number += 1) [near, far, undefined][pick(3)]?.interrupts.push(number);
}

interface Service {
  readonly name: string;
  id: number;
  convention: 'smc32' | 'smc64' | 'both';
}

function drawServices(pick: Pick): Service[] {
  const numbers = Array.from({ length: 1 + pick(12) }, (_, at) => at * 3 + pick(3));
  return numbers.map((number, at) => {
    const convention = (['smc32', 'smc64', 'both'] as const)[pick(3)] ?? 'both';
    const first = convention === 'smc64' ? 0xc200_0000 : 0x8200_0000;
    return { name: `service_${at}`, id: first + number, convention };
  });
}

interface Drawn {
  readonly near: Owned;
  readonly far: Owned;
  readonly services: Service[];
  readonly buffer: { base: number };
}

function share(pick: Pick, shared: Shared, { near, far, services, buffer }: Drawn): void {
  if (shared === 'region')
    far.memory.push(regionText('extra', 0x4020_0000 - PAGE, 2 + pick(9), 'read_write'));
  else if (shared === 'channel') buffer.base = 0x4020_0000;
  else if (shared === 'interrupt') for (const owner of [near, far]) owner.interrupts.push(130);
  else if (shared === 'device') for (const owner of [near, far]) owner.devices.push('virtio_9');
  else if (shared === 'bus_master') for (const owner of [near, far]) owner.masters.push('virtio_9_dma');
  else if (shared === 'service_id') {
    for (const name of ['one', 'other']) services.push({ name, id: 0x8200_0100, convention: 'smc32' });
  } else {
    services.push({ name: 'one', id: 0x8200_0100, convention: 'both' });
    services.push({ name: 'other', id: 0xc200_0100, convention: 'smc64' });
  }
}

function systemLines(name: string, keys: string, owned: Owned): readonly string[] {
  const [first = ''] = owned.memory;
  const entry = /0x[0-9a-f]+/.exec(first)?.[0] ?? '';
  const asil = name === 'near' ? 'B' : 'QM';
  return [
    `  - name: ${name}`,
    ...keys.split(/, (?=[a-z])/).map((key) => `    ${key}`),
    `    asil: ${asil}`,
    `    image: ${name}.bin`,
    `    entry_point: ${entry}`,
    `    devices: [${owned.devices.join(', ')}]`,
    `    bus_masters: [${owned.masters.join(', ')}]`,
    '    interrupts:',
    ...owned.interrupts.map(
      (number) => `      - { name: line_${number}, number: ${number}, trigger: edge, priority: 0xa0 }`,
    ),
    ...(owned.interrupts.length === 0 ? ['      []'] : []),
    '    memory:',
    ...owned.memory.map((region) => `      - ${region}`),
  ];
}

function serviceLine({ name, id, convention }: Service): string {
  return `  - { name: ${name}, id: ${hex(id)}, convention: ${convention}, callable_from: both, description: Does it. }`;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
