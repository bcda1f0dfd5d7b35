// Edits of several places at once, and an impact as rows to compare.

import { impactOf } from '../../src/impact/impact-of.ts';
import type { Impact } from '../../src/model/impact.ts';
import { type Edit, editedFiles, versionFrom } from './versions.ts';

export type Edits = Readonly<Record<string, Edit>>;
export type Expected = readonly string[];

/** Several edits one after the other. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (text) =>
    edits.reduce((given, edit) => edit(given), text);
/** Exchanges a text wherever it stands; it must be there. */
export const everywhere =
  (from: string, to: string): Edit =>
  (text) => {
    if (!text.includes(from)) throw new Error(`the file does not contain ${from}`);
    return text.replaceAll(from, to);
  };
/** Moves the lines that begin with one text in front of the line that begins with another one. */
export const moveLine =
  (what: string, inFrontOf: string): Edit =>
  (text) => {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.trimStart().startsWith(what));
    const [line] = lines.splice(from, 1);
    const to = lines.findIndex((one) => one.trimStart().startsWith(inFrontOf));
    if (from === -1 || to === -1 || line === undefined) throw new Error(`no ${what} or ${inFrontOf}`);
    return lines.toSpliced(to, 0, line).join('\n');
  };
/** An edit of the configuration alone. */
export const yaml = (edit: Edit): Edits => ({ 'sossl.yaml': edit });

/** The impact of edits on an example. */
export async function impactOfEdit(example: string, edits: Edits): Promise<Impact> {
  const before = await versionFrom(editedFiles(example), 'old');
  const after = await versionFrom(editedFiles(example, edits), 'new');
  return impactOf(before, after, '1.0.0');
}

/** Kind, class, path, and what stood and stands there; of tables without their texts. */
export function rowsOf({ changes }: Impact): readonly Expected[] {
  return changes.map(({ after, before, impactClass, kind, path }) => [
    kind,
    impactClass,
    path,
    ...(path.startsWith('test_tables.') ? [] : [before ?? '', after ?? '']),
  ]);
}
