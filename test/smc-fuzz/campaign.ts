// Which calls are made where. In: the second reading of a configuration, seed, number of calls or one call to make again. Out:
// what the guest of each world is told. It may use nothing of load/, check/ or generate/: the model is to be independent.

import type { World } from '../../src/model/system.ts';
import { TYPES } from '../../src/verify/known-values.ts';
import {
  permittedWorlds,
  type Reading,
  type ReadOperatingSystem,
  type ReadService,
} from '../../src/verify/reading.ts';
import { guestBase, systemOf } from '../monitor/systems.ts';
import { type Campaign, type CampaignService, RESULTS_OFFSET, type StreamPlan } from './guest-layout.ts';

export interface StreamName {
  readonly world: World;
  readonly core: number;
}

/** So many calls, shared among all streams, or only those of one stream from `first` on. */
export interface Calls {
  readonly seed: bigint;
  readonly calls: bigint;
  readonly only?: StreamName & { readonly first: bigint };
}

/** Answers of MIGRATE_INFO_TYPE as published. */
const MIGRATION: Readonly<Record<ReadOperatingSystem['migration'], bigint>> = {
  uniprocessor_migratable: 0n,
  uniprocessor_not_migratable: 1n,
  multiprocessor: 2n,
  none: 2n,
};

/** Where both guests write what they found. */
export function resultsAddress(reading: Reading): bigint {
  return guestBase(systemOf(reading, 'non_secure')) + RESULTS_OFFSET;
}

/** The streams of a configuration: one for each core of each world. */
export function streamsOf(reading: Reading): readonly StreamName[] {
  return (['secure', 'non_secure'] as const).flatMap((world) =>
    coresAtOnce(systemOf(reading, world)).map((core) => ({ world, core })),
  );
}

/** A uniprocessor system is on one of its cores at a time: here, on the first. */
function coresAtOnce({ cores, migration, primaryCore }: ReadOperatingSystem): readonly number[] {
  return migration.startsWith('uniprocessor') ? [primaryCore] : [...cores].sort((a, b) => a - b);
}

/** What the guest of `world` is told. */
export function campaignOf(reading: Reading, world: World, calls: Calls, sideBySide: boolean): Campaign {
  const system = systemOf(reading, world);
  const [secure, nonSecure] = [systemOf(reading, 'secure'), systemOf(reading, 'non_secure')];
  return {
    seed: calls.seed,
    world,
    primaryCore: system.primaryCore,
    securePrimaryCore: secure.primaryCore,
    cores: { secure: secure.cores, non_secure: nonSecure.cores },
    runs: { secure: coresAtOnce(secure), non_secure: coresAtOnce(nonSecure) },
    migration: MIGRATION[secure.migration],
    floatingPoint: system.floatingPoint,
    sideBySide,
    results: resultsAddress(reading),
    streams: new Map(
      planStreams(reading, calls)
        .filter(([name]) => name.world === world)
        .map(([{ core }, plan]) => [core, plan]),
    ),
    regions: system.regions.map(({ access, base, size }) => ({
      base,
      size,
      executable: access.endsWith('execute'),
    })),
    services: reading.services.map(serviceOf),
  };
}

/** Whether a run of so many calls makes this one. */
export function makesCall(
  reading: Reading,
  calls: bigint,
  call: StreamName & { readonly index: bigint },
): boolean {
  const plans = planStreams(reading, { seed: 0n, calls });
  const plan = plans.find(([name]) => name.world === call.world && name.core === call.core)?.[1];
  return plan !== undefined && call.index < plan.calls;
}

function planStreams(reading: Reading, calls: Calls): readonly (readonly [StreamName, StreamPlan])[] {
  const streams = streamsOf(reading);
  const [each, rest] = [calls.calls / BigInt(streams.length), Number(calls.calls % BigInt(streams.length))];
  return streams.map((name, at) => {
    const yields = yieldsReturn(reading, name);
    if (calls.only === undefined) return [name, { first: 0n, calls: each + (at < rest ? 1n : 0n), yields }];
    const isOnly = calls.only.world === name.world && calls.only.core === name.core;
    return [
      name,
      isOnly ? { first: calls.only.first, calls: calls.calls, yields } : { first: 0n, calls: 0n, yields },
    ];
  });
}

/** Nobody brings the secure world back on a core that it has for itself and that is not the one that takes calls of other cores. */
function yieldsReturn(reading: Reading, { world, core }: StreamName): boolean {
  const isShared = systemOf(reading, 'non_secure').cores.includes(core);
  return world === 'non_secure' || isShared || systemOf(reading, 'secure').primaryCore === core;
}

function serviceOf(service: ReadService): CampaignService {
  const idOf = (convention: string): bigint | undefined =>
    service.ids.find((one) => one.convention === convention)?.id;
  const [id32, id64] = [idOf('smc32'), idOf('smc64')];
  return {
    ...(id32 === undefined ? {} : { id32 }),
    ...(id64 === undefined ? {} : { id64 }),
    worlds: permittedWorlds(service),
    arguments: service.arguments.map(({ min, max, type }) => ({ isSigned: TYPES[type].signed, min, max })),
  };
}
