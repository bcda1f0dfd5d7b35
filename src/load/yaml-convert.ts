// From the parser's tree to plain values with places: scalars get their type, aliases and merge keys are resolved.
// Reports what YAML allows and this tool does not. Aliases share the converted value and are counted as if written out.

import { Alias, type Document, type Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml-3';
import { report } from '../diagnostics/code.ts';
import { YML } from '../diagnostics/codes-yml.ts';
import { CONTROL, characterName, HIDDEN } from '../diagnostics/hidden-characters.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { LineMap } from './line-map.ts';
import type { MapEntry, ScalarNode, YamlNode } from './yaml-node.ts';
import { hasLeadingZero, resolvePlain } from './yaml-scalar.ts';

/** Levels of nesting that are read. */
export const DEEPEST = 60;
/** Entries of a list that are read. */
const LONGEST_LIST = 100_000;
/** Values that all aliases of a file together may stand for. */
const MOST_ALIASED = 100_000;

interface Conversion {
  readonly lines: LineMap;
  readonly diagnostics: Diagnostic[];
  /** Finished values by anchor, with the number of values they stand for. */
  readonly anchors: Map<string, { readonly node: YamlNode; readonly size: number }>;
  aliased: number;
  /** Values converted so far, aliases written out. */
  size: number;
}

/** The root of a parsed document; none when a diagnostic is an error. */
export function convertDocument(
  document: Document,
  lines: LineMap,
): { readonly root?: YamlNode; readonly diagnostics: readonly Diagnostic[] } {
  const conversion: Conversion = { lines, diagnostics: [], anchors: new Map(), aliased: 0, size: 0 };
  const root = convert(conversion, document.value, 1);
  const { diagnostics } = conversion;
  if (diagnostics.length > 0) return { diagnostics };
  if (root.kind === 'scalar' && root.value === null) {
    return { diagnostics: [report(YML.emptyDocument, {}, { span: lines.span(0, 0) })] };
  }
  return { root, diagnostics };
}

function convert(conversion: Conversion, node: unknown, depth: number): YamlNode {
  if (node instanceof Alias) return resolveAlias(conversion, node);
  const before = conversion.size;
  conversion.size += 1;
  const converted = convertValue(conversion, node, depth);
  finishNode(conversion, node, converted, conversion.size - before);
  return converted;
}

/** Refuses a tag; makes the value known under its anchor. Comes after the value, so that no anchor contains itself. */
function finishNode(conversion: Conversion, node: unknown, converted: YamlNode, size: number): void {
  const { anchor, tag } = (node ?? {}) as { readonly anchor?: string; readonly tag?: string };
  if (tag !== undefined)
    conversion.diagnostics.push(report(YML.explicitTag, { tag }, { span: converted.span }));
  if (anchor !== undefined) conversion.anchors.set(anchor, { node: converted, size });
}

function convertValue(conversion: Conversion, node: unknown, depth: number): YamlNode {
  const span = spanOf(conversion, node);
  if (node instanceof Scalar) return convertScalar(conversion, node, span);
  if (depth > DEEPEST) {
    conversion.diagnostics.push(report(YML.tooDeep, { limit: DEEPEST }, { span }));
    return emptyScalar(span);
  }
  if (node instanceof YAMLMap) return convertMap(conversion, node, span, depth);
  if (node instanceof YAMLSeq) return convertList(conversion, node, span, depth);
  return emptyScalar(span);
}

function convertList(conversion: Conversion, node: YAMLSeq, span: Span, depth: number): YamlNode {
  const entries = node.length;
  if (entries > LONGEST_LIST) {
    conversion.diagnostics.push(report(YML.listTooLong, { entries, limit: LONGEST_LIST }, { span }));
    return emptyScalar(span);
  }
  return { kind: 'list', items: Array.from(node, (item) => convert(conversion, item, depth + 1)), span };
}

function convertScalar(conversion: Conversion, node: Scalar, span: Span): ScalarNode {
  if (node.value === undefined) return emptyScalar(span);
  const source = node.source ?? String(node.value);
  if (node.type !== 'PLAIN') {
    refuseEscaped(conversion, node, span);
    return { kind: 'scalar', value: String(node.value), source, span };
  }
  if (hasLeadingZero(source)) {
    conversion.diagnostics.push(report(YML.ambiguousNumber, { text: source }, { span }));
  }
  return { kind: 'scalar', value: resolvePlain(source), source, span };
}

/** A hidden character may not come in by an escape either: only texts in double quotes have escapes. */
function refuseEscaped(conversion: Conversion, node: Scalar, span: Span): void {
  const [character] = node.type === 'QUOTE_DOUBLE' ? (String(node.value).match(HIDDEN) ?? []) : [];
  if (character === undefined) return;
  const definition = CONTROL.test(character) ? YML.controlCharacter : YML.invisibleCharacter;
  conversion.diagnostics.push(report(definition, { character: characterName(character) }, { span }));
}

function convertMap(conversion: Conversion, node: YAMLMap, span: Span, depth: number): YamlNode {
  const entries = new Map<string, MapEntry>();
  const merged: YamlNode[] = [];
  for (const pair of node.values.values()) {
    const key = convertKey(conversion, pair);
    const value = convert(conversion, pair.value, depth + 1);
    if (key === undefined) continue;
    if (key.isMerge) merged.push(...mergedMaps(conversion, value));
    else addEntry(conversion, entries, key.text, { key: key.span, value });
  }
  for (const map of merged) {
    if (map.kind !== 'map') continue;
    for (const [key, entry] of map.entries) if (!entries.has(key)) entries.set(key, entry);
  }
  return { kind: 'map', entries, span };
}

function addEntry(
  conversion: Conversion,
  entries: Map<string, MapEntry>,
  text: string,
  entry: MapEntry,
): void {
  const other = entries.get(text);
  if (other === undefined) {
    entries.set(text, entry);
    return;
  }
  const related = [{ message: 'the first one stands here', span: other.key }];
  conversion.diagnostics.push(report(YML.duplicateKey, { key: text }, { span: entry.key, related }));
}

interface Key {
  readonly text: string;
  readonly span: Span;
  readonly isMerge: boolean;
}

function convertKey(conversion: Conversion, pair: Pair): Key | undefined {
  const span = spanOf(conversion, pair.key);
  if (!(pair.key instanceof Scalar)) {
    conversion.diagnostics.push(report(YML.keyNotText, {}, { span }));
    return undefined;
  }
  refuseEscaped(conversion, pair.key, span);
  const text = String(pair.key.value);
  const value: ScalarNode = { kind: 'scalar', value: text, source: pair.key.source ?? text, span };
  finishNode(conversion, pair.key, value, 1);
  return { text, span, isMerge: text === '<<' && pair.key.type === 'PLAIN' };
}

/** The maps that a merge key names: one, or a list of which earlier ones win. */
function mergedMaps(conversion: Conversion, value: YamlNode): readonly YamlNode[] {
  const maps = value.kind === 'list' ? value.items : [value];
  if (maps.every((map) => map.kind === 'map')) return maps;
  conversion.diagnostics.push(report(YML.mergeNotMap, {}, { span: value.span }));
  return [];
}

function resolveAlias(conversion: Conversion, alias: Alias): YamlNode {
  const span = spanOf(conversion, alias);
  const target = conversion.anchors.get(alias.source);
  if (target === undefined) {
    conversion.diagnostics.push(report(YML.unknownAlias, { alias: alias.source }, { span }));
    return emptyScalar(span);
  }
  const before = conversion.aliased;
  conversion.aliased += target.size;
  conversion.size += target.size;
  if (before <= MOST_ALIASED && conversion.aliased > MOST_ALIASED) {
    conversion.diagnostics.push(report(YML.aliasBomb, { limit: MOST_ALIASED }, { span }));
  }
  return target.node;
}

function emptyScalar(span: Span): ScalarNode {
  return { kind: 'scalar', value: null, source: '', span };
}

function spanOf(conversion: Conversion, node: unknown): Span {
  const range = (node as { readonly range?: readonly number[] } | null)?.range;
  return conversion.lines.span(range?.[0] ?? 0, range?.[1] ?? 0);
}
