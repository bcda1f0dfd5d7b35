// Requirements that a change concerns: those of its constructs, those that its entries name, those that its tests show, and those
// around a requirement that changed itself.

import type { Concerned } from '../model/impact.ts';
import type { ChangeSubject } from './change-subject.ts';
import type { ConcernedConstruct } from './concerned-constructs.ts';
import type { RequirementTree } from './requirement-tree.ts';

/** Each once, with the first way to it, in the order of the ways above. */
export function concernedRequirements(
  subject: ChangeSubject,
  constructs: readonly ConcernedConstruct[],
  tree: RequirementTree,
): readonly Concerned[] {
  const { named, path, requirements, wordsOnly } = subject;
  const found = (id: string, chain: readonly string[], because: string): Concerned => ({
    kind: 'requirement',
    id,
    chain: [path, ...chain],
    because,
  });
  const own = requirements.map((id) => found(id, [id], 'It changed itself.'));
  const tags = named.map((id) => found(id, [id], 'The configuration names it here.'));
  if (wordsOnly) return own.concat(path.endsWith('.requirements') ? tags : []);
  const around = requirements.flatMap((id) =>
    tree.around(id).map(({ because, chain, id: other }) => found(other, [id, ...chain], because)),
  );
  const ofConstructs = constructs.flatMap(({ construct }) =>
    requirementsOf(construct).map((id) => found(id, [construct.id, id], 'The construct implements it.')),
  );
  return [...own, ...around, ...tags, ...(requirements.length > 0 ? [] : ofConstructs)];
}

function requirementsOf({ after, before }: ConcernedConstruct['construct']): readonly string[] {
  const ids = [...(before?.requirements ?? []), ...(after?.requirements ?? [])];
  return [...new Set(ids.map((id) => id.split('~')[0] ?? id))].sort();
}
