// A status in words. In: its values and how files are named. Out: one line for each question that a user has, with the answer.

import { changedWords } from '../../generate/merge/changes.ts';
import { keyWords } from '../../generate/merge/key-words.ts';
import { plural } from '../project/check-project.ts';
import type { Project } from '../project/project.ts';
import type { FileChange, Status } from './status-of.ts';

/** The text. */
export function statusText(status: Status, { shown }: Pick<Project, 'shown'>): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['code', codeWords(status, shown)],
    ['your edits', editWords(status, shown('sossl.c'))],
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
  { changes, hasBase, hasCode, isHalfWritten }: Status,
  shown: (file: string) => string,
): readonly string[] {
  if (isHalfWritten)
    return ['was left half-written by a run that was stopped: run sossl generate, which takes it back first'];
  if (changes === undefined) return ['cannot be generated, see above'];
  if (!hasCode && hasBase)
    return ['is missing: restore it from version control; sossl generate would write skeletons'];
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

function editWords({ edits, hasBase, hasCode }: Status, file: string): readonly string[] {
  if (hasBase !== hasCode) return ['unknown'];
  if (edits.length === 0) return ['none outside user regions'];
  const rest = edits.length - MOST_EDITS;
  return [
    `${plural(edits.length, 'piece')} outside user regions`,
    ...edits.slice(0, MOST_EDITS).map(({ key, kind, line }) => `${file}:${line}: ${keyWords(key)} ${kind}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
}

function bodyWords({ hasBase, hasCode, serviceCount, skeletons }: Status): string {
  if (serviceCount === 0) return 'there are no services';
  if (hasBase !== hasCode) return 'unknown';
  const written = `${serviceCount - skeletons.length} / ${serviceCount} written`;
  return skeletons.length === 0 ? written : `${written}; still skeletons: ${skeletons.join(', ')}`;
}

function baseWords({ hasBase, hasCode }: Status): string {
  if (hasBase) return 'there';
  return hasCode ? 'missing: your edits cannot be told from an older generation' : 'none yet';
}

function toolWords({ toolVersion, writtenBy }: Status): string {
  if (writtenBy === undefined) return `sossl ${toolVersion}`;
  return writtenBy === toolVersion
    ? `sossl ${toolVersion}, which wrote the code`
    : `sossl ${toolVersion}; the code was written by ${writtenBy}`;
}
