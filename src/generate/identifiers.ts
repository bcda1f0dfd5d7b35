// Macros that give configured numbers a name: function IDs, region bounds, entry points. In: the system. Out: constructs.

import type { OperatingSystem, Region, Service, System } from '../model/system.ts';
import { type CText, hex32, hex64, macroName, unsigned32 } from './c-text.ts';
import { construct, type Item } from './construct.ts';
import { conventionsOf, functionIdOf, idMacro, type ServiceConvention } from './service-names.ts';

/** Version of `monitor/include/sossl_hal.h` that the templates were written for. */
const HAL_ABI_VERSION = 3;

export interface Macro {
  readonly symbol: CText;
  readonly value: CText;
  readonly role: string;
  readonly from: readonly string[];
  readonly requirements?: readonly string[];
}

/** A macro that stands for a value. */
export function macro({ symbol, value, role, from, requirements = [] }: Macro): Item {
  return construct({
    kind: 'macro',
    symbol: symbol.text,
    role,
    from,
    requirements,
    fields: { symbol, value },
  });
}

/** `SOSSL_REGION_CLUSTER_CODE_BASE` and its sibling `_SIZE`. */
export function regionMacro(region: Region, part: 'base' | 'size'): CText {
  return macroName('sossl', 'region', region.name, part);
}

/** `SOSSL_ENTRY_CLUSTER` */
export function entryMacro(system: OperatingSystem): CText {
  return macroName('sossl', 'entry', system.name);
}

export const HAL_ABI_MACRO = macroName('sossl', 'written', 'for', 'hal', 'abi');

/** The version of the monitor interface that the files are written for. */
export function abiMacro(): Item {
  return macro({ symbol: HAL_ABI_MACRO, value: unsigned32(HAL_ABI_VERSION), role: 'macro.abi', from: [] });
}

function idOf(service: Service, convention: ServiceConvention): Item {
  const value = hex32(functionIdOf(service, convention));
  return macro({
    symbol: idMacro(service, convention),
    value,
    role: 'macro.id',
    from: [`${service.path}.id`],
  });
}

/** The function ID of every service in each of its conventions. */
export function idMacros(system: System): readonly Item[] {
  return system.services.flatMap((service) =>
    conventionsOf(service).map((convention) => idOf(service, convention)),
  );
}

/** Base and size of a region. */
function regionMacros(region: Region): readonly Item[] {
  const { base, sizeBytes, path } = region;
  return [
    macro({
      symbol: regionMacro(region, 'base'),
      value: hex64(base),
      role: 'macro.region.base',
      from: [`${path}.base`],
    }),
    macro({
      symbol: regionMacro(region, 'size'),
      value: hex64(sizeBytes),
      role: 'macro.region.size',
      from: [`${path}.size`],
    }),
  ];
}

/** The entry point of an operating system, then the bounds of its regions. */
export function operatingSystemMacros(os: OperatingSystem): readonly Item[] {
  const entry = {
    symbol: entryMacro(os),
    value: hex64(os.entryPoint),
    role: 'macro.entry',
    from: [`${os.path}.entry_point`],
  };
  return [macro(entry), ...os.memory.flatMap(regionMacros)];
}
