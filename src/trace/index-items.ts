// The items of the graph by identity: requirements and results.
// In: as loaded. Out: one item for each identity; repeated identities and results for unknown requirements are findings.

import { TRC } from '../diagnostics/codes-trc.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { Requirement } from '../model/requirement.ts';
import { addFinding, type Findings } from './findings.ts';

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface RequirementIndex {
  /** In order of ID; of two with one ID the first. */
  readonly byId: ReadonlyMap<string, Requirement>;
  readonly repeated: ReadonlySet<string>;
}

/** Requirements by ID. */
export function indexRequirements(
  requirements: readonly Requirement[],
  findings: Findings,
): RequirementIndex {
  const byId = new Map<string, Requirement>();
  const repeated = new Set<string>();
  for (const requirement of [...requirements].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const { id, span } = requirement;
    const first = byId.get(id);
    if (first === undefined) {
      byId.set(id, requirement);
      continue;
    }
    const parameters = { what: 'requirement', id, other: `${first.span.file}:${first.span.line}` };
    addFinding(findings, 'duplicate', TRC.duplicate, parameters, { file: span.file, line: span.line, span });
    repeated.add(id);
  }
  return { byId, repeated };
}

export interface ResultIndex {
  /** In order of ID; of two with one ID the first. */
  readonly items: readonly EvidenceItem[];
  readonly repeated: ReadonlySet<string>;
}

/** Results by ID. */
export function indexResults(
  evidence: readonly EvidenceItem[],
  byId: ReadonlyMap<string, Requirement>,
  findings: Findings,
): ResultIndex {
  const items = new Map<string, EvidenceItem>();
  const repeated = new Set<string>();
  for (const item of [...evidence].sort((a, b) => byCodeUnit(a.id, b.id))) {
    const { id, expectation, requirements } = item;
    const place = { name: `${expectation.file}: ${expectation.case}` };
    const first = items.get(id);
    if (first !== undefined) {
      const parameters = {
        what: 'result',
        id,
        other: `${first.expectation.file}: ${first.expectation.case}`,
      };
      addFinding(findings, 'duplicate', TRC.duplicate, parameters, place);
      repeated.add(id);
    }
    items.set(id, first ?? item);
    for (const name of requirements.filter((each) => !byId.has(each))) {
      const nearest = nearestWord(name, [...byId.keys()]);
      addFinding(findings, 'orphan', TRC.orphanTag, { id: name, at: `result ${id}`, nearest }, place);
    }
  }
  return { items: [...items.values()], repeated };
}
