// MISRA compliance from what the checkers found. In: the edition, who claims to check what, the runs, the deviation records of
// framework and project, what was read of the code, the day of the run. Out: the state of every guideline for generated and
// hand-written code, and everything that is wrong with records and citations. Computes; reads nothing and asks no clock.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { CheckerRun } from '../model/checker.ts';
import type {
  CodePlaces,
  Compliance,
  DeviationFile,
  Edition,
  GuidelineClaim,
  GuidelineEdition,
} from '../model/compliance.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { reviseCategories } from './categories.ts';
import { applyDeviations } from './deviate.ts';
import { findDisagreements } from './disagreements.ts';
import { claimsByDesign, planEnforcement } from './enforcement.ts';
import { openFindings } from './open-findings.ts';
import { createPlaceLookup } from './places.ts';
import { checkCitations, type JudgedRecord, judgeRecords } from './records.ts';
import { differenceTo } from './runs/comparable.ts';
import { guidelineResults } from './statuses.ts';

export interface ComplianceInput {
  /** What the tool knows of each edition. */
  readonly editions: readonly GuidelineEdition[];
  readonly claims: readonly GuidelineClaim[];
  readonly runs: readonly CheckerRun[];
  readonly framework: DeviationFile | undefined;
  /** It also chooses the edition. */
  readonly project: DeviationFile | undefined;
  /** Read from files whose generated ones the independent reader has let through. */
  readonly code: CodePlaces;
  /** ISO date from the record of the run, or as somebody typed it. */
  readonly today: string | undefined;
  /** Fingerprints of the findings of an earlier run. */
  readonly previous?: readonly string[];
}

/** Edition of a project that chooses none. */
const DEFAULT_EDITION: Edition = 'c2012';

export interface JudgedFindings {
  /** Absent only when the edition is unknown; a wrong record is an error and leaves its findings open. */
  readonly value?: Compliance;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the static checks of this state of the code amount to. */
export function judgeFindings(input: ComplianceInput): JudgedFindings {
  const wanted = input.project?.edition ?? DEFAULT_EDITION;
  const edition = input.editions.find((one) => one.edition === wanted);
  if (edition === undefined) return { diagnostics: [report(MIS.unknownEdition, { edition: wanted })] };
  const { claims, code, framework, project, today } = input;
  const recategorizations = project?.recategorizations ?? [];
  const { categories, diagnostics: revised } = reviseCategories(edition, recategorizations);
  const judged = judgeRecords({ framework, project }, { edition, categories, code, today });
  const lookup = createPlaceLookup(code);
  const runs = applyDeviations(input.runs, judged.records, lookup);
  const planned = planEnforcement(edition.guidelines, [...claims, ...claimsByDesign(edition.guidelines)], {
    runs,
    code,
  });
  const { enforcement } = planned;
  const { guidelines } = edition;
  const results = guidelineResults({ guidelines, categories, enforcement, runs, lookup });
  const value: Compliance = {
    edition: edition.edition,
    editionName: edition.name,
    runs,
    recategorizations,
    deviations: countUses(judged.records, runs, code),
    enforcement,
    guidelines: results,
    disagreements: findDisagreements(runs, claims),
    files: code.files,
    ...(today === undefined ? {} : { today }),
    ...differenceTo(input.previous, runs),
  };
  const diagnostics = [
    ...revised,
    ...judged.diagnostics,
    ...checkCitations(judged.records, code),
    ...planned.diagnostics,
    ...idleRecords(value),
    ...openFindings(value, lookup),
  ];
  return { value, diagnostics };
}

function countUses(
  records: readonly JudgedRecord[],
  runs: readonly CheckerRun[],
  { citations }: CodePlaces,
): Compliance['deviations'] {
  const findings = runs.flatMap((run) => run.findings);
  return records.map(({ record, applies, inForce }) => ({
    ...record,
    covers: findings.filter(({ deviation }) => deviation === record.id).length,
    cited: citations.filter(({ id }) => id === record.id).length,
    applies,
    inForce,
  }));
}

/** Records of the project in force that cover nothing although somebody looked; what the framework needs, its tests know. */
function idleRecords({ deviations, enforcement }: Compliance): readonly Diagnostic[] {
  const checked = new Set(
    enforcement.flatMap(({ guideline, means }) => (means.some(({ ran }) => ran) ? [guideline] : [])),
  );
  return deviations
    .filter(({ id, covers, inForce }) => id.startsWith('DEV-P-') && inForce && covers === 0)
    .filter(({ guideline }) => checked.has(guideline))
    .map(({ id, guideline, span }) => report(MIS.idleDeviation, { id, guideline }, { span }));
}
