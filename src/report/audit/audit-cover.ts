// Cover of the audit report. In: the pack. Out: what stands on the first page.

import type { EvidencePack } from '../../model/pack.ts';
import type { PdfCover } from '../../model/pdf-definition.ts';
import { cell, code, row, words } from './audit-runs.ts';
import { dateWords, documentId, isReleased, shownVerdict, shownWords, VERDICTS } from './audit-verdict.ts';

/** The cover. */
export function auditCover(pack: EvidencePack): PdfCover {
  const { date, impact, parts, system, trace } = pack;
  const verdict = VERDICTS[shownVerdict(pack)];
  const mark = isReleased(pack) ? 'Released' : 'Draft';
  const fact = (label: string, ...runs: PdfCover['facts'][number]['runs']) => ({ label, runs });
  return {
    title: 'Configuration audit report',
    subject: `${system.project.name} ${system.project.version}`,
    about: system.project.description,
    mark,
    verdict: {
      label: `${verdict.symbol} ${verdict.label}`,
      words: `${verdict.about} ${shownWords(pack)}`,
      ink: verdict.ink,
    },
    facts: [
      fact('Document', code(documentId(pack)), words(`, ${mark.toLowerCase()}`)),
      fact('Project', words(`${system.project.name}, version ${system.project.version}`)),
      fact('Platform', code(system.platform.name)),
      fact('Baseline', impact === undefined ? words('none named') : code(impact.from)),
      fact('Evidence hash', code(trace.evidenceHash)),
      fact('Made by', words(`sossl ${trace.toolVersion}`)),
      fact('Date of the run', words(dateWords(date))),
    ],
    parts: {
      kind: 'table',
      columns: [{ title: 'Part', width: 96 }, { title: 'Verdict', width: 82 }, { title: 'In figures' }],
      rows: parts.map((part) => {
        const { ink, label, symbol } = VERDICTS[part.verdict];
        return row(
          cell(words(part.name)),
          cell({ text: `${symbol} `, ink, strong: true }, words(label)),
          cell(words(part.words)),
        );
      }),
    },
  };
}
