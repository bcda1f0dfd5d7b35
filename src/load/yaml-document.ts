// From text to one plain YAML document with places. Reports text that cannot be trusted, syntax, duplicate keys,
// unknown or multiplying aliases and tags. Never throws; gives no root when anything is wrong.

import { Composer, type CST, type Document, lex, Parser, type YAMLError } from 'yaml-3';
import { report } from '../diagnostics/code.ts';
import { YML } from '../diagnostics/codes-yml.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { type LineMap, mapLines } from './line-map.ts';
import { checkText } from './text.ts';
import { convertDocument, DEEPEST } from './yaml-convert.ts';
import type { YamlNode } from './yaml-node.ts';

/** Words, signs, spaces and line ends that are read: a file of 4 MiB that says something has fewer. */
const MOST_LEXEMES = 2_000_000;
/** Keys of one map that are read: the parser compares each with all before it. */
const MOST_KEYS = 10_000;

export interface YamlReading {
  /** Undefined exactly when a diagnostic is an error. */
  readonly root?: YamlNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a text as one YAML document. */
export function readYaml(source: SourceText): YamlReading {
  const faults = checkText(source);
  if (faults.length > 0) return { diagnostics: faults };
  const lines = mapLines(source);
  const { documents, stopped } = parse(source.text);
  if (stopped !== undefined) {
    const { definition, limit, offset } = stopped;
    return { diagnostics: [report(definition, { limit }, { span: lines.span(offset, offset + 1) })] };
  }
  const [document, second] = documents;
  if (document === undefined)
    return { diagnostics: [report(YML.emptyDocument, {}, { span: lines.span(0, 0) })] };
  const refused = [
    ...versionErrors(document, lines),
    ...secondDocument(second, lines),
    ...syntaxErrors(document.errors, lines),
  ];
  return refused.length > 0 ? { diagnostics: refused } : convertDocument(document, lines);
}

interface Parsed {
  readonly documents: readonly Document[];
  /** Where a limit was passed; the composer, which is recursive and slow, never sees such a text. */
  readonly stopped?: Stop;
}

interface Stop {
  readonly definition: typeof YML.tooDeep | typeof YML.tooManyParts | typeof YML.mapTooLong;
  readonly limit: number;
  readonly offset: number;
}

function parse(text: string): Parsed {
  const parser = new Parser();
  const lexemes = lex(text);
  for (const lexeme of lexemes.slice(0, MOST_LEXEMES)) {
    const { offset } = parser;
    parser.next(lexeme);
    const passed = passedLimit(parser.stack);
    if (passed !== undefined) return { documents: [], stopped: { ...passed, offset } };
  }
  if (lexemes.length > MOST_LEXEMES) {
    const stopped = { definition: YML.tooManyParts, limit: MOST_LEXEMES, offset: parser.offset };
    return { documents: [], stopped };
  }
  return { documents: compose(parser.end(), text.length) };
}

/** What is open holds the document and one token for each level above the innermost value. */
function passedLimit(open: readonly CST.Token[]): Omit<Stop, 'offset'> | undefined {
  if (open.length > DEEPEST + 2) return { definition: YML.tooDeep, limit: DEEPEST };
  const innermost = open.at(-1);
  const isMap =
    innermost?.type === 'block-map' ||
    (innermost?.type === 'flow-collection' && innermost.start.source === '{');
  if (!isMap || keysOf(innermost.items) <= MOST_KEYS) return undefined;
  return { definition: YML.mapTooLong, limit: MOST_KEYS };
}

/** Behind the last key may stand an item with white space alone. */
function keysOf(items: readonly CST.CollectionItem[]): number {
  const last = items.at(-1);
  return last?.key || last?.sep ? items.length : items.length - 1;
}

/**
 * The documents of a file. Types, duplicate keys, aliases and merge keys are looked at in yaml-convert.ts; that each key
 * stands for itself keeps the parser from putting one of two equal keys in the place of the other.
 */
function compose(tokens: readonly CST.Token[], length: number): readonly Document[] {
  const composer = new Composer({ version: '1.2', schema: 'failsafe', merge: false, mapKey: (key) => key });
  return composer.compose(tokens, true, length);
}

/** A file that asks for YAML 1.1 would be read by other rules. */
function versionErrors(document: Document, lines: LineMap): readonly Diagnostic[] {
  const { explicit, version } = document.directives?.yaml ?? { explicit: false, version: '1.2' };
  if (explicit !== true || version === '1.2') return [];
  return [report(YML.yamlVersion, { version }, { span: lines.span(0, 0) })];
}

function secondDocument(second: Document | undefined, lines: LineMap): readonly Diagnostic[] {
  if (second === undefined) return [];
  const [start, end] = second.range ?? [0, 0];
  return [report(YML.severalDocuments, {}, { span: lines.span(start, end) })];
}

/** Every tab, or else the first mistake alone: it explains those that follow. */
function syntaxErrors(errors: readonly YAMLError[], lines: LineMap): readonly Diagnostic[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  return (tabs.length > 0 ? tabs : errors.slice(0, 1)).map((error) => {
    const span = lines.span(error.pos[0], error.pos[1]);
    if (error.code === 'TAB_AS_INDENT') return report(YML.tab, {}, { span });
    return report(YML.syntax, { reason: lowerFirst(error.message) }, { span });
  });
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
