// One adoption from its inputs to the files of the new project. In: inputs and the map. Out: every file to write, the report, and what the user has to
// look at. Writes nothing but what a compiler needs, in a folder of its own.

import { type Adoption, lineWords, objectWords, reportFiles } from '../../adopt/adopt-report.ts';
import { type BuiltConfiguration, buildConfiguration } from '../../adopt/build-configuration.ts';
import { itemsOf, scalarAt } from '../../adopt/built.ts';
import { codeAlone } from '../../adopt/c-lexis.ts';
import { checkHandlers } from '../../adopt/check-handlers.ts';
import { checkMap, type OldFile } from '../../adopt/check-map.ts';
import { checkSymbols } from '../../adopt/check-symbols.ts';
import { lineFigures, missingLines } from '../../adopt/count-lines.ts';
import { type Comparison, compareWithCode, type Difference } from '../../adopt/differences.ts';
import { emitYaml } from '../../adopt/emit-yaml.ts';
import { explainObject } from '../../adopt/explain-object.ts';
import type { AdoptMap } from '../../adopt/map-model.ts';
import type { Move } from '../../adopt/move.ts';
import { readOldCode } from '../../adopt/old-code.ts';
import type { OldUnit } from '../../adopt/old-unit.ts';
import { oldLeaves } from '../../adopt/old-yaml.ts';
import { placeCode } from '../../adopt/place-code.ts';
import { readMap } from '../../adopt/read-map.ts';
import { apartFromTexts } from '../../adopt/replaced-texts.ts';
import { sortCode } from '../../adopt/sort-code.ts';
import { report } from '../../diagnostics/code.ts';
import { ADP } from '../../diagnostics/codes-adp.ts';
import { hasNoErrors } from '../../diagnostics/exit-code.ts';
import { placeOf } from '../../generate/place.ts';
import { baseName } from '../../io/paths.ts';
import { readYaml } from '../../load/yaml-document.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import type { Context, FileNames } from '../command.ts';
import type { AdoptInputs } from './adopt-inputs.ts';
import type { CReaders } from './c-readers.ts';
import { compileBoth } from './compile-both.ts';
import { type DraftedProject, draftAdopted } from './draft-project.ts';
import { traceWarning } from './trace-warning.ts';

export interface Adopted {
  readonly files: readonly OutputFile[];
  /** Lines for the user, the figures. */
  readonly words: readonly string[];
}

export interface Adopting extends StageResult<Adopted> {
  readonly names?: FileNames;
}

interface OldProject {
  readonly map: AdoptMap;
  readonly old: OldFile;
  readonly units: readonly OldUnit[];
  readonly built: BuiltConfiguration;
  readonly services: readonly string[];
}

export async function adoptProject(
  context: Context,
  inputs: AdoptInputs,
  source: SourceText,
  { parse, reader }: CReaders,
): Promise<Adopting> {
  const read = readOldProject(inputs, source, parse);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { map, units, services, built } = read.value;
  const oldFile = baseName(inputs.code.file);
  const sorted = sortCode(map, inputs.code, units, services);
  if (!hasNoErrors(sorted.diagnostics)) return { diagnostics: sorted.diagnostics };
  const yaml = emitYaml(built.root, map.leaveOut, inputs.settings, headOf(inputs, source));
  const drafted = await draftAdopted(context, yaml.text);
  if (drafted.value === undefined) {
    const { diagnostics, names } = drafted;
    return names === undefined ? { diagnostics } : { diagnostics, names };
  }
  const fresh = String(drafted.value.outputs.find(({ path }) => path === 'sossl.c')?.content ?? '');
  const placed = placeCode(fresh, sorted.moves, map.code.add, oldFile);
  const missing = missingLines(inputs.code.text, sorted.moves, placed);
  if (missing.length > 0)
    return { diagnostics: [report(ADP.wouldLose, { file: inputs.code.file, lines: missing })] };
  const files = withCode(drafted.value, placed.code, placed.orphans);
  const object = await compareObjects(context, drafted.value, inputs, files, sorted.moves, map);
  const adoption: Adoption = {
    tool: context.edge.toolVersion,
    oldYaml: baseName(inputs.yaml.file),
    oldC: oldFile,
    map: baseName(source.file),
    keys: built.fates,
    constants: built.constants,
    leftOut: yaml.leftOut,
    moves: sorted.moves,
    lines: lineFigures(inputs.code.text, sorted.moves),
    comparison: compareWithCode(map, read.value.old, units, inputs.code.text),
    object: object.comparison,
    compiledWith: object.compiledWith,
  };
  const diagnostics = [
    ...read.diagnostics,
    ...traceWarning(reader, inputs.code, placed.code, sorted.moves),
    ...differenceDiagnostics(inputs, adoption.comparison, built),
    ...objectDiagnostics(adoption),
  ];
  const words = [lineWords(adoption.lines), objectWords(adoption.object)];
  return { value: { files: [...files, ...reportFiles(adoption)], words }, diagnostics };
}

/** The old project and the map, when they fit each other. */
function readOldProject(
  inputs: AdoptInputs,
  source: SourceText,
  parse: CReaders['parse'],
): StageResult<OldProject> {
  const [mapRead, yaml] = [readMap(source), readYaml(inputs.yaml)];
  if (mapRead.value === undefined || yaml.root === undefined)
    return { diagnostics: [...mapRead.diagnostics, ...yaml.diagnostics] };
  const map = mapRead.value;
  const old = { file: inputs.yaml.file, leaves: oldLeaves(yaml.root) };
  const units = apartFromTexts(readOldCode(inputs.code.text, parse), map.code.replacedTexts);
  const strangers = [...marksInside(inputs.code), ...noHandlerAtAll(map, inputs.code)];
  if (strangers.length > 0) return { diagnostics: strangers };
  const faults = checkMap(map, old, inputs.settings);
  if (!hasNoErrors(faults)) return { diagnostics: faults };
  const built = buildConfiguration(map, old, inputs.settings);
  if (built.value === undefined) return { diagnostics: built.diagnostics };
  const services = servicesOf(built.value);
  const symbols = [
    ...checkHandlers(map, inputs.code, units),
    ...checkSymbols(map, inputs.code.file, units, services),
  ];
  if (!hasNoErrors(symbols)) return { diagnostics: symbols };
  return { value: { map, old, units, built: built.value, services }, diagnostics: symbols };
}

/** Lines that would be read as markers of this tool. */
function marksInside({ file, text }: SourceText): readonly Diagnostic[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /sossl:user-(?:begin|end)|^(?:<<<<<<<|\|{7}|>>>>>>>) /.test(line));
  if (at < 0) return [];
  const mark = (lines[at] ?? '').trim().slice(0, 60);
  return [report(ADP.marksInside, { file, mark }, { span: placeOf(file, text, at + 1) })];
}

/** A file that mentions none of the handlers is another file, and saying so once is enough. */
function noHandlerAtAll({ services }: AdoptMap, { file, text }: SourceText): readonly Diagnostic[] {
  const words = new Set(codeAlone(text.replaceAll('\r\n', '\n')).match(/\w+/g));
  const handlers = services.map(({ handler }) => handler.symbol).filter((symbol) => symbol !== '?');
  if (handlers.length === 0 || handlers.some((symbol) => words.has(symbol))) return [];
  return [report(ADP.noService, { file, services: handlers, tried: handlers.slice(0, 4) })];
}

function servicesOf({ root }: BuiltConfiguration): readonly string[] {
  const list = root.entries.get('smc_services');
  return list?.kind === 'list' ? itemsOf(list).flatMap(([, item]) => scalarAt(item, 'name') ?? []) : [];
}

function headOf({ yaml, code }: AdoptInputs, map: SourceText): readonly string[] {
  const names = [yaml, code, map].map(({ file }) => baseName(file));
  return [
    `Taken over from ${names[0]} and ${names[1]} by sossl adopt with the map ${names[2]}.`,
    'Behind each value stands the old key that it came from; `constant` is said by the map alone.',
  ];
}

function withCode(
  { own, outputs }: DraftedProject,
  code: string,
  orphans: string | undefined,
): readonly OutputFile[] {
  const generated = outputs.map((output) =>
    output.path === 'sossl.c' ? { ...output, content: code } : output,
  );
  return [
    ...own,
    ...generated,
    ...(orphans === undefined ? [] : [{ path: 'sossl.orphans.c', content: orphans }]),
  ];
}

async function compareObjects(
  { edge }: Context,
  { opened }: DraftedProject,
  { code }: AdoptInputs,
  files: readonly OutputFile[],
  moves: readonly Move[],
  map: AdoptMap,
): Promise<{ readonly comparison: Adoption['object']; readonly compiledWith: string }> {
  const sources = files.filter(({ path }) => /^sossl\w*\.[ch]$/.test(path));
  const objects = await compileBoth(edge, opened, code.file, sources, constantsIn(moves, map));
  if ('reason' in objects) return { comparison: objects, compiledWith: '' };
  const { old, now, compiledWith, sameValues } = objects;
  return { comparison: explainObject(old, now, moves, newNames(map), sameValues), compiledWith };
}

/** Words that were replaced by others where they stand for a value: they may be equal. */
function constantsIn(moves: readonly Move[], { code }: AdoptMap): AdoptMap['code']['rewrites'] {
  const words = new Set(moves.flatMap(({ rewritten }) => rewritten.flatMap((one) => one.words)));
  return code.rewrites.filter(({ from, to }) => words.has(from) && /^\w+$/.test(from) && /^\w+$/.test(to));
}

/** What the old symbols are called today: handlers, and names that the map rewrites everywhere. */
function newNames({ services, code }: AdoptMap): ReadonlyMap<string, string> {
  const handlers = services.map(({ name, handler }) => [handler.symbol, `${name}_invoke`] as const);
  const words = code.rewrites
    .filter(({ from }) => /^\w+$/.test(from))
    .map(({ from, to }) => [from, to] as const);
  return new Map([...words, ...handlers]);
}

function differenceDiagnostics(
  { code }: AdoptInputs,
  { differences }: Comparison,
  { fates }: BuiltConfiguration,
): readonly Diagnostic[] {
  return differences.map((one) => {
    const place = one.line === undefined ? undefined : placeOf(code.file, code.text, one.line);
    const related =
      place === undefined || one.span === undefined
        ? []
        : [{ message: `${one.what} stands here`, span: place }];
    const at = { span: one.span ?? place, related };
    return differenceDiagnostic(one, fates.find(({ path }) => path === one.key)?.as ?? '', at);
  });
}

function differenceDiagnostic(
  { kind, key, yaml, what, c }: Difference,
  taken: string,
  place: Parameters<typeof report>[2],
): Diagnostic {
  if (kind === 'only_in_c') return report(ADP.onlyInC, { what, key }, place);
  if (kind === 'used_nowhere') return report(ADP.usedNowhere, { macro: what, key }, place);
  return report(ADP.differs, { key, yaml, what, c, taken: taken === '' ? 'nothing of it' : taken }, place);
}

function objectDiagnostics({ object }: Adoption): readonly Diagnostic[] {
  if ('reason' in object) return [report(ADP.codeNotCompared, { reason: object.reason })];
  const rows = object.rows.filter(({ group }) => group === 'unexplained');
  if (rows.length === 0) return [];
  const bytes = rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return [
    report(ADP.unexplained, { bytes, total: object.totalBytes, symbols: rows.map(({ symbol }) => symbol) }),
  ];
}
