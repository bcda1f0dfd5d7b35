// Reads the JSON records that the tool itself wrote: lock, constructs, evidence, manifest. In: a text and the format it must have.
// Out: the parsed object, or a diagnostic. Checks format and the shape of its entries, nothing of their meaning.

import { report } from '../diagnostics/code.ts';
import { BND } from '../diagnostics/codes-bnd.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { Manifest, ManifestFile, NamedProducer } from '../model/artefact.ts';
import type { EmittedConstruct } from '../model/construct.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { Lock } from '../model/lock.ts';
import type { SourceText } from '../model/source.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The text of a record; however long it is, the tool wrote it. */
export function decodeRecord(file: string, bytes: Uint8Array): StageResult<SourceText> {
  try {
    return {
      value: { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) },
      diagnostics: [],
    };
  } catch {
    return { diagnostics: [report(IOE.recordDamaged, { file, reason: 'it is not UTF-8' })] };
  }
}

/** What earlier generations recorded. */
export interface LoadedLock {
  /** Function numbers that they gave; none when there is no lock yet. */
  readonly autoNumbers: Readonly<Record<string, number>>;
  /** What the last one wrote, and which tool it was. */
  readonly recorded: Pick<Lock, 'tool' | 'outputs'> | undefined;
}

/** The lock of a project, which need not have one yet. */
export function loadLock(source: SourceText | undefined): StageResult<LoadedLock> {
  if (source === undefined) return { value: { autoNumbers: {}, recorded: undefined }, diagnostics: [] };
  const record = readRecord(source, 'sossl-lock/1');
  if (record.value === undefined) return { diagnostics: record.diagnostics };
  const numbers = record.value.autoNumbers;
  if (!isFields(numbers) || !Object.values(numbers).every(isFunctionNumber)) {
    return damaged(source, 'autoNumbers is not a map from service to function number');
  }
  const { tool, outputs } = record.value;
  if (
    typeof tool !== 'string' ||
    !isFields(outputs) ||
    !Object.values(outputs).every((hash) => typeof hash === 'string')
  )
    return damaged(source, 'it does not say which tool wrote which files');
  const recorded = { tool, outputs: outputs as Lock['outputs'] };
  return { value: { autoNumbers: numbers as LoadedLock['autoNumbers'], recorded }, diagnostics: [] };
}

/** What the last generation emitted. */
export function loadConstructs(source: SourceText): StageResult<readonly EmittedConstruct[]> {
  const texts = ['identity', 'kind', 'symbol', 'role', 'file', 'template', 'hash'];
  return readEntries<EmittedConstruct>(source, 'sossl-constructs/1', 'constructs', texts, [
    'from',
    'requirements',
  ]);
}

/** The results of the last test run. */
export function loadEvidence(source: SourceText): StageResult<readonly EvidenceItem[]> {
  const texts = ['id', 'title', 'method', 'level', 'environment', 'verdict'];
  const lists = ['requirements', 'exercises', 'observations'];
  const items = readEntries<EvidenceItem>(source, 'sossl-evidence/1', 'items', texts, lists);
  const isWhole = items.value?.every(
    ({ subject, expectation }) => isFields(subject) && isFields(expectation),
  );
  return isWhole === false ? damaged(source, 'an item has no subject or no expectation') : items;
}

/** What the manifest of a bundle says. One of the first version names no producers and is refused in words of its own. */
export function loadManifest(source: SourceText): StageResult<Manifest> {
  if (/"format": ?"sossl-manifest\/1"/.test(source.text.slice(0, 100))) {
    return { diagnostics: [report(BND.manifestOutdated, { file: source.file })] };
  }
  const [format, texts] = ['sossl-manifest/2', ['path', 'sha256', 'producer']];
  const rows = readEntries<ManifestFile>(source, format, 'files', texts, ['inputs']);
  if (rows.value === undefined) return { diagnostics: rows.diagnostics };
  const words = ['name', 'program', 'version'];
  const producers = readEntries<NamedProducer>(source, format, 'producers', words, ['arguments']);
  if (producers.value === undefined) return { diagnostics: producers.diagnostics };
  const areTexts = (values: readonly unknown[]): boolean => values.every((one) => typeof one === 'string');
  const isWhole =
    rows.value.every(({ bytes, inputs }) => Number.isSafeInteger(bytes) && areTexts(inputs)) &&
    producers.value.every((producer) => areTexts(producer.arguments));
  if (!isWhole) return damaged(source, 'a file has no size, or an input or argument is no text');
  return { value: { files: rows.value, producers: producers.value }, diagnostics: [] };
}

/** One row of `inputs.json`. */
export interface InputRow {
  readonly role: string;
  readonly path: string;
  readonly sha256: string;
}

/** What the evidence is about, as `inputs.json` lists it. */
export function loadInputs(source: SourceText): StageResult<readonly InputRow[]> {
  return readEntries<InputRow>(source, 'sossl-inputs/1', 'files', ['role', 'path', 'sha256'], []);
}

function readEntries<T>(
  source: SourceText,
  format: string,
  key: string,
  texts: readonly string[],
  lists: readonly string[],
): StageResult<readonly T[]> {
  const record = readRecord(source, format);
  if (record.value === undefined) return { diagnostics: record.diagnostics };
  const entries = record.value[key];
  if (!Array.isArray(entries)) return damaged(source, `${key} is not a list`);
  const isEntry = (entry: unknown): boolean =>
    isFields(entry) &&
    texts.every((name) => typeof entry[name] === 'string') &&
    lists.every((name) => Array.isArray(entry[name]));
  const bad = entries.findIndex((entry) => !isEntry(entry));
  if (bad !== -1) return damaged(source, `entry ${bad + 1} of ${key} is incomplete`);
  return { value: entries as readonly T[], diagnostics: [] };
}

function readRecord(source: SourceText, format: string): StageResult<Fields> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return damaged(source, 'it is not JSON');
  }
  if (isFields(parsed) && parsed.format === format) return { value: parsed, diagnostics: [] };
  return damaged(source, `its format is not ${format}`);
}

function damaged<T>(source: SourceText, reason: string): StageResult<T> {
  return { diagnostics: [report(IOE.recordDamaged, { file: source.file, reason })] };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFunctionNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff;
}
