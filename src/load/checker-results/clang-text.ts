// What clang and clang-tidy print for people. In: the text. Out: warnings and errors with their rule; notes and excerpts belong
// to the one before. A line that ends like a finding and cannot be read as one is a problem.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';

const PLACED = /^(.+?):(\d+):(\d+): (warning|error|fatal error|note|remark): (.*)$/;
const UNPLACED = /^(?:[\w.+-]+: )?(warning|error|fatal error): (.*)$/;
const RULE = / \[([\w.,=+*-]+)\]$/;
/** A line of source text or the marks below it. */
const EXCERPT = /^\s*\d*\s*\|/;

/** Findings in the order in which they were printed. */
export function parseClangText(text: string): ParsedResults {
  const findings: RawFinding[] = [];
  const problems: string[] = [];
  for (const line of text.split('\n')) {
    if (EXCERPT.test(line)) continue;
    const placed = PLACED.exec(line);
    const unplaced = placed === null ? UNPLACED.exec(line) : null;
    if (placed !== null) {
      const [, path = '', row, column, word = '', message = ''] = placed;
      if (word === 'note' || word === 'remark') continue;
      findings.push({ ...said(word, message), path, line: Number(row), column: Number(column) });
    } else if (unplaced !== null) {
      const [, word = '', message = ''] = unplaced;
      findings.push({ ...said(word, message), path: '', line: 0, column: 0 });
    } else if (RULE.test(line)) problems.push(`a line cannot be read: ${JSON.stringify(line.slice(0, 120))}`);
  }
  return { findings, problems };
}

/** An error without a name of a rule is one of the compiler. */
function said(word: string, message: string): Pick<RawFinding, 'rule' | 'severity' | 'message'> {
  const rule = RULE.exec(message)?.[1]?.replace(/,-warnings-as-errors$/, '');
  return {
    rule: rule ?? (word === 'warning' ? 'warning' : 'error'),
    severity: word === 'warning' ? 'warning' : 'error',
    message: message.replace(RULE, ''),
  };
}
