// Diagnostics as SARIF 2.1.0, for code review and continuous integration. In: values. Out: text, the same for the same input.

import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { CATALOGUE } from './catalogue.ts';

/** The text of a SARIF log with one run; rules are those codes that were raised. Accepted warnings are suppressed results. */
export function formatSarif(diagnostics: readonly Diagnostic[], toolVersion: string): string {
  const raised = new Set(diagnostics.map(({ code }) => code));
  const rules = CATALOGUE.filter(({ code }) => raised.has(code));
  const ruleIndex = new Map(rules.map(({ code }, index) => [code, index]));
  const driver = { name: 'sossl', version: toolVersion, rules: rules.map(toRule) };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((diagnostic) => toResult(diagnostic, ruleIndex.get(diagnostic.code))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toRule({ code, name, severity, about, requirements }: (typeof CATALOGUE)[number]): object {
  return {
    id: code,
    name,
    fullDescription: { text: about },
    defaultConfiguration: { level: severity },
    ...(requirements.length === 0 ? {} : { properties: { requirements } }),
  };
}

function toResult(diagnostic: Diagnostic, ruleIndex: number | undefined): object {
  const { code, severity, message, hint, span, path, related, accepted } = diagnostic;
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: `${message}\n${hint}` },
    ...(span === undefined ? {} : { locations: [{ physicalLocation: toLocation(span), ...logical(path) }] }),
    ...(related.length === 0 ? {} : { relatedLocations: related.map(toRelated) }),
    ...(accepted === undefined
      ? {}
      : {
          suppressions: [{ kind: 'external', status: 'accepted', justification: justification(accepted) }],
        }),
  };
}

function toRelated({ message, span }: RelatedPlace, id: number): object {
  return {
    id,
    message: { text: message },
    ...(span === undefined ? {} : { physicalLocation: toLocation(span) }),
  };
}

function toLocation({ file, line, column, start, end }: Span): object {
  return {
    artifactLocation: { uri: toUri(file) },
    region: { startLine: line, startColumn: column, charOffset: start, charLength: end - start },
  };
}

/** A path as a relative reference (RFC 3986): what has a meaning in one is escaped. */
function toUri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function logical(path: string | undefined): object {
  return path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path }] };
}

function justification({ reason, author, date }: NonNullable<Diagnostic['accepted']>): string {
  return `${reason} (${author}, ${date})`;
}
