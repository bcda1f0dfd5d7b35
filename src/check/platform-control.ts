// What a platform description says about who can close what: controllers and the memory, devices and bus masters that name
// them. In: everything that check sees. Out: findings in the description, not in the configuration.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Controller, Platform } from '../model/platform.ts';
import { size } from './format.ts';
import { type PlatformRow, placeOf, rowsOf } from './platform-faults.ts';
import type { CheckInput } from './rule.ts';

interface Controlled extends PlatformRow {
  readonly kind: Controller['kind'];
  readonly security: string;
  readonly controlledBy?: string;
}

/** What is configurable names a controller, and nothing else does. */
export function platformControlIsClear({ platform }: CheckInput): readonly Diagnostic[] {
  return controlledRows(platform)
    .filter(({ controlledBy, security }) => (security === 'configurable') !== (controlledBy !== undefined))
    .map(({ controlledBy: controller, name, path, security }) =>
      report(SYS.platformControlUnclear, { name, security, controller }, placeOf(platform, path)),
    );
}

/** Every controller that is named exists and is of the kind that closes such a thing. */
export function platformControllersSuit({ platform }: CheckInput): readonly Diagnostic[] {
  return controlledRows(platform).flatMap(({ controlledBy, kind, name, path }) => {
    if (controlledBy === undefined) return [];
    const known = platform.controllers.filter((one) => one.kind === kind).map((one) => one.name);
    if (known.includes(controlledBy)) return [];
    const found = platform.controllers.find((one) => one.name === controlledBy);
    const place = placeOf(platform, `${path}.controlled_by`);
    if (found === undefined)
      return [report(SYS.platformControllerUnknown, { name, controller: controlledBy, known }, place)];
    const words = {
      name,
      what: WORDS[kind],
      controller: controlledBy,
      kind: found.kind,
      wanted: kind,
      known,
    };
    return [report(SYS.platformControllerKind, words, place)];
  });
}

/** Controllers of memory have a granule, a power of two, and what they control is whole granules. */
export function platformGranulesFit({ platform }: CheckInput): readonly Diagnostic[] {
  const controllers = rowsOf('controllers', platform.controllers).filter(({ kind }) => kind === 'memory');
  const granules = new Map(controllers.map(({ granuleBytes, name }) => [name, granuleBytes ?? 0n]));
  const wrong = controllers.filter(({ name }) => !isPowerOfTwo(granules.get(name) ?? 0n));
  const ragged = rowsOf('memory', platform.memory).flatMap(
    ({ base, controlledBy, name, path, sizeBytes }) => {
      const granule = granules.get(controlledBy ?? '') ?? 1n;
      if (!isPowerOfTwo(granule) || (base % granule === 0n && sizeBytes % granule === 0n)) return [];
      return [
        { name, path, reason: `is no whole number of granules (${size(granule)}) of \`${controlledBy}\`` },
      ];
    },
  );
  const reason = 'closes memory, but has no granule that is a power of two';
  return [...wrong.map(({ name, path }) => ({ name, path, reason })), ...ragged].map(({ path, ...words }) =>
    report(SYS.platformGranule, words, placeOf(platform, path)),
  );
}

const WORDS = { memory: 'memory', device: 'device', master: 'bus master' } as const;

function controlledRows({ busMasters, devices, memory }: Platform): readonly Controlled[] {
  return [
    ...rowsOf('memory', memory).map((row) => ({ ...row, kind: 'memory' as const })),
    ...rowsOf('devices', devices).map((row) => ({ ...row, kind: 'device' as const })),
    ...rowsOf('bus_masters', busMasters).map((row) => ({ ...row, kind: 'master' as const })),
  ];
}

function isPowerOfTwo(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}
