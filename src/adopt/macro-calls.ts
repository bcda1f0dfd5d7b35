// Macros that stand for whole declarations: `COUNTER(hits)` without a semicolon. In: code without directives, the directives. Out: places of the
// calls at file level. A parser of C would take such a call for the begin of what follows.

import { type Directive, endOfArguments, isBalanced } from './c-lexis.ts';
import type { Place } from './old-unit.ts';

/** Macros with parameters whose text is a declaration to its very end; of one that a header defines nobody knows that here. */
function wholeDeclarations(directives: readonly Directive[]): ReadonlySet<string> {
  const names = directives
    .filter(({ word }) => word === 'define')
    .flatMap(({ rest }) => {
      const [, name, text = ''] = /^(\w+)\([^)]*\)\s*([^\s{].*[;}])$/.exec(rest) ?? [];
      return name !== undefined && isBalanced(text) ? [name] : [];
    });
  return new Set(names);
}

/** Calls that begin where a declaration could begin. */
export function macroCalls(code: string, directives: readonly Directive[]): readonly Place[] {
  const names = wholeDeclarations(directives);
  const found: Place[] = [];
  if (names.size === 0) return found;
  let [depth, next, canBegin] = [0, 0, true];
  for (const { 0: word, index } of code.matchAll(/\w+|[^\s\w]/g)) {
    if (index < next) continue;
    const end =
      depth === 0 && canBegin && names.has(word) ? endOfArguments(code, index + word.length) : undefined;
    if (end !== undefined) {
      next = end + (/^[ \t]*;/.exec(code.slice(end, end + 80))?.[0].length ?? 0);
      found.push({ start: index, end: next });
      continue;
    }
    if ('{(['.includes(word)) depth += 1;
    else if ('})]'.includes(word)) depth = Math.max(0, depth - 1);
    canBegin = depth === 0 && (word === ';' || word === '}');
  }
  return found;
}
