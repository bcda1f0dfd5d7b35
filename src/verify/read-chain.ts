// A configuration and what it extends -> one tree, as the verifying side joins it. In: the texts, the project's own first, then
// its base, the base of that, and so on. Out: one root, with the place of every value.
//
// docs/formats.md §1: maps are joined key by key, lists of entries by `name`, everything else is replaced, `x-` keys as a whole.
// Whether the chain is allowed is the business of load/: what it refuses never comes here.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { valueAt } from './node-reader.ts';
import { parseYaml, type YamlList, type YamlMap, type YamlNode } from './yaml-tree.ts';

/** The tree of all files; undefined when one of them cannot be read. */
export function readChain(files: readonly SourceText[], diagnostics: Diagnostic[]): YamlNode | undefined {
  const trees = files.map((file) => parseYaml(file, diagnostics));
  let whole: YamlNode | undefined;
  for (const tree of trees.reverse()) {
    if (tree === undefined) return undefined;
    whole = whole === undefined ? tree : overlay(whole, tree);
  }
  return whole;
}

function overlay(base: YamlNode, own: YamlNode): YamlNode {
  if (base.kind === 'map' && own.kind === 'map') return overlayMap(base, own);
  if (base.kind === 'list' && own.kind === 'list' && (isOfEntries(base) || isOfEntries(own)))
    return overlayList(base, own);
  return own;
}

function overlayMap(base: YamlMap, own: YamlMap): YamlMap {
  const entries = new Map(base.entries);
  for (const [key, entry] of own.entries) {
    const below = key.startsWith('x-') ? undefined : base.entries.get(key)?.value;
    entries.set(key, below === undefined ? entry : { ...entry, value: overlay(below, entry.value) });
  }
  return { ...own, entries };
}

/** Inherited entries keep their position; what `own` adds stands behind them in its own order. */
function overlayList(base: YamlList, own: YamlList): YamlList {
  const said = new Map(own.items.map((item) => [nameOf(item), item]));
  const inherited = base.items.flatMap((item) => {
    const mine = said.get(nameOf(item));
    if (mine === undefined) return [item];
    return isRemoved(mine) ? [] : [overlay(item, mine)];
  });
  const known = new Set(base.items.map(nameOf));
  const added = own.items.filter((item) => !known.has(nameOf(item)));
  return { ...own, items: [...inherited, ...added] };
}

function isOfEntries(list: YamlList): boolean {
  return list.items.some(({ kind }) => kind === 'map');
}

function nameOf(node: YamlNode): string | undefined {
  const name = node.kind === 'map' ? valueAt(node, 'name') : undefined;
  return name?.kind === 'scalar' ? name.text : undefined;
}

function isRemoved(node: YamlNode): boolean {
  const remove = node.kind === 'map' ? valueAt(node, 'remove') : undefined;
  return remove?.kind === 'scalar' && remove.plain && /^(true|True|TRUE)$/.test(remove.text);
}
