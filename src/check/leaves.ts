// Leaf patterns of a configuration: paths with `*` for every name, `operating_systems.*.memory.*.base`. In: the places of
// its values. Out: each pattern that the configuration uses, with the place of its first value. A test compares the tables
// below with the schema.

import type { Span, SpanMap } from '../model/source.ts';

/** Lists of named entries: the step behind them is a name. */
const NAMED_LISTS = new Set([
  'features.self_tests',
  'features.profiling.points',
  'features.health_monitoring.events',
  'features.health_monitoring.heartbeats',
  'features.health_monitoring.escalation',
  'features.interrupt_handlers',
  'operating_systems',
  'operating_systems.*.memory',
  'operating_systems.*.interrupts',
  'smc_services',
  'smc_services.*.arguments',
  'smc_services.*.results',
]);
/** Values that count as one leaf although they have parts; `requirements` is one wherever it stands. */
const WHOLE_LEAVES = new Set([
  'features.self_tests.*.run',
  'features.world_switch.triggers',
  'monitor.objects',
  'operating_systems.*.bus_masters',
  'operating_systems.*.cores',
  'operating_systems.*.devices',
  'run.arguments',
  'smc_services.*.id',
]);
/** Maps that only hold leaves together. */
const MAPS = new Set([
  'build',
  'features',
  'features.health_monitoring',
  'features.profiling',
  'features.virtual_net',
  'features.virtual_net.to_non_secure',
  'features.virtual_net.to_non_secure.buffer',
  'features.virtual_net.to_non_secure.rate_limiter',
  'features.virtual_net.to_secure',
  'features.virtual_net.to_secure.buffer',
  'features.virtual_net.to_secure.rate_limiter',
  'features.world_switch',
  'features.world_switch.hooks',
  'monitor',
  'operating_systems.*.boot_registers',
  'operating_systems.*.restart',
  'project',
  'run',
  'smc_services.*.rate_limit',
]);
/** The key that says which format the file has. */
const FORMAT_KEY = 'schema';

/** Leaf patterns in the order of their first use. The user's own `x-` keys and the format key are none. */
export function usedLeaves(spans: SpanMap): ReadonlyMap<string, Span> {
  const leaves = new Map<string, Span>();
  for (const [path, span] of spans) {
    const pattern = leafPattern(path);
    if (pattern !== undefined && !leaves.has(pattern)) leaves.set(pattern, span);
  }
  return leaves;
}

/** The pattern of a path; undefined for what is no leaf. */
function leafPattern(path: string): string | undefined {
  let pattern = '';
  let isName = false;
  for (const step of path.split('.')) {
    if (!isName && (step.startsWith('x-') || step === '')) return undefined;
    pattern = pattern === '' ? step : `${pattern}.${isName ? '*' : step}`;
    if (!isName && (step === 'requirements' || WHOLE_LEAVES.has(pattern))) return pattern;
    isName = !isName && NAMED_LISTS.has(pattern);
  }
  const isEntry = pattern.endsWith('.*');
  return isName || isEntry || MAPS.has(pattern) || pattern === FORMAT_KEY ? undefined : pattern;
}
