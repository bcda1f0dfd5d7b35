// What is known of the rules at one place of a configuration. In: what each check code was seen to look at. Out: codes and other
// places, for a leaf with those of the nearest map around it that any rule looks at.

import type { SettingRule } from '../model/checked-setting.ts';
import { mapsAround } from './leaf-patterns.ts';

export interface RulesAt {
  /** Check codes, sorted. */
  readonly codes: readonly string[];
  /** `operating_systems.*.cores (SYS0303)`, sorted. */
  readonly joined: readonly string[];
}

/** Answers for a leaf pattern. `isRead`: the rules of the map around it concern it too. */
export function rulesByPlace(rules: readonly SettingRule[]): (leaf: string, isRead: boolean) => RulesAt {
  const codes = new Map<string, Set<string>>();
  const joined = new Map<string, Map<string, Set<string>>>();
  for (const { at, code, with: others } of rules) {
    for (const place of [at, ...others]) codes.set(place, (codes.get(place) ?? new Set()).add(code));
    for (const other of others) {
      addJoin(joined, at, other, code);
      addJoin(joined, other, at, code);
    }
  }
  return (leaf, isRead) => {
    const around = isRead ? mapsAround(leaf).find((map) => codes.has(map)) : undefined;
    const places = [leaf, ...(around === undefined ? [] : [around])];
    const found = new Set(places.flatMap((place) => [...(codes.get(place) ?? [])]));
    const words = places.flatMap((place) =>
      [...(joined.get(place) ?? [])].map(([other, by]) => `${other} (${[...by].sort().join(', ')})`),
    );
    return { codes: [...found].sort(), joined: [...new Set(words)].sort() };
  };
}

function addJoin(
  joined: Map<string, Map<string, Set<string>>>,
  place: string,
  other: string,
  code: string,
): void {
  const known = joined.get(place) ?? new Map<string, Set<string>>();
  joined.set(place, known.set(other, (known.get(other) ?? new Set()).add(code)));
}
