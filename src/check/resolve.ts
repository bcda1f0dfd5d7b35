// Configuration → System: function IDs, registers, bounds and the places of channels filled in. Runs on a configuration
// without errors only.

import type { Features } from '../model/features.ts';
import type {
  Argument,
  Configuration,
  ConfiguredArgument,
  ConfiguredResult,
  ConfiguredService,
  Result,
  Service,
  System,
} from '../model/system.ts';
import { TYPE_BOUNDS } from './argument-types.ts';
import { resolveChannels } from './channel-placement.ts';
import { type FunctionId, resolveIds } from './function-ids.ts';
import type { CheckInput } from './rule.ts';

/** The resolved model: the secure operating system first, services in the order of the file. */
export function resolveSystem({ autoNumbers, configuration, platform }: CheckInput): System {
  const { ids } = resolveIds(configuration.smcServices, platform, autoNumbers);
  const own = Map.groupBy(ids, ({ service }) => service);
  const { monitor, operatingSystems, project, recipe, smcServices, spans, templates } = configuration;
  return {
    project,
    platform,
    operatingSystems: operatingSystems.toSorted((a, b) => worldOrder(a.world) - worldOrder(b.world)),
    services: smcServices.map((service) => resolveService(service, own.get(service) ?? [])),
    features: resolveFeatures(configuration, platform),
    monitor,
    recipe,
    ...(templates === undefined ? {} : { templates }),
    spans,
  };
}

function worldOrder(world: string): number {
  return world === 'secure' ? 0 : 1;
}

function resolveFeatures(configuration: Configuration, platform: CheckInput['platform']): Features {
  const { features, operatingSystems } = configuration;
  const primaryCore = operatingSystems.find(({ world }) => world === 'secure')?.primaryCore ?? 0;
  return {
    ...features,
    channels: resolveChannels(configuration, platform),
    interruptHandlers: features.interruptHandlers.map((handler) => ({ core: primaryCore, ...handler })),
  };
}

function resolveService(service: ConfiguredService, own: readonly FunctionId[]): Service {
  const { call, callableFrom, description, name, note, path, rateLimit, renamedFrom, requirements } = service;
  return {
    name,
    path,
    ...Object.fromEntries(own.map(({ convention, id }) => [convention, id])),
    call,
    callableFrom,
    description,
    arguments: service.arguments.map(resolveArgument),
    results: service.results.map(resolveResult),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    requirements,
    ...(note === undefined ? {} : { note }),
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
