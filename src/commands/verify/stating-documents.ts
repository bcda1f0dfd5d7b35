// The documents of a bundle that state figures, each with what it has to state and how it is read. A closed list. A document that
// states its figures twice, in a head and in rows, stands here twice.

import { BY_EARLIER_PART, BY_PART, BY_STATE, FIGURES, type Statement } from './figures.ts';
import { complianceStatement, dashboardStatement, matrixStatement } from './stated-html.ts';
import { evidenceRows, inputsStatement, traceRows, traceSummary } from './stated-json.ts';
import { misraHead, misraPage, misraRows, sarifRows } from './stated-misra.ts';
import { auditStatement } from './stated-pdf.ts';
import {
  csvStatement,
  junitCases,
  junitStatement,
  readmeStatement,
  snapshotStatement,
} from './stated-text.ts';

export interface StatingDocument {
  /** Path, with the part that is read where there are several. */
  readonly name: string;
  readonly path: string;
  /** Figures that the tool writes into every document of this kind. */
  readonly owes: readonly string[];
  readonly read: (content: Uint8Array) => Statement;
}

const { hash, traceVerdict, requirements, findings, traceResults, passed, testResults, failed } = FIGURES;
const { deep, openAssumptions, packVerdict, release } = FIGURES;
const CHECKERS = [FIGURES.checkerRuns, FIGURES.validRuns, FIGURES.checkerFindings, FIGURES.deviated];

const whole = (path: string, owes: readonly string[], read: StatingDocument['read']): StatingDocument => ({
  name: path,
  path,
  owes,
  read,
});

const part = (
  path: string,
  words: string,
  owes: readonly string[],
  read: StatingDocument['read'],
): StatingDocument => ({ name: `${path} (${words})`, path, owes, read });

const TRACE = 'traceability/trace.json';
const JUNIT = 'tests/junit.xml';
const MISRA = 'misra/report.json';

export const DOCUMENTS: readonly StatingDocument[] = [
  whole('inputs.json', [hash], inputsStatement),
  part(TRACE, 'summary', [hash, traceVerdict, requirements, openAssumptions, ...BY_STATE], traceSummary),
  part(
    TRACE,
    'rows',
    [requirements, deep, findings, traceResults, passed, failed, openAssumptions, ...BY_STATE],
    traceRows,
  ),
  whole('traceability/matrix.csv', [requirements, deep, failed, openAssumptions, ...BY_STATE], csvStatement),
  whole(
    'traceability/matrix.html',
    [hash, traceVerdict, findings, deep, passed, traceResults, requirements, ...BY_STATE],
    matrixStatement,
  ),
  whole(
    'trace.snapshot.txt',
    [traceVerdict, findings, deep, requirements, openAssumptions, ...BY_STATE],
    snapshotStatement,
  ),
  whole('tests/evidence.json', [testResults, passed, failed], evidenceRows),
  part(JUNIT, 'head', [testResults, passed, failed], junitStatement),
  part(JUNIT, 'cases', [testResults, passed, failed], junitCases),
  whole(
    'README.md',
    [hash, traceVerdict, passed, testResults, requirements, ...BY_STATE, ...BY_PART],
    readmeStatement,
  ),
  whole(
    'index.html',
    [
      ...[hash, packVerdict, release, traceVerdict, findings, deep, passed, traceResults, requirements],
      ...[openAssumptions, ...BY_STATE, ...BY_PART],
    ],
    dashboardStatement,
  ),
  whole(
    'audit/configuration-audit.pdf',
    [
      ...[hash, packVerdict, release, deep, passed, traceResults, requirements],
      ...[...BY_STATE, ...BY_EARLIER_PART],
    ],
    auditStatement,
  ),
  part(MISRA, 'figures', CHECKERS, misraHead),
  part(MISRA, 'rows', CHECKERS, misraRows),
  whole('misra/report.sarif', CHECKERS, sarifRows),
  whole('misra/report.html', CHECKERS, misraPage),
  whole('misra/compliance.html', [hash], complianceStatement),
];
