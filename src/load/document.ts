// One YAML file of a known format: text, YAML and shape in this order. What every loader begins with.
// Loaders build their values only from a document that this function let through.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { checkShape, type Validator } from './shape.ts';
import { readYaml } from './yaml-document.ts';
import type { YamlNode } from './yaml-node.ts';

export type DocumentCheck = (root: YamlNode) => readonly Diagnostic[];

/** The document when it has the shape of its schema and passes `checks`; all differences otherwise. */
export function readDocument(
  source: SourceText,
  validator: Validator,
  checks: readonly DocumentCheck[] = [],
): StageResult<YamlNode> {
  const { root, diagnostics } = readYaml(source);
  if (root === undefined) return { diagnostics };
  const misshapen = checkShape(root, validator);
  const others = checks.flatMap((check) => check(root)).filter((one) => !isAtPlaceOf(misshapen, one));
  const found = [...misshapen, ...others];
  return found.length > 0 ? { diagnostics: inFileOrder(found) } : { value: root, diagnostics: [] };
}

/** Whether a value is refused for its shape already: the same mistake is then not reported again in other words. */
function isAtPlaceOf(diagnostics: readonly Diagnostic[], { span }: Diagnostic): boolean {
  return diagnostics.some(
    (other) => span !== undefined && other.span?.start === span.start && other.span.end === span.end,
  );
}

function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
