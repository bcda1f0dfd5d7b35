// Keeps what the user wrote. In: freshly generated text, the file as it is and the base of the last generation. Out:
// the text to write, or a diagnostic that says what would be lost. Nothing of the user's is ever overwritten.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { linesOf, type Regions, readRegions, toolLines, withBodies } from './user-regions.ts';

export interface Preserved {
  readonly text: string;
  /** Bodies the user wrote for regions that no longer exist. */
  readonly orphans: ReadonlyMap<string, readonly string[]>;
}

/** The whole of a 1-based line, without its line end. */
function placeOf(file: string, text: string, line: number): Span {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const own = (lines[line - 1] ?? '').replace(/\r$/, '');
  return { file, start, end: start + own.length, line, column: 1 };
}

/** The first damaged marker. Markers behind it are read out of step, so what they seem to lack is no mistake of its own. */
function damagedMarker(file: string, text: string, damage: Regions['damage']): Diagnostic | undefined {
  const [first] = damage.toSorted((a, b) => a.line - b.line);
  if (first === undefined) return undefined;
  return report(GEN.markerDamaged, { reason: first.reason }, { span: placeOf(file, text, first.line) });
}

/** 1-based number of the first line of `text` that is not in place in `reference`, or undefined when equal. */
function firstDifference(text: readonly string[], reference: readonly string[]): number | undefined {
  const length = Math.max(text.length, reference.length);
  for (let i = 0; i < length; i++) if (text[i] !== reference[i]) return i + 1;
  return undefined;
}

/** Line of the existing file, user bodies included, that is line `toolLine` of its tool-owned text. */
function lineInFile(text: string, toolLine: number): number {
  const lines = linesOf(text);
  let inside = false;
  let seen = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (/sossl:user-end /.test(line)) inside = false;
    if (!inside) seen++;
    if (seen === toolLine) return i + 1;
    if (/sossl:user-begin /.test(line)) inside = true;
  }
  return lines.length;
}

function refusal(
  file: string,
  existing: string,
  base: string | undefined,
  fresh: string,
): Diagnostic | undefined {
  const own = toolLines(existing);
  const difference = firstDifference(own, toolLines(base ?? fresh));
  if (difference === undefined || firstDifference(own, toolLines(fresh)) === undefined) return undefined;
  const line = lineInFile(existing, difference);
  const place = { span: placeOf(file, existing, line) };
  if (base === undefined) return report(GEN.baseMissing, { file, line }, place);
  return report(GEN.editOutsideRegion, { file, line, text: linesOf(existing)[line - 1] ?? '' }, place);
}

function isEdited(
  id: string,
  body: readonly string[],
  base: ReadonlyMap<string, readonly string[]>,
): boolean {
  return body.join('\n') !== (base.get(id) ?? []).join('\n');
}

/** The fresh text with the user's bodies in it. A body that still is the old skeleton follows the new one. */
export function preserveUserText(
  file: string,
  fresh: string,
  existing: string | undefined,
  base: string | undefined,
): StageResult<Preserved> {
  if (existing === undefined) return { value: { text: fresh, orphans: new Map() }, diagnostics: [] };
  const { bodies, damage } = readRegions(existing);
  const damaged = damagedMarker(file, existing, damage);
  if (damaged !== undefined) return { diagnostics: [damaged] };
  const refused = refusal(file, existing, base, fresh);
  if (refused !== undefined) return { diagnostics: [refused] };
  const baseBodies = readRegions(base ?? '').bodies;
  const edited = new Map([...bodies].filter(([id, body]) => isEdited(id, body, baseBodies)));
  const wanted = readRegions(fresh).bodies;
  const orphans = new Map([...edited].filter(([id]) => !wanted.has(id)));
  return { value: { text: withBodies(fresh, edited), orphans }, diagnostics: [] };
}

/** A header of the tool: written anew unless somebody changed it. */
export function refuseEditedHeader(
  file: string,
  existing: string | undefined,
  base: string | undefined,
  fresh: string,
): readonly Diagnostic[] {
  if (existing === undefined) return [];
  const lines = linesOf(existing);
  const difference = firstDifference(lines, linesOf(base ?? fresh));
  if (difference === undefined || existing === fresh) return [];
  const line = Math.min(difference, lines.length);
  return [report(GEN.toolFileEdited, { file, line }, { span: placeOf(file, existing, line) })];
}
