// Chapters "Checks performed" and "Accepted warnings". In: the pack. Out: blocks.

import type { PdfBlock, PdfRow } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { anchor, cell, code, joined, link, paragraph, quiet, row, words } from './audit-runs.ts';

/** Every check code that looks at a configuration, with what came of it. */
export function checksChapter(context: AuditContext): readonly PdfBlock[] {
  const { checks } = context.pack;
  const sum = (of: (check: (typeof checks)[number]) => number): number =>
    checks.reduce((total, one) => total + of(one), 0);
  const tried = checks.filter(({ cases }) => cases > 0).length;
  return [
    paragraph(
      `${counted(checks.length, 'check code')} were applied to this configuration: ${counted(
        sum((one) => one.open),
        'open finding',
      )}, ${counted(
        sum((one) => one.accepted),
        'accepted warning',
      )}. ${tried} / ${checks.length} codes are tried on golden cases of the tool: configurations with a mistake, and the finding that a person expects of each. That a correct configuration gives no finding shows nothing about a rule; those cases do.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Code', width: 48 },
        { title: 'What it finds', width: 152 },
        { title: 'Severity', width: 42 },
        { title: 'Golden cases', width: 58, align: 'right' },
        { title: 'Requirements', width: 80 },
        { title: 'Here' },
      ],
      rows: checks.map((check) =>
        row(
          { runs: [code(check.code)], id: anchor('check', check.code) },
          cell(words(check.name.replaceAll('-', ' '))),
          cell(words(check.severity)),
          cell(words(String(check.cases))),
          cell(
            ...joined(
              check.requirements.map((id) => [context.requirement(id)]),
              '\n',
            ),
          ),
          resultCell(check),
        ),
      ),
    },
  ];
}

function resultCell({ accepted, open }: AuditContext['pack']['checks'][number]) {
  if (open > 0) return cell({ text: `✗ ${counted(open, 'finding')}`, ink: 'gap', strong: true });
  if (accepted > 0) return cell({ text: `${accepted} accepted`, ink: 'neutral', strong: true });
  return cell(words('no finding'));
}

/** Warnings that somebody took on, each with reason, author and date. */
export function acceptedChapter({ pack, setting }: AuditContext): readonly PdfBlock[] {
  const accepted = pack.diagnostics.filter((one) => one.accepted !== undefined);
  if (accepted.length === 0) return [paragraph('No warning was accepted.')];
  const rows: readonly PdfRow[] = accepted.map((one) =>
    row(
      cell(link(one.code, 'check'), quiet(`\n${one.name}`)),
      cell(setting(one.path ?? '')),
      cell(words(one.message)),
      cell(words(one.accepted?.reason ?? ''), quiet(`\n${one.accepted?.author}, ${one.accepted?.date}`)),
    ),
  );
  return [
    paragraph(
      `${counted(accepted.length, 'warning')} stand and were accepted in \`acceptances.yaml\`. Errors cannot be accepted.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Warning', width: 78 },
        { title: 'Where', width: 96 },
        { title: 'What it says', width: 150 },
        { title: 'Accepted because' },
      ],
      rows,
    },
  ];
}
