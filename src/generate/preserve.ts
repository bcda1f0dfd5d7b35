// Keeps what the user wrote. In: freshly generated text, the file as it is and the base of the last generation. Out:
// the text to write, or a diagnostic that says what would be lost. Nothing of the user's is ever overwritten.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { beginMarker, linesOf, type Regions, readRegions, toolText, withBodies } from './user-regions.ts';

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

/** 1-based number of the first line of `text` that is not in place in `reference`; the two differ. */
function firstDifference(text: readonly string[], reference: readonly string[]): number {
  let at = 0;
  while (at < text.length && text[at] === reference[at]) at += 1;
  return at + 1;
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
  const own = toolText(existing);
  if (own === toolText(base ?? fresh) || own === toolText(fresh)) return undefined;
  const difference = firstDifference(own.split('\n'), toolText(base ?? fresh).split('\n'));
  const line = lineInFile(existing, difference);
  const place = { span: placeOf(file, existing, line) };
  if (base === undefined) return report(GEN.baseMissing, { file, line }, place);
  return report(GEN.editOutsideRegion, { file, line, text: linesOf(existing)[line - 1] ?? '' }, place);
}

/** `get_speed` of the region `service.get_speed`. */
function serviceOf(region: string): string {
  return region.slice(region.indexOf('.') + 1);
}

function isEdited(
  id: string,
  body: readonly string[],
  base: ReadonlyMap<string, readonly string[]>,
): boolean {
  return body.join('\n') !== (base.get(id) ?? []).join('\n');
}

/**
 * Moves bodies from regions that are gone to the regions that took their names, where those have no body yet. Returns what was
 * not moved because both have one: that stays where it was.
 */
function moveRenamed(
  bodies: Map<string, readonly string[]>,
  wanted: ReadonlyMap<string, unknown>,
  renames: ReadonlyMap<string, string>,
): readonly { readonly from: string; readonly to: string }[] {
  const refused: { from: string; to: string }[] = [];
  for (const [to, from] of renames) {
    const body = bodies.get(from);
    if (body === undefined || wanted.has(from) || !wanted.has(to)) continue;
    if (bodies.has(to)) {
      refused.push({ from, to });
    } else {
      bodies.delete(from);
      bodies.set(to, body);
    }
  }
  return refused;
}

/** The line on which a region begins. */
function lineOfRegion(text: string, id: string): number {
  return linesOf(text).findIndex((line) => line.trim() === beginMarker(id)) + 1;
}

/**
 * The fresh text with the user's bodies in it. A body that still is the old skeleton follows the new one. `renames` names for
 * regions the one whose body they take over: a body moves at most once and is never dropped.
 */
export function preserveUserText(
  file: string,
  fresh: string,
  existing: string | undefined,
  base: string | undefined,
  renames: ReadonlyMap<string, string> = new Map(),
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
  const diagnostics = moveRenamed(edited, wanted, renames).map(({ from, to }) => {
    const span = placeOf(file, existing, lineOfRegion(existing, from));
    return report(GEN.renameNotApplied, { from: serviceOf(from), to: serviceOf(to) }, { span });
  });
  const orphans = new Map([...edited].filter(([id]) => !wanted.has(id)));
  return { value: { text: withBodies(fresh, edited), orphans }, diagnostics };
}

/** A header of the tool: written anew unless somebody changed it. */
export function refuseEditedHeader(
  file: string,
  existing: string | undefined,
  base: string | undefined,
  fresh: string,
): readonly Diagnostic[] {
  if (existing === undefined) return [];
  const [lines, reference] = [linesOf(existing), linesOf(base ?? fresh)];
  if (existing === fresh || lines.join('\n') === reference.join('\n')) return [];
  const line = Math.min(firstDifference(lines, reference), lines.length);
  return [report(GEN.toolFileEdited, { file, line }, { span: placeOf(file, existing, line) })];
}
