// Leaf patterns of a configuration: paths with `*` for every name, `operating_systems.*.memory.*.base`. In: the places of
// its values. Out: each pattern that the configuration uses, with the place of its first value.

import type { Span, SpanMap } from '../model/source.ts';

/** Lists of named entries: the step behind them is a name. */
const NAMED_LISTS = new Set(['operating_systems', 'memory', 'smc_services', 'arguments', 'results']);
/** Values that count as one leaf although they have parts. */
const WHOLE_LEAVES = new Set(['cores', 'requirements', 'id']);
/** The key that says which format the file has. */
const FORMAT_KEY = 'schema';

/** Leaf patterns in the order of their first use. The user's own `x-` keys and the format key are none. */
export function usedLeaves(spans: SpanMap): ReadonlyMap<string, Span> {
  const leaves = new Map<string, Span>();
  for (const [path, span] of spans) {
    const pattern = leafPattern(path);
    if (pattern !== undefined && !leaves.has(pattern)) leaves.set(pattern, span);
  }
  for (const pattern of [...leaves.keys()]) leaves.delete(parentOf(pattern));
  return leaves;
}

/** The pattern of a path; undefined for what is no leaf by its form. */
function leafPattern(path: string): string | undefined {
  const steps: string[] = [];
  let isName = false;
  for (const step of path.split('.')) {
    if (!isName && (step.startsWith('x-') || step === FORMAT_KEY || step === '')) return undefined;
    steps.push(isName ? '*' : step);
    if (!isName && WHOLE_LEAVES.has(step)) return steps.join('.');
    isName = !isName && NAMED_LISTS.has(step);
  }
  return isName || steps.at(-1) === '*' ? undefined : steps.join('.');
}

function parentOf(pattern: string): string {
  return pattern.slice(0, Math.max(0, pattern.lastIndexOf('.')));
}
