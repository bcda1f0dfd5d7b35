// How each operating system is entered, and that its entry point lies in its image. In: the system. Out: constructs.

import type { OperatingSystem, Region, System } from '../model/system.ts';
import { c, fitted, hex64, unsigned32 } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { ENDIANNESS, flag, MIGRATION, microseconds, STATE, WORLD } from './hal-words.ts';
import { entryMacro, regionMacro } from './identifiers.ts';
import { assertion, type Members, row, table } from './table-construct.ts';

const SYMBOL = 'sossl_operating_systems';

/** The region that holds the entry point; the checks guarantee that there is one. */
export function imageRegionOf(os: OperatingSystem): Region {
  const region = os.memory.find(
    ({ base, sizeBytes }) => base <= os.entryPoint && os.entryPoint < base + sizeBytes,
  );
  if (region === undefined) throw new Error(`entry point of ${os.name} lies in no region`);
  return region;
}

/** State of the processor in which it is entered. */
function entryMembers(os: OperatingSystem): Members {
  const image = imageRegionOf(os);
  return [
    ['world', WORLD[os.world]],
    ['entry_level', unsigned32(os.entryLevel === 'EL1' ? 1 : 2)],
    ['primary_core', unsigned32(os.primaryCore)],
    ['entry_point', entryMacro(os)],
    ['image_base', regionMacro(image, 'base')],
    ['image_size', regionMacro(image, 'size')],
    ['state', STATE[os.executionState]],
    ['endianness', ENDIANNESS[os.endianness]],
  ];
}

/** What it brings, needs and gets. */
function lifeMembers(os: OperatingSystem): Members {
  const boot = [0, 1, 2, 3].map(
    (register) => [`boot_x${register}`, hex64(os.bootRegisters[register] ?? 0n)] as const,
  );
  return [
    ['migration', MIGRATION[os.world === 'secure' ? os.migration : 'none']],
    ['floating_point', flag(os.floatingPoint)],
    ...boot,
    ['max_restarts', unsigned32(os.restart?.maxRestarts ?? 0)],
    ['restart_within_us', microseconds(os.restart?.withinUs)],
    ['fault_tolerant_interval_us', microseconds(os.faultTolerantIntervalUs)],
  ];
}

function operatingSystemRow(os: OperatingSystem): Item {
  const head = { symbol: SYMBOL, role: 'row.operating_system.*', name: os.name };
  const from = [os.path, imageRegionOf(os).path];
  return row({ ...head, from, requirements: os.requirements }, [...entryMembers(os), ...lifeMembers(os)]);
}

function entryAssertion(os: OperatingSystem): Item {
  const image = imageRegionOf(os);
  const [entry, base, size] = [entryMacro(os), regionMacro(image, 'base'), regionMacro(image, 'size')];
  return assertion({
    symbol: entry,
    role: 'assert.entry.inside',
    from: [`${os.path}.entry_point`],
    condition: fitted(
      c`(${entry} >= ${base}) &&\n    ((${entry} - ${base}) < ${size})`,
      c`(${entry} >= ${base}) &&\n    ((${entry} - ${base}) <\n     ${size})`,
      c`(${entry} >=\n     ${base}) &&\n    ((${entry} -\n      ${base}) <\n     ${size})`,
    ),
    message: `entry point of ${os.name} lies outside its image`,
  });
}

/** The table of both operating systems and the assertions over their entry points. */
export function operatingSystemTable({ operatingSystems }: System): readonly Item[] {
  const [first, second] = operatingSystems;
  return [
    table({
      symbol: SYMBOL,
      role: 'object.operating_systems',
      declaration: c`const struct sossl_operating_system sossl_operating_systems[2]`,
      about: `How the monitor enters ${first?.name} (secure) and ${second?.name} (non-secure).`,
      from: ['operating_systems'],
      rows: operatingSystems.map(operatingSystemRow),
    }),
    BLANK,
    ...operatingSystems.flatMap((os) => [entryAssertion(os), BLANK]),
  ];
}
