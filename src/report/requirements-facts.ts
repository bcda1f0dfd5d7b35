// What the requirements document says about one requirement besides its words, for every form of the document alike.
// In: requirement, its neighbours, claims and answers. Out: labelled lines of plain text, links to requirements, and code.

import type { RequirementClaims } from '../model/claims.ts';
import type { AssumptionAnswer, Exclusion, Requirement } from '../model/requirement.ts';
import { answerSentence } from './assumption-answers.ts';

export interface DocumentInput {
  /** `framework`, or the name of a project. */
  readonly name: string;
  readonly requirements: readonly Requirement[];
  readonly claims: ReadonlyMap<string, RequirementClaims>;
  /** Answers to assumptions of use; undefined: this document is about no project. */
  readonly answers: readonly AssumptionAnswer[] | undefined;
  /** Requirements that do not apply to the project, with the reason. */
  readonly excluded: ReadonlyMap<string, Exclusion>;
}

export type Part = string | { readonly link: string } | { readonly code: string };

export interface Fact {
  readonly label: string;
  readonly parts: readonly Part[];
}

const REALIZED = {
  emitted: 'emitted code',
  monitor: 'the monitor',
  tool: 'the tool',
  integrator: 'the product, by the integrator',
} as const;

/** The facts of one requirement, in a fixed order; those without content are left out. */
export function factsOf(requirement: Requirement, input: DocumentInput): readonly Fact[] {
  const { criterion, decomposition, integratorAction, rationale, reliesOn = [] } = requirement;
  const facts: readonly Fact[] = [
    { label: 'Because', parts: textParts(rationale) },
    { label: 'Holds when', parts: [criterion] },
    { label: 'Kind', parts: [kindWords(requirement)] },
    { label: 'Decomposed', parts: textParts(decomposition) },
    { label: 'Applies when asked for', parts: codes(requirement.appliesWhen ?? []) },
    { label: 'In this project', parts: textParts(excludedWords(requirement, input)) },
    { label: 'Refines', parts: links(requirement.satisfies) },
    { label: 'Refined by', parts: links(below(requirement, input.requirements)) },
    { label: 'Holds under', parts: links(reliesOn) },
    { label: 'Relied on by', parts: links(relying(requirement, input.requirements)) },
    ...claimFacts(input.claims.get(requirement.id)),
    { label: 'The integrator', parts: textParts(integratorAction) },
    { label: 'Answer', parts: answerParts(requirement, input) },
  ];
  return facts.filter(({ parts }) => parts.length > 0);
}

/** `ASIL C, revision 1, assumed; verified by test; carried out in emitted code` */
function kindWords({ asil, assumed, level, realizedIn, revision, verification }: Requirement): string {
  const grade = level === 'TLR' ? `aimed at use up to ASIL ${asil}` : `ASIL ${asil}`;
  const by = `verified by ${verification.join(', ').replaceAll('_', ' ')}`;
  const where = realizedIn.map((one) => REALIZED[one]).join(', ');
  const parts = [`${grade}, revision ${revision}${assumed ? ', assumed' : ''}`, by];
  return [...parts, ...(where === '' ? [] : [`carried out in ${where}`])].join('; ');
}

function claimFacts(claims: RequirementClaims | undefined): readonly Fact[] {
  if (claims === undefined) return [];
  return [
    { label: 'Constructs', parts: codes(claims.roles) },
    { label: 'Monitor', parts: codes(claims.symbols) },
    { label: 'Check codes', parts: codes(claims.codes) },
    { label: 'Test tables', parts: codes(claims.tables) },
    { label: 'Tests of the tool', parts: codes(claims.toolTests) },
  ];
}

function below({ id }: Requirement, all: readonly Requirement[]): readonly string[] {
  return all.filter(({ satisfies }) => satisfies.includes(id)).map((one) => one.id);
}

function relying({ id }: Requirement, all: readonly Requirement[]): readonly string[] {
  return all.filter(({ reliesOn }) => reliesOn?.includes(id) === true).map((one) => one.id);
}

function excludedWords({ id }: Requirement, { excluded }: DocumentInput): string | undefined {
  const found = excluded.get(id);
  if (found === undefined) return undefined;
  const asked = found.capabilities.join(', ');
  return `excluded: the configuration does not ask for ${asked}: ${found.reasons.join(', ')}`;
}

function answerParts(
  { id, level, revision }: Requirement,
  { answers, excluded }: DocumentInput,
): readonly Part[] {
  if (level !== 'AOU' || answers === undefined || excluded.has(id)) return [];
  const found = answers.find((one) => one.id === id && one.revision === revision);
  return [found === undefined ? 'not answered' : answerSentence(found)];
}

function textParts(text: string | undefined): readonly Part[] {
  return text === undefined ? [] : [text];
}

function links(ids: readonly string[]): readonly Part[] {
  return [...new Set(ids)].sort().map((link) => ({ link }));
}

function codes(names: readonly string[]): readonly Part[] {
  return names.map((code) => ({ code }));
}
