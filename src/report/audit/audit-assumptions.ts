// Chapter "Assumptions of use": what has to hold outside of the element, and what the integrator says to each. In: the pack. Out: blocks.

import type { PdfBlock, PdfRow } from '../../model/pdf-definition.ts';
import type { TraceRequirement } from '../../model/trace.ts';
import { answerWord, countAnswers, isAsked } from '../assumption-answers.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, paragraph, quiet, row, strong, words } from './audit-runs.ts';

/** The chapter. */
export function assumptions({ pack, requirement }: AuditContext): readonly PdfBlock[] {
  const { fulfilled, notApplicable, open, total, unanswered } = countAnswers(pack.trace);
  return [
    paragraph(
      `The evidence of this pack holds only under these assumptions. ${counted(total, 'assumption')} of use apply: ${fulfilled} fulfilled, ${notApplicable} not applicable, ${open} open, ${unanswered} not answered. Answers are those of \`assumptions.yaml\`, with the name and the date that stand there; the tool does not judge them.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Assumption', width: 92 },
        { title: 'What is to be done', width: 230 },
        { title: 'Answer', width: 76 },
        { title: 'How, where shown, by whom' },
      ],
      rows: pack.trace.requirements
        .filter(isAsked)
        .map((one) => assumptionRow(one, requirement(one.requirement.id))),
    },
  ];
}

function assumptionRow(
  { answer, requirement }: TraceRequirement,
  id: ReturnType<AuditContext['requirement']>,
): PdfRow {
  const { asil, integratorAction, text, title } = requirement;
  const isSettled = answer !== undefined && answer.answer !== 'open';
  const word = answer === undefined ? 'not answered' : answerWord(answer);
  return row(
    cell(id, quiet(`\nASIL ${asil}`)),
    cell(strong(`${title}. `), words(integratorAction ?? text)),
    cell({ text: isSettled ? '● ' : '○ ', ink: isSettled ? 'good' : 'gap', strong: true }, words(word)),
    answer === undefined
      ? cell(quiet('—'))
      : cell(
          words(answer.how),
          ...(answer.evidence === undefined ? [] : [words(` Shown in: ${answer.evidence}.`)]),
          quiet(`\n${answer.author}, ${answer.date}, to revision ${answer.revision}`),
        ),
  );
}
