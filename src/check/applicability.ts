// When a requirement applies. In: what it is bound to, and what a system asks of its monitor. Out: whether it applies; and
// whether the words and assumptions that requirements name exist.
//
// A capability stands for itself and for all below it: `self_tests` is asked for by every kind of self test.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Exclusion, Requirement } from '../model/requirement.ts';
import type { System } from '../model/system.ts';
import { CAPABILITIES, isCapability } from './capability-names.ts';
import { reasonsNotAsked } from './capability-settings.ts';
import { nearestId, requirementsById } from './requirement-index.ts';
import type { CheckInput } from './rule.ts';
import { wantedCapabilities } from './wanted-capabilities.ts';

/** Every capability that a requirement is bound to is one that a system can ask for, or stands above some. */
export function appliesWhenCanBeAsked({ requirements }: CheckInput): readonly Diagnostic[] {
  return requirements.flatMap(({ appliesWhen = [], id, span }) =>
    appliesWhen.filter(isNeverAsked).map((capability) => {
      const nearest = nearestWord(capability, CAPABILITIES);
      return report(REQ.unknownCapability, { id, capability, nearest }, { span, path: id });
    }),
  );
}

function isNeverAsked(word: string): boolean {
  const isAbove = word === 'controller' || CAPABILITIES.some((name) => name.startsWith(`${word}.`));
  return !isAbove && !isCapability(word);
}

/** Whatever a requirement relies on is an assumption of use. */
export function reliesOnAssumptions({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return requirements.flatMap(({ id, reliesOn = [], span }) =>
    reliesOn.flatMap((other) => {
      const found = byId.get(other);
      if (found?.level === 'AOU') return [];
      const reason = found === undefined ? 'which does not exist' : `which is of level ${found.level}`;
      const nearest = found === undefined ? nearestId(other, byId) : undefined;
      const related = found === undefined ? [] : [{ message: `${other} stands here`, span: found.span }];
      return [report(REQ.reliesOnWrong, { id, other, reason, nearest }, { span, path: id, related })];
    }),
  );
}

/** True when the requirement is bound to nothing, or to something that the system asks for. */
export function applies({ appliesWhen }: Requirement, wanted: Iterable<string>): boolean {
  if (appliesWhen === undefined) return true;
  return [...wanted].some((name) => appliesWhen.some((word) => name === word || name.startsWith(`${word}.`)));
}

/** For each requirement that does not apply to the system, what it is bound to and where that is not asked for. */
export function excludedRequirements(
  requirements: readonly Requirement[],
  system: System,
): ReadonlyMap<string, Exclusion> {
  const wanted = [...wantedCapabilities(system).keys()];
  const excluded = requirements.filter((one) => !applies(one, wanted));
  return new Map(
    excluded.map(({ appliesWhen: capabilities = [], id }) => {
      const reasons = capabilities.flatMap((word) => reasonsNotAsked(word, system.features));
      return [id, { capabilities, reasons: [...new Set(reasons)] }];
    }),
  );
}

/** What excludes all of these together, each once. */
export function joinExclusions(all: readonly Exclusion[]): Exclusion {
  return {
    capabilities: [...new Set(all.flatMap(({ capabilities }) => capabilities))],
    reasons: [...new Set(all.flatMap(({ reasons }) => reasons))],
  };
}

/**
 * The same, with the upper requirements of which everything that refines them is excluded: they are bound to what all
 * of it is bound to. Whatever stands above something that applies, or is refined by nothing, stays.
 */
export function withUppers(
  requirements: readonly Requirement[],
  excluded: ReadonlyMap<string, Exclusion>,
): ReadonlyMap<string, Exclusion> {
  const below = Map.groupBy(
    requirements.flatMap(({ id, satisfies }) => satisfies.map((parent) => ({ id, parent }))),
    ({ parent }) => parent,
  );
  const all = new Map(excluded);
  const settle = (id: string): boolean => {
    const children = (below.get(id) ?? []).map((child) => all.get(child.id));
    const found = children.filter((child) => child !== undefined);
    if (all.has(id) || children.length === 0 || found.length < children.length) return false;
    all.set(id, joinExclusions(found));
    return true;
  };
  while (requirements.filter(({ id }) => settle(id)).length > 0);
  return all;
}
