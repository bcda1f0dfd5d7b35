// Chapter "Tools". In: the pack. Out: blocks.

import type { PdfBlock } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, paragraph, quiet, row, words } from './audit-runs.ts';

/** The programs that the pack was made with. */
export function toolsChapter({ pack }: AuditContext): readonly PdfBlock[] {
  const { tools } = pack;
  const hashed = tools.filter(({ sha256 }) => sha256 !== undefined).length;
  return [
    paragraph(
      `${counted(tools.length, 'program')}; the hashes of ${hashed} / ${tools.length} are those of the files that ran. The hash of \`sossl\` is that of the list of hashes of its own files. Whether a tool may be trusted for its use is for its user to judge; the safety manual of the tool says what it was made for.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Program', width: 128 },
        { title: 'Used for', width: 92 },
        { title: 'Version', width: 120 },
        { title: 'SHA-256 of the program file' },
      ],
      rows: tools.map(({ program, purpose, sha256, version }) =>
        row(
          cell(code(program)),
          cell(words(purpose)),
          cell(words(version)),
          cell(sha256 === undefined ? quiet('not read') : code(sha256)),
        ),
      ),
    },
  ];
}
