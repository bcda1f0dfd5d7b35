// Makes evidence answer for what was planned and for what it was made of. In: the plan of today, the items of the last run,
// the requirements. Out: items by which the trace sees a test that has no result, and a requirement that was reworded since.

import type { EvidenceItem } from '../../model/evidence.ts';
import type { Requirement } from '../../model/requirement.ts';
import type { PlannedStep, TestCase, TestPlan } from '../../verify/plan-model.ts';
import { sha256 } from '../hash.ts';

/** Name of the subject that stands for the words of the requirements an item is about. */
const REQUIREMENTS = 'requirements';

/** An item for every case of the plan that has none: not run. */
export function withMissing(plan: TestPlan, items: readonly EvidenceItem[]): readonly EvidenceItem[] {
  const present = new Set(items.map(({ id }) => id));
  const missing = plan.cases.filter(({ id }) => !present.has(id));
  return [...items, ...missing.map(notRun)];
}

function notRun({
  id,
  title,
  requirements,
  file,
  table,
  exercises,
  body,
}: TestCase<PlannedStep>): EvidenceItem {
  return {
    id,
    title,
    method: body.kind === 'inspection' ? 'static_check' : 'test',
    level: 'integration',
    environment: 'none: the last run did not include it',
    requirements,
    expectation: { file, case: table },
    exercises,
    subject: {},
    verdict: 'not_run',
    observations: [],
  };
}

/** Hash of revision and words of the requirements that an item is about. */
function wordsOf({ requirements }: EvidenceItem, byId: ReadonlyMap<string, Requirement>): string {
  const words = requirements.map((id) => {
    const found = byId.get(id);
    return JSON.stringify([id, found?.revision, found?.title, found?.text, found?.criterion]);
  });
  return sha256(words.join('\n'));
}

/** Items with the words of their requirements as a subject; written when the tests run. */
export function withRequirements(
  items: readonly EvidenceItem[],
  requirements: readonly Requirement[],
): readonly EvidenceItem[] {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return items.map((item) => ({
    ...item,
    subject: { ...item.subject, [REQUIREMENTS]: wordsOf(item, byId) },
  }));
}

/** The same hashes as they are today, by a name for each item; and the items with that name. */
export function nameRequirements(
  items: readonly EvidenceItem[],
  requirements: readonly Requirement[],
): { readonly items: readonly EvidenceItem[]; readonly current: Readonly<Record<string, string>> } {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const nameOf = ({ id }: EvidenceItem): string => `requirements of ${id}`;
  const named = items.map((item) => {
    const { [REQUIREMENTS]: words, ...others } = item.subject;
    return words === undefined ? item : { ...item, subject: { ...others, [nameOf(item)]: words } };
  });
  return {
    items: named,
    current: Object.fromEntries(items.map((item) => [nameOf(item), wordsOf(item, byId)])),
  };
}
