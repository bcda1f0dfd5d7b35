// The table that polyspace-results-export writes with -format csv: a heading, then one row for each result, columns parted by
// tabs or commas. In: the text. Out: findings. Columns are found by their heading; one that is needed and missing is a problem.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';

const NEEDED = ['Family', 'Check', 'File', 'Line'] as const;

/** One finding for each row. Rows of the family of MISRA C have the number of the guideline in front of their check. */
export function parsePolyspaceCsv(text: string): ParsedResults {
  const heading = text.slice(0, Math.max(0, text.indexOf('\n')));
  const rows = readRows(text, heading.includes('\t') ? '\t' : ',');
  const names = (rows[0] ?? []).map((name) => name.trim());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return { findings: [], problems: [`the table has no column ${missing.join(', ')}`] };
  const body = rows.slice(1).filter((row) => row.some((cell) => cell !== ''));
  const short = body.filter((row) => row.length < names.length);
  return {
    findings: body.map((row) => toFinding((name) => row[names.indexOf(name)]?.trim() ?? '')),
    problems: short.map(
      (row) => `a row of the table is too short: ${JSON.stringify(row.slice(0, 4).join(' '))}`,
    ),
  };
}

function toFinding(cell: (name: string) => string): RawFinding {
  const [family, check, words] = [cell('Family'), cell('Check'), cell('Information')];
  return {
    rule: /^MISRA C/.test(family)
      ? `${family} ${/^(?:D|Dir )?[\d.]+/.exec(check)?.[0] ?? check}`
      : `${family} ${check}`,
    severity: cell('Color') === 'Red' ? 'error' : 'warning',
    message: [check, words].filter((part) => part !== '').join(': '),
    path: cell('File'),
    line: Number(cell('Line')) || 0,
    column: Number(cell('Col')) || 0,
  };
}

/** Cells of every row; quoted cells may hold the separator, line ends and doubled quotes. */
function readRows(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern =
    separator === '\t' ? /"((?:[^"]|"")*)"|[^\t\n"]+|\t|\r?\n/g : /"((?:[^"]|"")*)"|[^,\n"]+|,|\r?\n/g;
  let cell = '';
  for (const [token, quoted] of text.matchAll(pattern)) {
    if (quoted !== undefined) cell += quoted.replaceAll('""', '"');
    else if (token === separator || token.endsWith('\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (token.endsWith('\n')) rows.push([]);
    } else cell += token;
  }
  rows.at(-1)?.push(cell);
  return rows;
}
