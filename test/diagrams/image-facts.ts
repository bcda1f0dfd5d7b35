// What an image says of the same things as the diagrams: rows of its tables, read by their symbols with the layout of the
// contract. Services are no table of the image: their IDs and callers are those of the second reading, which the tests of the
// board call.

import { rowBytes, symbolOf, type TableName } from '../../src/verify/hal-layout.ts';
import { NONE } from '../../src/verify/hal-numbers.ts';
import { readBack, type SymbolBytes } from '../../src/verify/inspect-tables.ts';
import { permittedWorlds, type Reading } from '../../src/verify/reading.ts';
import type { DrawnFacts } from './read-diagrams.ts';

const WORLDS = ['secure', 'non_secure'];
const RIGHTS = ['', 'r--', 'rw-', 'r-x', 'rwx'];

/** The facts of an image, in the words of `readDiagrams`. */
export function imageFacts(bytes: SymbolBytes, reading: Reading): DrawnFacts {
  const rows = (table: TableName): readonly ((field: string) => bigint)[] => {
    const length = bytes(symbolOf(table))?.length ?? 0;
    const read = readBack(table, bytes);
    return Array.from({ length: length / rowBytes(table) }, (_, row) => (field) => {
      const value = read(row, field);
      if (value === undefined) throw new Error(`${table} has no ${field}`);
      return value;
    });
  };
  const world = (field: (name: string) => bigint, name = 'world'): string =>
    WORLDS[Number(field(name))] ?? '?';
  return {
    operatingSystems: rows('operating_systems')
      .map((of) => {
        const state = `AArch${of('state') === 0n ? 64 : 32} ${of('endianness') === 0n ? 'little' : 'big'}-endian`;
        return `${world(of)} EL${of('entry_level')} ${state} entry ${of('entry_point')} core ${of('primary_core')}`;
      })
      .sort(),
    regions: rows('regions')
      .map((of) => `${world(of)} ${RIGHTS[Number(of('access'))]} ${of('base')} ${of('size')}`)
      .sort(),
    cores: rows('cores')
      .map((of, core) => {
        const users = [
          ...(of('runs_secure') === 1n ? ['secure'] : []),
          ...(of('runs_non_secure') === 1n ? ['non_secure'] : []),
        ];
        return `core ${core} ${users.length === 0 ? '-' : users.sort().join(' ')}`;
      })
      .sort(),
    services: reading.services
      .map((service) => {
        const ids = service.ids.map(({ id }) => `0x${id.toString(16).padStart(8, '0')}`);
        return `${service.name} ${ids.join(' ')} ${[...permittedWorlds(service)].sort().join(' ')}`;
      })
      .sort(),
    channels: rows('channels')
      .map(
        (of) =>
          `to_${world(of, 'receiver')} ${of('base')} ${of('size')} slots ${of('slots')} mtu ${of('mtu')}`,
      )
      .sort(),
    devices: rows('devices')
      .map((of) => `${world(of)} ${of('base')} ${of('size')}`)
      .sort(),
    busMasters: rows('bus_masters')
      .map((of) => `${world(of)} ${reading.busMasters[Number(of('number'))]}`)
      .sort(),
    interrupts: [
      ...rows('interrupts').map((of) => `${world(of)} ${interrupt(of)}`),
      ...rows('handled_interrupts').map((of) => `EL3 core ${of('core')} ${interrupt(of)}`),
    ].sort(),
  };
}

function interrupt(of: (field: string) => bigint): string {
  if (of('number') === NONE) throw new Error('an interrupt without number');
  return `${of('number')} ${of('trigger') === 0n ? 'level' : 'edge'} ${of('priority')}`;
}
