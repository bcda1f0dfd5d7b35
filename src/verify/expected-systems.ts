// Expected rows of the tables about operating systems: how each is entered, and what belongs to it.

import { type ExpectedRow, type ExpectedTable, imageOf, inTableOrder, rowOf, yes } from './expected-table.ts';
import { ACCESS, ENDIANNESS, MIGRATION, STATE, TRIGGER, WORLD } from './hal-numbers.ts';
import type { Reading, ReadOperatingSystem } from './reading.ts';

function operatingSystemRow(os: ReadOperatingSystem): ExpectedRow {
  const image = imageOf(os);
  const [x0, x1, x2, x3] = os.bootRegisters;
  return rowOf(os.path, {
    world: WORLD[os.world],
    entry_level: BigInt(os.entryLevel),
    primary_core: BigInt(os.primaryCore),
    entry_point: os.entryPoint,
    image_base: image?.base,
    image_size: image?.size,
    state: STATE[os.state],
    endianness: ENDIANNESS[os.endianness],
    migration: MIGRATION[os.world === 'secure' ? os.migration : 'none'],
    floating_point: yes(os.floatingPoint),
    boot_x0: x0,
    boot_x1: x1,
    boot_x2: x2,
    boot_x3: x3,
    max_restarts: os.maxRestarts,
    restart_within_us: os.restartWithinUs,
    fault_tolerant_interval_us: os.faultTolerantIntervalUs,
  });
}

/** How each operating system is entered, the secure one first. */
export function expectedOperatingSystems(reading: Reading): ExpectedTable {
  return { table: 'operating_systems', rows: inTableOrder(reading).map(operatingSystemRow) };
}

/** Regions of the secure operating system, then those of the other one. */
export function expectedRegions(reading: Reading): ExpectedTable {
  const rows = inTableOrder(reading).flatMap(({ world, regions }) =>
    regions.map(({ path, base, size, access }) =>
      rowOf(path, { world: WORLD[world], access: ACCESS[access], base, size }),
    ),
  );
  return { table: 'regions', rows };
}

/** Every core of the board with the worlds that may run on it. */
export function expectedCores({ coreCount, operatingSystems }: Reading): ExpectedTable {
  const runs = (world: 'secure' | 'non_secure', core: number): bigint =>
    yes(operatingSystems.some((os) => os.world === world && os.cores.includes(core)));
  const rows = Array.from({ length: coreCount }, (_, core) => ({
    subject: `core ${core}`,
    paths: operatingSystems.map(({ path }) => `${path}.cores`),
    fields: { runs_secure: runs('secure', core), runs_non_secure: runs('non_secure', core) },
  }));
  return { table: 'cores', rows };
}

/** Devices of the secure operating system, then those of the other one. */
export function expectedDevices(reading: Reading): ExpectedTable {
  const rows = inTableOrder(reading).flatMap(({ path, world, devices }) =>
    devices.map((name) => {
      const device = reading.devices.find((one) => one.name === name);
      const fields = { world: WORLD[world], base: device?.base, size: device?.size };
      return { subject: `${path}.devices: ${name}`, paths: [`${path}.devices`], fields };
    }),
  );
  return { table: 'devices', rows };
}

/** Interrupts of the secure operating system, then those of the other one. */
export function expectedInterrupts(reading: Reading): ExpectedTable {
  const rows = inTableOrder(reading).flatMap(({ world, interrupts }) =>
    interrupts.map(({ path, number, trigger, priority }) =>
      rowOf(path, { world: WORLD[world], number, trigger: TRIGGER[trigger], priority }),
    ),
  );
  return { table: 'interrupts', rows };
}

/** Bus masters of the secure operating system, then those of the other one, by their position on the board. */
export function expectedBusMasters(reading: Reading): ExpectedTable {
  const rows = inTableOrder(reading).flatMap(({ path, world, busMasters }) =>
    busMasters.map((name) => {
      const number = reading.busMasters.indexOf(name);
      const fields = { world: WORLD[world], number: number < 0 ? undefined : BigInt(number) };
      return { subject: `${path}.bus_masters: ${name}`, paths: [`${path}.bus_masters`], fields };
    }),
  );
  return { table: 'bus_masters', rows };
}
