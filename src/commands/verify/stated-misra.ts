// What the reports on static analysis state. In: their bytes. Out: figures; those that a report states in its head and those counted
// from its rows are separate statements.

import { FIGURES, type Statement } from './figures.ts';
import { cardFigures } from './html-text.ts';
import { fieldsOf, isFields, isRows } from './stated-json.ts';
import { textOf } from './stated-text.ts';

/** The figures at the head of `report.json`. */
export function misraHead(content: Uint8Array): Statement {
  const { evidenceHash, figures } = fieldsOf(content);
  if (!isFields(figures)) return new Map();
  return new Map([
    ...(typeof evidenceHash === 'string' ? ([[FIGURES.hash, evidenceHash]] as const) : []),
    [FIGURES.checkerRuns, `${figures.runs}`],
    [FIGURES.validRuns, `${figures.valid}`],
    [FIGURES.checkerFindings, `${figures.findings}`],
    [FIGURES.deviated, `${figures.deviated}`],
  ]);
}

/** The same counted from its runs. */
export function misraRows(content: Uint8Array): Statement {
  const { runs } = fieldsOf(content);
  if (!isRows(runs)) return new Map();
  const findings = runs.flatMap((run) => (isRows(run.findings) ? run.findings : []));
  return new Map([
    [FIGURES.checkerRuns, `${runs.length}`],
    [FIGURES.validRuns, `${runs.filter(({ verdict }) => verdict === 'valid').length}`],
    [FIGURES.checkerFindings, `${findings.length}`],
    [FIGURES.deviated, `${findings.filter(({ deviation }) => deviation !== undefined).length}`],
  ]);
}

/** The same counted from the SARIF log; a finding under a deviation is suppressed there. */
export function sarifRows(content: Uint8Array): Statement {
  const { runs } = fieldsOf(content);
  if (!isRows(runs)) return new Map();
  const results = runs.flatMap((run) => (isRows(run.results) ? run.results : []));
  const isValid = ({ properties }: { readonly properties?: unknown }): boolean =>
    isFields(properties) && properties.verdict === 'valid';
  const isSuppressed = ({ suppressions }: { readonly suppressions?: unknown }): boolean =>
    Array.isArray(suppressions) && suppressions.length > 0;
  return new Map([
    [FIGURES.checkerRuns, `${runs.length}`],
    [FIGURES.validRuns, `${runs.filter(isValid).length}`],
    [FIGURES.checkerFindings, `${results.length}`],
    [FIGURES.deviated, `${results.filter(isSuppressed).length}`],
  ]);
}

/** The cards in the head of `report.html`, and its evidence hash where it states one. */
export function misraPage(content: Uint8Array): Statement {
  const head = /<header>[\s\S]*?<\/header>/.exec(textOf(content))?.[0] ?? '';
  const hash = /Evidence hash <code>([0-9a-f]*)<\/code>/.exec(head)?.[1];
  const cards = cardFigures(head);
  const [runs, findings, deviated] = ['runs count', 'findings', 'under a deviation'].map((name) =>
    cards.get(name),
  );
  return new Map([
    ...(hash === undefined ? [] : ([[FIGURES.hash, hash]] as const)),
    ...(runs === undefined
      ? []
      : ([
          [FIGURES.validRuns, runs[0]],
          [FIGURES.checkerRuns, runs[1]],
        ] as const)),
    ...(findings === undefined ? [] : ([[FIGURES.checkerFindings, findings[0]]] as const)),
    ...(deviated === undefined ? [] : ([[FIGURES.deviated, deviated[0]]] as const)),
  ]);
}
