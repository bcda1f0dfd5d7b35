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
/** Begin of the keys that belong to the user. */
const OWN_PREFIX = 'x-';
/** The key that says which format the file has. */
const FORMAT_KEY = 'schema';

/** What a configuration can have at one place, names left out. Grown step by step while paths are followed. */
interface Pattern {
  readonly text: string;
  /** The next step is the name of an entry. */
  readonly isNamedList: boolean;
  readonly isLeaf: boolean;
  /** What stands below belongs to this leaf. */
  readonly isWhole: boolean;
  readonly below: Map<string, Pattern>;
}

const LEAVES = new WeakMap<SpanMap, ReadonlyMap<string, Span>>();

/** Leaf patterns in the order of their first use. The user's own `x-` keys and the format key are none. Worked out once. */
export function usedLeaves(spans: SpanMap): ReadonlyMap<string, Span> {
  const known = LEAVES.get(spans);
  if (known !== undefined) return known;
  const leaves = leavesOf(spans);
  LEAVES.set(spans, leaves);
  return leaves;
}

function leavesOf(spans: SpanMap): ReadonlyMap<string, Span> {
  const leaves = new Map<string, Span>();
  const root = patternOf('', '');
  for (const [path, span] of spans) {
    const pattern = follow(root, path);
    if (pattern?.isLeaf === true && !leaves.has(pattern.text)) leaves.set(pattern.text, span);
  }
  return leaves;
}

/** The pattern of a path, at most as deep as its leaf; undefined below a key of the user's own. */
function follow(root: Pattern, path: string): Pattern | undefined {
  let pattern = root;
  for (const step of path.split('.')) {
    if (pattern.isWhole) return pattern;
    if (!pattern.isNamedList && (step === '' || step.startsWith(OWN_PREFIX))) return undefined;
    pattern = below(pattern, pattern.isNamedList ? '*' : step);
  }
  return pattern;
}

function below(above: Pattern, step: string): Pattern {
  const known = above.below.get(step);
  if (known !== undefined) return known;
  const pattern = patternOf(above.text === '' ? step : `${above.text}.${step}`, step);
  above.below.set(step, pattern);
  return pattern;
}

function patternOf(text: string, step: string): Pattern {
  const isNamedList = NAMED_LISTS.has(text);
  const isWhole = step === 'requirements' || WHOLE_LEAVES.has(text);
  const isLeaf = isWhole || !(isNamedList || step === '*' || MAPS.has(text) || text === FORMAT_KEY);
  return { text, isNamedList, isLeaf, isWhole, below: new Map() };
}
