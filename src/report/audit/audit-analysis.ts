// Chapter "Static analysis": runs of checkers, guidelines, findings, deviations. In: the pack. Out: blocks. Without an analysis the
// chapter says so and shows no figure.

import type { CheckerRun } from '../../model/checker.ts';
import type { CodeOrigin, Enforcement, GuidelineStatus, StaticAnalysis } from '../../model/compliance.ts';
import type { PdfBlock, PdfInk, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { listed } from '../compliance/sentences.ts';
import { ORIGIN_WORDS, STATUS_MEANING, STATUS_WORDS } from '../compliance/words.ts';
import { counted } from '../counted.ts';
import { canaryReach, canaryWords, forceWords } from '../misra/figures.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, joined, paragraph, quiet, row, section, strong, words } from './audit-runs.ts';

/** The chapter. */
export function analysisChapter(context: AuditContext): readonly PdfBlock[] {
  const { analysis } = context.pack;
  if (analysis === undefined) {
    return [
      paragraph(
        'No static analysis was part of this pack. Nothing in this report says anything about MISRA C compliance.',
      ),
    ];
  }
  return [
    paragraph(
      `Guidelines of ${analysis.editionName ?? analysis.edition}, by number and with titles of our own; the wording of MISRA is not part of this tool. What a checker reports is what that checker, in that version, with those options, could see: its silence shows nothing beyond that.`,
    ),
    section('Runs', 'analysis.runs'),
    runTable(analysis.runs),
    ...problems(analysis.runs),
    section('Guidelines', 'analysis.guidelines'),
    ...guidelineSummary(analysis),
    section('Guidelines with findings or deviations', 'analysis.findings'),
    ...guidelineRows(analysis),
    section('Findings without a deviation', 'analysis.open'),
    ...findingRows(context, analysis),
    section('Deviations', 'analysis.deviations'),
    ...deviationRows(analysis),
    section('Disagreements between checkers', 'analysis.disagreements'),
    ...disagreements(analysis),
  ];
}

const RUNS: Readonly<Record<CheckerRun['verdict'], { readonly text: string; readonly ink: PdfInk }>> = {
  valid: { text: '● valid', ink: 'good' },
  invalid: { text: '✗ INVALID', ink: 'gap' },
  not_run: { text: '– NOT RUN', ink: 'gap' },
};

function runTable(runs: readonly CheckerRun[]): PdfBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'Checker', width: 100 },
      { title: 'Version', width: 116 },
      { title: 'Run', width: 56 },
      { title: 'Canary: found of known', width: 80 },
      { title: 'Files', width: 28, align: 'right' },
      { title: 'Findings', width: 38, align: 'right' },
      { title: 'SHA-256 of the program' },
    ],
    rows: runs.map((run) => {
      const reach = canaryReach(run);
      return row(
        cell(
          code(run.checker),
          ...(run.seenRealOutput ? [] : [quiet('\nits output was never seen by the tests of this tool')]),
        ),
        cell(words(run.version ?? 'unknown')),
        cell({ ...RUNS[run.verdict], strong: true }),
        cell(words(reach === undefined ? 'not looked at' : canaryWords(reach))),
        cell(words(run.verdict === 'not_run' ? '–' : String(run.inputs.length))),
        cell(words(run.verdict === 'not_run' ? '–' : String(run.findings.length))),
        cell(run.binaryHash === undefined ? words('unknown') : code(run.binaryHash)),
      );
    }),
  };
}

function problems(runs: readonly CheckerRun[]): readonly PdfBlock[] {
  const items = runs.flatMap(({ checker, problems: all }) =>
    all.map((problem) => [code(checker), words(`: ${problem}`)]),
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

const STATUSES = Object.keys(STATUS_WORDS) as readonly GuidelineStatus[];
const ORIGINS = Object.keys(ORIGIN_WORDS) as readonly CodeOrigin[];

/** What can be said of how many guidelines and what cannot, by origin and by category. */
function guidelineSummary(analysis: StaticAnalysis): readonly PdfBlock[] {
  const { guidelines } = analysis;
  if (guidelines.length === 0) {
    return [paragraph('No finding was held against a guideline: nothing can be said of compliance.')];
  }
  const unverified = guidelines.filter(
    ({ guideline, origin }) => origin === 'generated' && !guideline.verified,
  );
  const all = guidelines.filter(({ origin }) => origin === 'generated');
  return [
    paragraph(
      `Nothing here says that the code complies with ${analysis.editionName ?? analysis.edition}. For each guideline stands what is known of it; who looks at which one, and how well, stands in misra/compliance.html and misra/enforcement-plan.csv. For ${unverified.length} / ${all.length} guidelines nobody compared number, category and kind with a copy of the standard.`,
    ),
    { kind: 'list', items: ORIGINS.flatMap((origin) => originSentences(analysis, origin)) },
    statusTable(analysis),
    paragraph(
      'By whom: guidelines that each means looked at in a run that can be trusted. Several may look at one; only a means that misses no violation shows anything by its silence.',
    ),
    meansTable(analysis),
    paragraph('States by category.'),
    categoryTable(analysis),
  ];
}

/** Numbers out of all, and which guidelines stand behind the ends of the scale. */
function originSentences({ guidelines }: StaticAnalysis, origin: CodeOrigin): readonly (readonly PdfRun[])[] {
  const own = guidelines.filter((one) => one.origin === origin);
  if (own.length === 0) return [];
  const part = (status: GuidelineStatus, meaning: string, names: boolean): readonly string[] => {
    const ids = own.filter((one) => one.status === status).map(({ guideline }) => guideline.id);
    if (ids.length === 0) return [];
    return [`${ids.length} / ${own.length} ${meaning}${names ? `: ${listed(ids)}` : ''}`];
  };
  const deviated = own.reduce((sum, one) => sum + one.deviated, 0);
  const under = deviated === 0 ? '' : ` (${counted(deviated, 'finding')} under deviations)`;
  const parts = [
    ...part('violations', 'are violated', true),
    ...part('compliant', 'are followed as far as a means that misses nothing can tell', true),
    ...part('deviations', 'are followed but for findings under deviations', true),
    ...part('partly_checked', `have no open finding${under}, by checks that may miss violations`, false),
    ...part('not_checked', 'were checked by nothing that can be trusted', true),
    ...part('disapplied', 'are not applied by decision of the project', true),
  ];
  return [[strong(`${ORIGIN_WORDS[origin]} code: `), words(`${parts.join('. ')}.`)]];
}

function statusTable({ guidelines }: StaticAnalysis): PdfBlock {
  const figure = (status: GuidelineStatus, origin: CodeOrigin): string => {
    const own = guidelines.filter((one) => one.origin === origin);
    return `${own.filter((one) => one.status === status).length} / ${own.length}`;
  };
  return {
    kind: 'table',
    columns: [
      { title: 'State', width: 130 },
      ...ORIGINS.map((origin) => ({ title: ORIGIN_WORDS[origin], width: 64, align: 'right' as const })),
      { title: 'What it means' },
    ],
    rows: STATUSES.map((status) =>
      row(
        cell(words(STATUS_WORDS[status])),
        ...ORIGINS.map((origin) => cell(words(figure(status, origin)))),
        cell(words(STATUS_MEANING[status])),
      ),
    ),
  };
}

/** Who looked at how many guidelines, by origin; the last row is what nobody did. */
function meansTable({ enforcement }: StaticAnalysis): PdfBlock {
  const names = [...new Set(enforcement.flatMap(({ means }) => means.map(({ by }) => by)))].sort();
  const line = (name: PdfRun, counts: (one: Enforcement) => boolean): PdfRow =>
    row(
      cell(name),
      ...ORIGINS.map((origin) => {
        const own = enforcement.filter((one) => one.origin === origin);
        return cell(words(`${own.filter(counts).length} / ${own.length}`));
      }),
    );
  return {
    kind: 'table',
    columns: [
      { title: 'Looked at by' },
      ...ORIGINS.map((origin) => ({
        title: `${ORIGIN_WORDS[origin]} code`,
        width: 110,
        align: 'right' as const,
      })),
    ],
    rows: [
      ...names.map((name) =>
        line(code(name), ({ means }) => means.some(({ by, ran }) => by === name && ran === true)),
      ),
      line({ text: 'all of these that miss no violation' }, ({ means }) =>
        means.some(({ confidence, ran }) => confidence === 'sound' && ran === true),
      ),
      line({ text: 'nobody in a run that can be trusted', strong: true }, ({ means }) =>
        means.every(({ ran }) => ran !== true),
      ),
      line({ text: 'of these, planned for nobody', strong: true }, ({ means }) => means.length === 0),
    ],
  };
}

function categoryTable({ guidelines }: StaticAnalysis): PdfBlock {
  const groups = [
    ...Map.groupBy(
      guidelines,
      ({ guideline, origin }) => `${ORIGIN_WORDS[origin]} code, ${guideline.category}`,
    ),
  ];
  const line = (name: string, all: StaticAnalysis['guidelines']): PdfRow =>
    row(
      cell(words(name)),
      cell(words(String(all.length))),
      ...STATUSES.map((status) => cell(words(String(all.filter((one) => one.status === status).length)))),
    );
  return {
    kind: 'table',
    columns: [
      { title: 'Code, category', width: 150 },
      { title: 'Guidelines', width: 52, align: 'right' },
      ...STATUSES.map((status) => ({ title: STATUS_WORDS[status], align: 'right' as const })),
    ],
    rows: [...groups.map(([name, all]) => line(name, all)), line('both', guidelines)],
  };
}

function guidelineRows({ guidelines }: StaticAnalysis): readonly PdfBlock[] {
  const rows = guidelines.filter(({ deviated, violations }) => deviated + violations > 0);
  if (rows.length === 0) return [paragraph('None.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Guideline', width: 70 },
        { title: 'Title' },
        { title: 'Category', width: 64 },
        { title: 'Code', width: 76 },
        { title: 'Undeviated', width: 58, align: 'right' },
        { title: 'Deviated', width: 50, align: 'right' },
      ],
      rows: rows.map(({ deviated, guideline, origin, violations }) =>
        row(
          cell(code(guideline.id)),
          cell(words(guideline.title), quiet(guideline.verified ? '' : ' (check against your copy)')),
          cell(words(guideline.category)),
          cell(words(origin.replace('_', '-'))),
          cell(violations === 0 ? words('0') : { text: `✗ ${violations}`, ink: 'gap', strong: true }),
          cell(words(String(deviated))),
        ),
      ),
    },
  ];
}

function findingRows(context: AuditContext, { runs }: StaticAnalysis): readonly PdfBlock[] {
  const open = runs.flatMap(({ findings }) => findings.filter(({ deviation }) => deviation === undefined));
  if (open.length === 0) return [paragraph('No run of this pack has one.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Rule', width: 128 },
        { title: 'Place', width: 136 },
        { title: 'What it says' },
        { title: 'Requirements', width: 96 },
      ],
      rows: open.map(({ checker, guideline, message, requirements, rule, severity, span }) =>
        row(
          cell(code(rule), quiet(`\n${checker}${guideline === undefined ? '' : `, ${guideline}`}`)),
          cell(code(`${span.file}:${span.line}`)),
          cell(words(`${severity}: ${message}`)),
          cell(...joined(requirements.map((id) => [context.requirement(id)]))),
        ),
      ),
    },
  ];
}

function deviationRows({ deviations }: StaticAnalysis): readonly PdfBlock[] {
  if (deviations.length === 0) return [paragraph('No deviation is recorded.')];
  return [
    paragraph(`${counted(deviations.length, 'record')}.`),
    {
      kind: 'table',
      columns: [
        { title: 'Record', width: 70 },
        { title: 'Guideline', width: 62 },
        { title: 'Reason and risk' },
        { title: 'Scope', width: 130 },
        { title: 'Covers, cited', width: 62, align: 'right' },
        { title: 'Approved', width: 104 },
      ],
      rows: deviations.map((one) =>
        row(
          cell(code(one.id)),
          cell(words(one.guideline)),
          cell(words(one.reason), quiet(`\nRisk: ${one.risk}`)),
          cell(...joined(one.scope.map((name) => [code(name)]))),
          cell(words(`${one.covers}, ${one.cited}`)),
          cell(
            words(`raised by ${one.raisedBy}\n`),
            one.approvedBy === undefined
              ? { text: '○ not approved', ink: 'gap', strong: true }
              : words(`approved by ${one.approvedBy}`),
            quiet(one.expires === undefined ? '' : `\nuntil ${one.expires}`),
            ...(one.inForce === true ? [] : [words('\n'), forceRun(one)]),
          ),
        ),
      ),
    },
  ];
}

/** A record about code that this configuration does not have is no fault. */
function forceRun(one: StaticAnalysis['deviations'][number] & { readonly applies?: boolean }): PdfRun {
  const text = forceWords(one);
  if (one.inForce === false && one.applies !== false) return { text: `✗ ${text}`, ink: 'gap', strong: true };
  return quiet(text);
}

function disagreements({ disagreements: all }: StaticAnalysis): readonly PdfBlock[] {
  if (all.length === 0)
    return [paragraph('None: where two checkers look at one guideline, they found the same.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Guideline', width: 90 },
        { title: 'Place' },
        { title: 'Found by', width: 150 },
        { title: 'Silent', width: 150 },
      ],
      rows: all.map(({ found, guideline, place, silent }) =>
        row(
          cell(strong(guideline)),
          cell(code(place)),
          cell(words(found.join(', '))),
          cell(words(silent.join(', '))),
        ),
      ),
    },
  ];
}
