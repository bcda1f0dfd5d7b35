// Annex: the complete text of the configuration with line numbers. In: the pack. Out: blocks. A number leads to the first setting of
// its line.

import type { PdfBlock } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { anchor, paragraph, section } from './audit-runs.ts';

/** The annex. */
export function yamlAnnex({ byLine, pack }: AuditContext): readonly PdfBlock[] {
  return [
    paragraph(
      `${counted(pack.configuration.length, 'file')}, the nearest first, exactly as read. A coloured number leads to the setting that begins on its line.`,
    ),
    ...pack.configuration.flatMap(({ file, text }): readonly PdfBlock[] => [
      section(file, `yaml.${file}`),
      {
        kind: 'listing',
        lines: linesOf(text).map((line, at) => {
          const setting = byLine.get(`${file}:${at + 1}`);
          const to = setting === undefined ? {} : { to: anchor('setting', setting.path) };
          return { number: at + 1, text: line, id: anchor('line', `${file}:${at + 1}`), ...to };
        }),
      },
    ]),
  ];
}

/** The last line end begins no line. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
