// A platform file -> its tree. One that is `like` another takes every top-level key that it does not have itself from that one,
// but for those that `without` names (docs/formats.md §12).

import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { valueAt } from './node-reader.ts';
import { parseYaml, type YamlMap, type YamlNode } from './yaml-tree.ts';

/** The tree of `platform`, joined with the one of `others` that it is like. */
export function readBoard(
  platform: SourceText,
  others: readonly SourceText[],
  diagnostics: Diagnostic[],
): YamlNode | undefined {
  const own = parseYaml(platform, diagnostics);
  const like = own?.kind === 'map' ? valueAt(own, 'like') : undefined;
  if (own?.kind !== 'map' || like?.kind !== 'scalar') return own;
  const source = others.find(({ file }) => file.split('/').at(-1) === `${like.text}.yaml`);
  const base = source && parseYaml(source, diagnostics);
  return base?.kind === 'map' ? { ...own, entries: joined(base, own) } : own;
}

function joined(base: YamlMap, own: YamlMap): YamlMap['entries'] {
  const without = valueAt(own, 'without');
  const left = without?.kind === 'list' ? without.items : [];
  const omitted = new Set(left.map((item) => (item.kind === 'scalar' ? item.text : '')));
  return new Map([...[...base.entries].filter(([key]) => !omitted.has(key)), ...own.entries]);
}
