// Values that stand because a key is absent. In: leaves of the schema, the values that are there, the resolved system. Out: path and
// value of each. A map that is absent counts only where its absence means the defaults of its keys: an absent feature is off.

import type { SchemaLeaf } from '../model/schema-leaf.ts';
import type { System } from '../model/system.ts';
import { mapAround } from './leaf-patterns.ts';

export interface StandingDefault {
  readonly path: string;
  readonly leaf: SchemaLeaf;
  readonly value: string;
}

/** Every default that stands, in the order of the schema; those that depend on another value last. */
export function standingDefaults(
  leaves: readonly SchemaLeaf[],
  values: ReadonlyMap<string, string>,
  system: System,
): readonly StandingDefault[] {
  const present = containersOf(values);
  const ofSchema = leaves.flatMap((leaf) => {
    const { default: value } = leaf;
    if (value === undefined) return [];
    return instancesOf(leaf.leaf, leaves, present, values)
      .filter((path) => !values.has(path) && applies(leaf.leaf, path, system))
      .map((path) => ({ path, leaf, value }));
  });
  const resolved = resolvedDefaults(system).flatMap(({ path, pattern, value }) => {
    const leaf = leaves.find((one) => one.leaf === pattern);
    return leaf === undefined || values.has(path) ? [] : [{ path, leaf, value }];
  });
  return [...ofSchema, ...resolved];
}

/** Every map and entry of the configuration, each with the keys in it. */
function containersOf(values: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  const containers = new Map<string, Set<string>>();
  for (const path of values.keys()) {
    const steps = path.split('.');
    for (const [at, step] of steps.entries()) {
      const around = steps.slice(0, at).join('.');
      containers.set(around, (containers.get(around) ?? new Set()).add(step));
    }
  }
  return containers;
}

/** Paths of a leaf in the entries that are there. */
function instancesOf(
  pattern: string,
  leaves: readonly SchemaLeaf[],
  present: ReadonlyMap<string, ReadonlySet<string>>,
  values: ReadonlyMap<string, string>,
): readonly string[] {
  const steps = pattern.split('.');
  let paths: readonly string[] = [''];
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    const map = steps.slice(0, at + 1).join('.');
    paths = paths.flatMap((around) => {
      if (step === '*') return [...(present.get(around) ?? [])].map((name) => join(around, name));
      const path = join(around, step);
      if (isLast) return [path];
      if (values.get(join(path, 'enabled')) === 'false') return [];
      return present.has(path) || meansDefaults(map, leaves) ? [path] : [];
    });
  }
  return paths;
}

/** An absent map means the defaults of its keys when it need hold none of them and is no feature that is on by being there. */
function meansDefaults(map: string, leaves: readonly SchemaLeaf[]): boolean {
  const own = leaves.filter(({ leaf }) => mapAround(leaf) === map);
  return own.every(({ leaf, required }) => !required && leaf !== `${map}.enabled`);
}

/** A mask is used by the one kind of self test that reads a register. */
function applies(leaf: string, path: string, { features }: System): boolean {
  if (leaf !== 'features.self_tests.*.mask') return true;
  return features.selfTests.some((test) => `${test.path}.mask` === path && test.mask !== undefined);
}

/** What the check works out where the schema has no fixed default: bounds of a type, room for all slots, a core. */
function resolvedDefaults({ features, services }: System) {
  const bounds = services.flatMap((service) =>
    service.arguments.flatMap(({ max, min, path }) => [
      { path: `${path}.min`, pattern: 'smc_services.*.arguments.*.min', value: String(min) },
      { path: `${path}.max`, pattern: 'smc_services.*.arguments.*.max', value: String(max) },
    ]),
  );
  const buffers = features.channels.map(({ path, sizeBytes }) => ({
    path: `${path}.buffer.size`,
    pattern: `${path}.buffer.size`,
    value: String(sizeBytes),
  }));
  return [...bounds, ...buffers];
}

function join(around: string, step: string): string {
  return around === '' ? step : `${around}.${step}`;
}
