// From text to one plain YAML document with places. Reports text that cannot be trusted, syntax, duplicate keys,
// unknown or multiplying aliases and tags. Never throws; gives no root when anything is wrong.

import { type Document, parseDocument, type YAMLError } from 'yaml';
import { report } from '../diagnostics/code.ts';
import { YML } from '../diagnostics/codes-yml.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { type LineMap, mapLines } from './line-map.ts';
import { checkText } from './text.ts';
import { convertDocument, DEEPEST } from './yaml-convert.ts';
import type { YamlNode } from './yaml-node.ts';

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
  const document = parseDocument(source.text, {
    version: '1.2',
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const syntax = [...versionErrors(document, lines), ...syntaxErrors(document.errors, lines)];
  if (syntax.length > 0) return { diagnostics: syntax };
  return convertDocument(document, lines);
}

/** A file that asks for YAML 1.1 would be read by other rules. */
function versionErrors(document: Document, lines: LineMap): readonly Diagnostic[] {
  const { explicit, version } = document.directives?.yaml ?? { explicit: false, version: '1.2' };
  if (explicit !== true || version === '1.2') return [];
  return [report(YML.yamlVersion, { version }, { span: lines.span(0, 0) })];
}

/** Every tab and further document, or else the first mistake alone: it explains those that follow. */
function syntaxErrors(errors: readonly YAMLError[], lines: LineMap): readonly Diagnostic[] {
  const plain = errors.filter(({ code }) => code === 'TAB_AS_INDENT' || code === 'MULTIPLE_DOCS');
  return (plain.length > 0 ? plain : errors.slice(0, 1)).map((error) => syntaxError(error, lines));
}

function syntaxError(error: YAMLError, lines: LineMap): Diagnostic {
  const span = lines.span(error.pos[0], error.pos[1]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return report(YML.tab, {}, { span });
    case 'MULTIPLE_DOCS':
      return report(YML.severalDocuments, {}, { span });
    case 'RESOURCE_EXHAUSTION':
      return report(YML.tooDeep, { limit: DEEPEST }, { span });
    default:
      return report(YML.syntax, { reason: lowerFirst(error.message) }, { span });
  }
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
