// What each check code looks at, as the golden cases of the tool show it: a case in which it is reported names the place, and the
// places that it names beside are what it is joined with. In: the cases, leaves of the schema. Out: rules by code and place. Nothing
// here is claimed by hand: a join that no case shows does not exist.

import { loadConfiguration } from '../../load/configuration.ts';
import type { SettingRule } from '../../model/checked-setting.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Span, SpanMap } from '../../model/source.ts';
import { isGeneral } from '../reference/reference-cases.ts';
import { placeOf } from '../reference/reference-places.ts';
import type { CaseResult } from '../test/refusal-case.ts';

/** The one file of a case whose paths could be mistaken for those of a configuration. */
const PLATFORM = 'platform.yaml';
const CONFIGURATION = 'sossl.yaml';

export interface SeenRules {
  readonly rules: readonly SettingRule[];
  /** In how many cases each code is reported. */
  readonly cases: ReadonlyMap<string, number>;
}

/** All rules that the cases show, sorted by code, then place. */
export function seenRules(results: readonly CaseResult[], leaves: readonly string[]): SeenRules {
  const places = new Map<string, string | undefined>();
  const place = (path: string): string | undefined => {
    if (!places.has(path)) places.set(path, placeOf(path, leaves));
    return places.get(path);
  };
  const seen = new Map<string, SettingRule>();
  const cases = new Map<string, number>();
  for (const result of results) {
    for (const code of new Set(result.diagnostics.map((one) => one.code)))
      cases.set(code, (cases.get(code) ?? 0) + 1);
    for (const found of result.diagnostics) {
      const at = found.path === undefined ? undefined : place(found.path);
      if (at === undefined || found.span?.file === PLATFORM || isGeneral(found.code)) continue;
      const key = `${found.code} ${at}`;
      const others = relatedPaths(found, result).flatMap((path) => place(path) ?? []);
      const all = [...new Set([...(seen.get(key)?.with ?? []), ...others])].sort();
      seen.set(key, { code: found.code, at, with: all });
    }
  }
  const rules = [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
  return { rules, cases };
}

/** Configuration paths that a finding names beside its own. */
function relatedPaths({ related }: Diagnostic, { sources, system }: CaseResult): readonly string[] {
  const spans = related.flatMap(({ span }) => (span?.file === CONFIGURATION ? [span] : []));
  if (spans.length === 0) return [];
  const known = system?.spans ?? spansOf(String(sources.get(CONFIGURATION) ?? ''));
  return spans.flatMap((span) => pathAt(span, known) ?? []);
}

/** Places of a configuration that loads and does not pass the check. */
function spansOf(text: string): SpanMap {
  return loadConfiguration({ file: CONFIGURATION, text }).value?.spans ?? new Map();
}

/** An entry has the place of its name: the entry is meant. */
function pathAt(wanted: Span, spans: SpanMap): string | undefined {
  const isThere = ({ file, start }: Span): boolean => file === wanted.file && start === wanted.start;
  return [...spans].find(([, span]) => isThere(span))?.[0];
}
