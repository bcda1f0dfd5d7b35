// Which deviation records hold. In: the records of framework and project, the guidelines, the places of the code, the day of the
// run. Out: each record with the constructs it covers and whether it is in force, and what is wrong with the others. A record
// with a mistake is never in force. The framework's records are about the monitor and about what a generator may emit: one whose
// constructs are all absent does not apply.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type {
  CodePlaces,
  DeviationFile,
  DeviationRecord,
  GuidelineCategory,
  GuidelineEdition,
} from '../model/compliance.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { breadthFault, identitiesIn, MOST_BY_RECORD, wholeFile } from './scope.ts';

export type Owner = 'framework' | 'project';
export type RevisedCategory = GuidelineCategory | 'disapplied';

export interface JudgedRecord {
  readonly record: DeviationRecord;
  /** Identities of the constructs that exist in its scope. */
  readonly covered: ReadonlySet<string>;
  readonly inForce: boolean;
  /** False for a record of the framework about code that this configuration does not have. */
  readonly applies: boolean;
}

export interface RecordQuestion {
  readonly edition: GuidelineEdition;
  readonly categories: ReadonlyMap<string, RevisedCategory>;
  readonly code: CodePlaces;
  /** ISO date of the run. */
  readonly today: string | undefined;
}

export interface JudgedRecords {
  /** In order of number. */
  readonly records: readonly JudgedRecord[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every record of both files, judged. */
export function judgeRecords(
  files: Readonly<Record<Owner, DeviationFile | undefined>>,
  question: RecordQuestion,
): JudgedRecords {
  const owned = (['framework', 'project'] as const).flatMap((owner) =>
    (files[owner]?.deviations ?? []).map((record) => ({ owner, record })),
  );
  const counts = Map.groupBy(owned, ({ record }) => record.id);
  const judged = owned.map(({ owner, record }) => {
    const covered = coveredBy(record, question.code);
    const applies = owner === 'project' || covered.size > 0;
    const faults = [
      ...numberFaults(record, owner, (counts.get(record.id) ?? []).length),
      ...guidelineFaults(record, question),
      ...(applies ? scopeFaults(record, { covered, owner, code: question.code }) : []),
      ...citationFaults(record, covered, question.code),
      ...dateFaults(record, question.today),
    ];
    return { value: { record, covered, applies, inForce: applies && faults.length === 0 }, faults };
  });
  return {
    records: judged
      .map(({ value }) => value)
      .toSorted((a, b) => (a.record.id < b.record.id ? -1 : a.record.id > b.record.id ? 1 : 0)),
    diagnostics: judged.flatMap(({ faults }) => faults),
  };
}

function coveredBy({ scope }: DeviationRecord, { places }: CodePlaces): ReadonlySet<string> {
  return new Set(scope.flatMap((one) => [...identitiesIn(one, places)]));
}

function numberFaults({ id, span }: DeviationRecord, owner: Owner, count: number): readonly Diagnostic[] {
  const foreign = id.startsWith(owner === 'framework' ? 'DEV-F-' : 'DEV-P-')
    ? []
    : [report(MIS.foreignDeviation, { id, owner }, { span })];
  return [...foreign, ...(count > 1 ? [report(MIS.repeatedDeviation, { id }, { span })] : [])];
}

function guidelineFaults(
  record: DeviationRecord,
  { edition, categories }: RecordQuestion,
): readonly Diagnostic[] {
  const { id, guideline, span } = record;
  const category = categories.get(guideline);
  if (category === undefined) {
    return [report(MIS.unknownGuideline, { guideline, where: id, edition: edition.name }, { span })];
  }
  if (category === 'mandatory') return [report(MIS.mandatoryDeviation, { id, guideline }, { span })];
  const fault = category === 'required' ? approvalFault(record) : undefined;
  return fault === undefined
    ? []
    : [report(MIS.unapprovedDeviation, { id, guideline, category, fault }, { span })];
}

function approvalFault({ approvedBy, raisedBy }: DeviationRecord): string | undefined {
  if (approvedBy === undefined) return 'nobody approved it';
  const same = approvedBy.trim().toLowerCase() === raisedBy.trim().toLowerCase();
  return same ? 'was approved by the one who raised it' : undefined;
}

interface Scoped {
  readonly covered: ReadonlySet<string>;
  readonly owner: Owner;
  readonly code: CodePlaces;
}

function scopeFaults(
  { id, scope, span }: DeviationRecord,
  { covered, owner, code: { places } }: Scoped,
): readonly Diagnostic[] {
  const isCounted = owner === 'project';
  const each = scope.flatMap((one) => {
    const fault = breadthFault(one, places, isCounted);
    if (fault !== undefined) return [report(MIS.broadDeviation, { id, scope: one, fault }, { span })];
    const known = identitiesIn(one, places).size > 0;
    return known ? [] : [report(MIS.unknownConstruct, { id, scope: one }, { span })];
  });
  if (each.length > 0) return each;
  const file = wholeFile(covered, places);
  if (file !== undefined) {
    const fault = 'the whole file';
    return [report(MIS.broadDeviation, { id, scope: `every construct of ${file}`, fault }, { span })];
  }
  if (!isCounted || covered.size <= MOST_BY_RECORD) return [];
  const fault = `more than the ${MOST_BY_RECORD} that one record may cover`;
  return [report(MIS.broadDeviation, { id, scope: `${covered.size} constructs`, fault }, { span })];
}

/** Every construct in its scope has to cite it. */
function citationFaults(
  { id, span }: DeviationRecord,
  covered: ReadonlySet<string>,
  { citations }: CodePlaces,
): readonly Diagnostic[] {
  const cited = new Set(
    citations.filter((one) => one.id === id).flatMap(({ constructs }) => [...constructs]),
  );
  return [...covered]
    .filter((construct) => !cited.has(construct))
    .map((construct) => report(MIS.uncitedDeviation, { id, construct }, { span }));
}

function dateFaults(
  { id, expires, span }: DeviationRecord,
  today: string | undefined,
): readonly Diagnostic[] {
  if (expires === undefined) return [];
  if (today === undefined) return [report(MIS.undatedJudgement, { id, expires }, { span })];
  return today > expires ? [report(MIS.expiredDeviation, { id, expires, today }, { span })] : [];
}

/** What is wrong with citations: those without record, and those at constructs that their record does not cover. */
export function checkCitations(
  records: readonly JudgedRecord[],
  { citations }: CodePlaces,
): readonly Diagnostic[] {
  const byId = new Map(records.map((one) => [one.record.id, one]));
  return citations.flatMap(({ id, constructs, span }) => {
    const known = byId.get(id);
    if (known === undefined) return [report(MIS.unrecordedCitation, { id }, { span })];
    if (constructs.length === 0) return [report(MIS.misplacedCitation, { id, at: 'no construct' }, { span })];
    return constructs
      .filter((construct) => !known.covered.has(construct))
      .map((at) => report(MIS.misplacedCitation, { id, at }, { span }));
  });
}
