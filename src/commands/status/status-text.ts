// A status in words. In: its values and how files are named. Out: one line for each question that a user has, with the answer.

import { changedWords } from '../../generate/merge/changes.ts';
import type { Edit } from '../../generate/merge/edits.ts';
import { keyWords } from '../../generate/merge/key-words.ts';
import { plural } from '../project/check-project.ts';
import type { Project } from '../project/project.ts';
import type { FileChange, Status } from './status-of.ts';

/** The text. */
export function statusText(status: Status, { shown }: Pick<Project, 'shown'>): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['code', codeWords(status, shown)],
    ['your edits', editWords(status.edits, shown('sossl.c'))],
    ['bodies', [bodyWords(status)]],
    ['base', [baseWords(status)]],
    ['tool', [toolWords(status)]],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.flatMap(([name, answers]) =>
    answers.map((answer, at) => `  ${(at === 0 ? name : '').padEnd(width)}  ${answer}`),
  );
  return `${[status.name, ...lines].join('\n')}\n`;
}

function codeWords(
  { changes, hasCode, isHalfWritten }: Status,
  shown: (file: string) => string,
): readonly string[] {
  if (isHalfWritten)
    return ['was left half-written by a run that was stopped: run sossl generate, which takes it back first'];
  if (changes === undefined) return ['cannot be generated, see above'];
  if (!hasCode) return ['was never generated: run sossl generate'];
  if (changes.length === 0) return ['follows the configuration'];
  return [
    'is older than the configuration: run sossl generate',
    ...changes.map((change) => `${shown(change.path)}: ${changeWords(change)}`),
  ];
}

function changeWords({ lines }: FileChange): string {
  return lines === undefined ? 'is not there yet' : `${changedWords(lines)} would change`;
}

const MOST_EDITS = 20;

function editWords(edits: readonly Edit[], file: string): readonly string[] {
  if (edits.length === 0) return ['none outside user regions'];
  const rest = edits.length - MOST_EDITS;
  return [
    `${plural(edits.length, 'piece')} outside user regions`,
    ...edits.slice(0, MOST_EDITS).map(({ key, kind, line }) => `${file}:${line}: ${keyWords(key)} ${kind}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

function bodyWords({ serviceCount, skeletons }: Status): string {
  if (serviceCount === 0) return 'there are no services';
  const written = `${serviceCount - skeletons.length} / ${serviceCount} written`;
  return skeletons.length === 0 ? written : `${written}; still skeletons: ${skeletons.join(', ')}`;
}

function baseWords({ hasBase, hasCode }: Status): string {
  if (hasBase) return 'there';
  return hasCode ? 'missing: every difference counts as yours' : 'none yet';
}

function toolWords({ toolVersion, writtenBy }: Status): string {
  if (writtenBy === undefined) return `sossl ${toolVersion}`;
  return writtenBy === toolVersion
    ? `sossl ${toolVersion}, which wrote the code`
    : `sossl ${toolVersion}; the code was written by ${writtenBy}`;
}
