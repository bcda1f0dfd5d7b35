// Configuration → System: function IDs, registers and bounds filled in. Runs on a configuration without errors only.

import type {
  Argument,
  ConfiguredArgument,
  ConfiguredResult,
  ConfiguredService,
  Result,
  Service,
  System,
} from '../model/system.ts';
import { TYPE_BOUNDS } from './argument-types.ts';
import { type FunctionId, resolveIds } from './function-ids.ts';
import type { CheckInput } from './rule.ts';

/** The resolved model: the secure operating system first, services in the order of the file. */
export function resolveSystem({ autoNumbers, configuration, platform }: CheckInput): System {
  const { ids } = resolveIds(configuration.smcServices, platform, autoNumbers);
  return {
    project: configuration.project,
    platform,
    operatingSystems: configuration.operatingSystems.toSorted(
      (a, b) => worldOrder(a.world) - worldOrder(b.world),
    ),
    services: configuration.smcServices.map((service) => resolveService(service, ids)),
    spans: configuration.spans,
  };
}

function worldOrder(world: string): number {
  return world === 'secure' ? 0 : 1;
}

function resolveService(service: ConfiguredService, ids: readonly FunctionId[]): Service {
  const own = ids.filter((one) => one.service === service);
  return {
    name: service.name,
    path: service.path,
    ...Object.fromEntries(own.map(({ convention, id }) => [convention, id])),
    callableFrom: service.callableFrom,
    description: service.description,
    arguments: service.arguments.map(resolveArgument),
    results: service.results.map(resolveResult),
    requirements: service.requirements,
    ...(service.note === undefined ? {} : { note: service.note }),
  };
}

function resolveArgument(argument: ConfiguredArgument, index: number): Argument {
  const { least, most } = TYPE_BOUNDS[argument.type];
  return { ...resolveResult(argument, index), min: argument.min ?? least, max: argument.max ?? most };
}

function resolveResult(
  { description = '', name, path, requirements, type }: ConfiguredResult,
  index: number,
): Result {
  return { name, path, type, register: index + 1, description, requirements };
}
