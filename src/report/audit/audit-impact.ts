// Chapter "Changes since the previous baseline". In: the pack. Out: blocks. Without a baseline the chapter says so.

import type { ImpactedChange, VersionName, VersionPlace } from '../../model/impact.ts';
import type { PdfBlock, PdfRow } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, joined, paragraph, quiet, row, section, strong, words } from './audit-runs.ts';

/** The chapter. */
export function impactChapter(context: AuditContext): readonly PdfBlock[] {
  const { impact } = context.pack;
  if (impact === undefined) {
    return [
      paragraph('No baseline was named: nothing was compared, and this chapter says nothing about changes.'),
    ];
  }
  const classes = Object.entries(impact.byClass).map(([name, number]) => `${number} ${name}`);
  return [
    {
      kind: 'paragraph',
      style: 'body',
      runs: [
        words('From '),
        ...versionRuns(impact.before),
        words(' to '),
        ...versionRuns(impact.after),
        words(`: ${counted(impact.changes.length, 'change')} (${classes.join(', ')}).`),
      ],
    },
    ...(impact.changes.length === 0 ? [] : [changeTable(impact.changes, context)]),
    section('To be done again', 'impact.again'),
    {
      kind: 'facts',
      facts: [
        { label: 'Requirements', cell: cell(...ids(impact.requirements, context)) },
        { label: 'Tests', cell: cell(...names(impact.tests)) },
        { label: 'Constructs', cell: cell(...names(impact.constructs)) },
        { label: 'Documents', cell: cell(...names(impact.documents)) },
        {
          label: 'Not explained',
          cell: cell(...names([...impact.unexplained.constructs, ...impact.unexplained.tests])),
        },
        { label: 'Same meaning', cell: cell(...names(impact.sameMeaning)) },
      ],
    },
  ];
}

/** A version as it was named, with its commit and its project. */
function versionRuns({ commit, name, project }: VersionName) {
  return [code(name), quiet(` (${project}${commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`})`)];
}

function ids(all: readonly string[], context: AuditContext) {
  return all.length === 0
    ? [quiet('none')]
    : [words(`${all.length}: `), ...joined(all.map((id) => [context.requirement(id)]))];
}

function names(all: readonly string[]) {
  return all.length === 0
    ? [quiet('none')]
    : [words(`${all.length}: `), ...joined(all.map((name) => [code(name)]))];
}

function changeTable(changes: readonly ImpactedChange[], context: AuditContext): PdfBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'What', width: 190 },
      { title: 'Class', width: 62 },
      { title: 'Before', width: 110 },
      { title: 'After', width: 110 },
      { title: 'Why this class; what it concerns' },
    ],
    rows: changes.map((change) => changeRow(change, context)),
  };
}

function changeRow(change: ImpactedChange, { setting }: AuditContext): PdfRow {
  const { after, because, before, concerned, impactClass, kind, path, placeAfter, placeBefore } = change;
  const kinds = [...Map.groupBy(concerned, (one) => one.kind)].map(([name, all]) =>
    counted(all.length, name),
  );
  return row(
    cell(setting(path), quiet(`\n${kind}`)),
    cell(strong(impactClass)),
    cell(before === undefined ? quiet('–') : code(before), quiet(placeWords(placeBefore))),
    cell(after === undefined ? quiet('–') : code(after), quiet(placeWords(placeAfter))),
    cell(words(because), quiet(kinds.length === 0 ? '' : `\nConcerns ${kinds.join(', ')}.`)),
  );
}

function placeWords(place: VersionPlace | undefined): string {
  return place === undefined ? '' : `\n${place.file}:${place.line}`;
}
