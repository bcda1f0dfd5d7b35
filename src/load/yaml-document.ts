// From text to one plain YAML document with places. Reports text that cannot be trusted, syntax, duplicate keys,
// unknown or multiplying aliases and tags. Never throws; gives no root when anything is wrong.

import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';
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
  const { tokens, stopped } = readTokens(source.text);
  if (stopped !== undefined) {
    const { definition, limit, offset } = stopped;
    return { diagnostics: [report(definition, { limit }, { span: lines.span(offset, offset + 1) })] };
  }
  const [document, second] = compose(tokens, source.text.length);
  if (document === undefined)
    return { diagnostics: [report(YML.emptyDocument, {}, { span: lines.span(0, 0) })] };
  const refused = [
    ...versionErrors(document, lines),
    ...secondDocument(second, lines),
    ...syntaxErrors(document.errors, lines),
  ];
  return refused.length > 0 ? { diagnostics: refused } : convertDocument(document, lines);
}

interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Where a limit was passed; the composer, which is recursive and slow, never sees such tokens. */
  readonly stopped?: Stop;
}

interface Stop {
  readonly definition: typeof YML.tooDeep | typeof YML.tooManyParts;
  readonly limit: number;
  readonly offset: number;
}

function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // Below the innermost value the stack holds the document and one token for each level.
    const offset = parser.offset - lexeme.length;
    if (parser.stack.length > DEEPEST + 2) {
      return { tokens, stopped: { definition: YML.tooDeep, limit: DEEPEST, offset } };
    }
    lexemes += 1;
    if (lexemes > MOST_LEXEMES) {
      return { tokens, stopped: { definition: YML.tooManyParts, limit: MOST_LEXEMES, offset } };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** The documents of a file. Types, duplicate keys, aliases and merge keys are looked at in yaml-convert.ts. */
function compose(tokens: readonly CST.Token[], length: number): readonly Document[] {
  const composer = new Composer({ version: '1.2', schema: 'failsafe', merge: false, uniqueKeys: false });
  return [...composer.compose(tokens, true, length)];
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
