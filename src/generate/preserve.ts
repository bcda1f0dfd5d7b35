// Keeps what the user wrote. In: freshly generated text, the file as it is, the base of the last generation, the orphans. Out: the text to write,
// what goes to the orphans, where the user has to look; or a diagnostic that says why nothing can be written. Nothing of the user's is ever dropped.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { keyWords } from './merge/key-words.ts';
import { linesText, readLines } from './merge/lines.ts';
import { lostLines } from './merge/lost.ts';
import { type MergedFile, mergeFile } from './merge/merge-file.ts';
import { regionsIn } from './merge/pieces.ts';
import { readPieces } from './merge/read-pieces.ts';
import { appendOrphans } from './orphans.ts';
import { placeOf } from './place.ts';
import { proposedRenames } from './proposed-renames.ts';
import { withReturned } from './returned-bodies.ts';
import { undecidedConflicts } from './undecided.ts';
import { beginMarker, linesOf, type Regions, readRegions } from './user-regions.ts';

export interface PreserveInput {
  readonly file: string;
  readonly fresh: string;
  readonly existing: string | undefined;
  /** Undefined: missing. */
  readonly base: string | undefined;
  /** Regions that may take over a body, each with the one in which the body stood when its service had another name. */
  readonly renames: ReadonlyMap<string, string>;
  readonly orphans: string | undefined;
  /** Project name and version as the configuration states them now. */
  readonly leftIn: string;
}

export interface Preserved {
  readonly text: string;
  /** The new text of the orphans, undefined where nothing is added. */
  readonly orphans: string | undefined;
  /** Errors that say where the text holds conflicts; it is written all the same. */
  readonly conflicts: readonly Diagnostic[];
}

/** The fresh text with everything of the user's in it. */
export function preserveUserText(input: PreserveInput): StageResult<Preserved> {
  const { base, existing, file, fresh } = input;
  if (existing === undefined) {
    const diagnostics = base === undefined ? [] : [report(GEN.codeMissing, { file })];
    return { value: { text: fresh, orphans: undefined, conflicts: [] }, diagnostics };
  }
  const refused = refusal(input, existing);
  if (refused !== undefined) return { diagnostics: [refused] };
  const { refused: notRenamed, renames } = renamesThatApply(input, existing);
  const { text: wanted, returned, unusable } = withReturned({ ...input, existing });
  const merged = mergeFile({ base, yours: existing, fresh: wanted, renames });
  const broken = brokenRegions(input, existing, merged);
  if (broken !== undefined) return { diagnostics: [broken] };
  const orphans = appendOrphans(merged.orphans, input.orphans, input.leftIn);
  // What was not changed lost nothing.
  const isSame = merged.text === existing;
  const lost = isSame
    ? []
    : lostLines(merged.named.base, merged.named.yours, [merged.text, orphans ?? input.orphans ?? '']);
  if (lost.length > 0) return { diagnostics: [report(GEN.wouldLose, { file, lines: lost })] };
  const diagnostics = [
    ...(base === undefined && existing !== fresh ? [report(GEN.baseMissing, { file })] : []),
    ...notRenamed.map(({ diagnostic }) => diagnostic),
    ...returned.map((id) =>
      report(GEN.bodyReturned, { service: serviceOf(id) }, placeIn(file, merged.text, id)),
    ),
    ...regionsAhead(input, existing).map((id) =>
      report(GEN.regionElsewhere, { id }, placeIn(file, merged.text, id)),
    ),
    ...unusable.map(({ id, reason }) => report(GEN.bodyNotReturned, { service: serviceOf(id), reason })),
    ...merged.changedContracts.map((id) =>
      report(GEN.contractChanged, { service: serviceOf(id) }, placeIn(file, merged.text, id)),
    ),
    ...orphanDiagnostics(
      merged.orphans.filter(({ name }) => !notRenamed.some(({ region }) => region === name)),
      base ?? existing,
      fresh,
    ),
  ];
  const conflicts = merged.conflicts.map(({ key, line }) =>
    report(GEN.mergeConflict, { name: keyWords(key) }, { span: placeOf(file, merged.text, line) }),
  );
  return { value: { text: merged.text, orphans, conflicts }, diagnostics };
}

/** What is said of text that left the file. */
function orphanDiagnostics(
  orphans: MergedFile['orphans'],
  base: string,
  fresh: string,
): readonly Diagnostic[] {
  const proposals = proposedRenames(
    orphans.flatMap(({ kind, name }) => (kind === 'region' ? [name] : [])),
    base,
    fresh,
  );
  return [
    ...orphans.map(({ kind, name, lines }) => {
      const shown = kind === 'region' ? `the body of ${serviceOf(name)}` : keyWords(name);
      return report(GEN.orphaned, { name: shown, lines: linesText(lines).split('\n').length });
    }),
    ...proposals.map((proposal) => report(GEN.renameProposed, proposal)),
  ];
}

function placeIn(file: string, text: string, region: string): { readonly span?: Span } {
  const line = lineOfRegion(text, region);
  return line === 0 ? {} : { span: placeOf(file, text, line) };
}

/** What keeps the file from being merged at all. */
function refusal({ base, file, fresh }: PreserveInput, existing: string): Diagnostic | undefined {
  const [undecided] = undecidedConflicts([{ file, text: existing }]);
  if (undecided !== undefined) return undecided;
  const { bodies, damage } = readRegions(existing);
  const damaged = damagedMarker(file, existing, damage);
  if (damaged !== undefined) return damaged;
  const [wanted, before] = [readRegions(fresh).bodies, readRegions(base ?? '').bodies];
  const [gone, ...others] = [...before.keys()].filter((id) => wanted.has(id) && !bodies.has(id));
  if (gone === undefined) return undefined;
  const services = [...before.keys()].filter((id) => id.startsWith('service.'));
  if (others.length > 0 && !services.some((id) => bodies.has(id)))
    return report(GEN.otherFile, { file, regions: services.length }, { span: placeOf(file, existing, 1) });
  const line = lineBeforeRegion(existing, base ?? '', gone);
  return report(
    GEN.regionGone,
    { id: gone, after: linesOf(existing)[line - 1] ?? '' },
    { span: placeOf(file, existing, line) },
  );
}

/** What the next run would refuse in the merged text: a region that goes with a piece around it, or one that stands there twice. */
function brokenRegions(
  { file, fresh }: PreserveInput,
  existing: string,
  { conflicts, orphans, text }: MergedFile,
): Diagnostic | undefined {
  if (conflicts.length > 0) return undefined;
  const { bodies, damage } = readRegions(text);
  const [there, [damaged]] = [readRegions(existing).bodies, damage];
  const gone = [...readRegions(fresh).bodies.keys()].find((id) => there.has(id) && !bodies.has(id));
  if (gone === undefined) return damaged && report(GEN.regionsWouldBreak, { file, reason: damaged.reason });
  const around = orphans.find(({ around: piece }) => regionsIn(piece).some(({ id }) => id === gone));
  const place = keyWords(around?.around.key);
  const reason = `the region '${gone}' stands in ${place}, which the configuration does not ask for any more`;
  return report(GEN.regionsWouldBreak, { file, reason }, placeIn(file, existing, gone));
}

/** Regions that come with this generation, and that the user wrote before it, in another piece than the one that is generated for them. */
function regionsAhead({ base, fresh }: PreserveInput, existing: string): readonly string[] {
  if (base === undefined) return [];
  const [known, there] = [readRegions(base).bodies, readRegions(existing).bodies];
  const ahead = [...readRegions(fresh).bodies.keys()].filter((id) => !known.has(id) && there.has(id));
  if (ahead.length === 0) return [];
  const [wanted, places] = [regionPlaces(fresh), regionPlaces(existing)];
  return ahead.filter((id) => places.get(id) !== wanted.get(id));
}

/** What the piece of the file level declares in which each region stands. */
function regionPlaces(text: string): ReadonlyMap<string, string | undefined> {
  const { pieces } = readPieces(readLines(text.replaceAll('\r\n', '\n')));
  return new Map(pieces.flatMap((piece) => regionsIn(piece).map(({ id }) => [id, piece.key] as const)));
}

/** The first damaged marker. Markers behind it are read out of step, so what they seem to lack is no mistake of its own. */
function damagedMarker(file: string, text: string, damage: Regions['damage']): Diagnostic | undefined {
  const [first] = damage.toSorted((a, b) => a.line - b.line);
  if (first === undefined) return undefined;
  return report(GEN.markerDamaged, { reason: first.reason }, { span: placeOf(file, text, first.line) });
}

/** Line of the file that stood in front of a region in base: the nearest one that is still there, else the first. */
function lineBeforeRegion(text: string, base: string, id: string): number {
  const [lines, before] = [linesOf(text), linesOf(base)];
  for (let at = lineOfRegion(base, id) - 2; at >= 0; at -= 1) {
    const wanted = before[at] ?? '';
    const first = lines.indexOf(wanted);
    if (wanted.trim() !== '' && first >= 0 && first === lines.lastIndexOf(wanted)) return first + 1;
  }
  return 1;
}

/** The 1-based line on which a region begins, 0 for none. */
function lineOfRegion(text: string, id: string): number {
  return linesOf(text).findIndex((line) => line.trim() === beginMarker(id)) + 1;
}

/** `get_speed` of the region `service.get_speed`. */
function serviceOf(region: string): string {
  return region.slice(region.indexOf('.') + 1);
}

/** New name by old name, where the old service is gone and nobody has written a body for the new one. */
function renamesThatApply(
  { base, file, fresh, renames }: PreserveInput,
  existing: string,
): {
  readonly renames: ReadonlyMap<string, string>;
  readonly refused: readonly { readonly region: string; readonly diagnostic: Diagnostic }[];
} {
  const [wanted, bodies, before] = [fresh, existing, base ?? ''].map((text) => readRegions(text).bodies) as [
    Regions['bodies'],
    Regions['bodies'],
    Regions['bodies'],
  ];
  const isEdited = (id: string): boolean =>
    bodies.has(id) && bodies.get(id)?.join('\n') !== (before.get(id) ?? []).join('\n');
  const applying = new Map<string, string>();
  const refused: { region: string; diagnostic: Diagnostic }[] = [];
  for (const [to, from] of renames) {
    if (wanted.has(from)) continue;
    if (!bodies.has(to)) applying.set(serviceOf(from), serviceOf(to));
    else if (isEdited(from)) {
      const span = placeOf(file, existing, lineOfRegion(existing, from));
      const names = { from: serviceOf(from), to: serviceOf(to) };
      refused.push({ region: from, diagnostic: report(GEN.renameNotApplied, names, { span }) });
    }
  }
  return { renames: applying, refused };
}
