// One YAML file of a known format: text, YAML and shape in this order. What every loader begins with.
// Loaders build their values only from a document that this function let through.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText, Span } from '../model/source.ts';
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
  return root === undefined ? { diagnostics } : checkDocument(root, validator, checks);
}

/** The same for values that were joined from several files. */
export function checkDocument(
  root: YamlNode,
  validator: Validator,
  checks: readonly DocumentCheck[] = [],
): StageResult<YamlNode> {
  const misshapen = checkShape(root, validator);
  const refused = placesOf(misshapen);
  const others = checks
    .flatMap((check) => check(root))
    .filter(({ span }) => span === undefined || !refused.has(placeWords(span)));
  const found = [...misshapen, ...others];
  return found.length > 0 ? { diagnostics: inFileOrder(found) } : { value: root, diagnostics: [] };
}

/** Places of values that are refused for their shape: the same mistake is not reported again in other words. */
function placesOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(diagnostics.flatMap(({ span }) => (span === undefined ? [] : [placeWords(span)])));
}

function placeWords({ file, start, end }: Span): string {
  return `${start} ${end} ${file}`;
}

/** By file, then by place in it. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => {
    const [one, other] = [a.span?.file ?? '', b.span?.file ?? ''];
    if (one !== other) return one < other ? -1 : 1;
    return (a.span?.start ?? 0) - (b.span?.start ?? 0);
  });
}
