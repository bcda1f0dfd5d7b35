// Requirements, answers to assumptions and accepted warnings as entries to compare.

import type { VersionEntry } from '../model/impact.ts';
import type { AssumptionAnswer, Requirement } from '../model/requirement.ts';
import type { Span } from '../model/source.ts';
import type { Acceptance } from '../model/system.ts';
import { entryOf, idsText, type PlaceOf } from './entry-of.ts';

/** One entry for each requirement, keyed by its ID. */
export function requirementEntries(requirements: readonly Requirement[]): readonly VersionEntry[] {
  return requirements.map((requirement) => {
    const { id, span } = requirement;
    const texts = {
      level: requirement.level,
      revision: `${requirement.revision}`,
      title: requirement.title,
      text: requirement.text,
      rationale: requirement.rationale,
      asil: requirement.asil,
      assumed: `${requirement.assumed}`,
      satisfies: idsText(requirement.satisfies),
      verification: idsText(requirement.verification),
      criterion: requirement.criterion,
      realized_in: idsText(requirement.realizedIn),
      applies_when: idsText(requirement.appliesWhen ?? []),
      relies_on: idsText(requirement.reliesOn ?? []),
      decomposition: requirement.decomposition,
      integrator_action: requirement.integratorAction,
    };
    const path = `requirements.${id}`;
    return entryOf({ path, pattern: 'requirements.*', name: id, texts, requirements: [id] }, at(span));
  });
}

/** One entry for each answer, keyed by the assumption. */
export function answerEntries(answers: readonly AssumptionAnswer[]): readonly VersionEntry[] {
  return answers.map(({ answer, author, date, evidence, how, id, revision, span }) => {
    const texts = { answer, revision: `${revision}`, how, evidence, author, date };
    const path = `assumptions.${id}`;
    return entryOf({ path, pattern: 'assumptions.*', name: id, texts, requirements: [id] }, at(span));
  });
}

/** One entry for each accepted warning, keyed by code and path. */
export function acceptanceEntries(acceptances: readonly Acceptance[]): readonly VersionEntry[] {
  return acceptances.map(({ author, code, date, path: about, reason, span }) => {
    const name = `${code} ${about}`;
    const texts = { reason, author, date };
    return entryOf({ path: `acceptances.${name}`, pattern: 'acceptances.*', name, texts }, at(span));
  });
}

function at({ column, file, line }: Span): PlaceOf {
  return () => ({ file, line, column });
}
