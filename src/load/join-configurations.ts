// Two configurations become one: values of the nearer file hold, those of the base where it has none. Maps are joined key by
// key, lists of entries by `name` (`remove: true` takes one away), everything else is replaced; the user's own `x-` keys are
// replaced as a whole. Every value keeps the place where it was written. Documents may have any shape: it is checked later.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { isOwnKey } from './keys.ts';
import { child, type ListNode, type MapEntry, type MapNode, textOf, type YamlNode } from './yaml-node.ts';

/** Keys that an entry with `remove: true` may have besides. */
const BESIDE_REMOVE = ['name', 'remove', 'note'];
/** Mistakes of one file for which a nearest name is looked up: each takes a walk over all inherited names. */
const MOST_OFFERS = 50;

interface Joining {
  /** Whether there is a base at all. */
  readonly hasBase: boolean;
  readonly diagnostics: Diagnostic[];
}

/** `own` with what only `base` says. Adds a diagnostic for everything that cannot be joined. */
export function joinConfigurations(base: YamlNode, own: YamlNode, diagnostics: Diagnostic[]): YamlNode {
  return join({ hasBase: true, diagnostics }, base, { node: own, path: '' });
}

/** The document of a file that extends nothing: nothing can be removed in it. */
export function withoutRemovals(root: YamlNode, diagnostics: Diagnostic[]): YamlNode {
  return join({ hasBase: false, diagnostics }, undefined, { node: root, path: '' });
}

interface Own<Node extends YamlNode = YamlNode> {
  readonly node: Node;
  readonly path: string;
}

function join(joining: Joining, base: YamlNode | undefined, { node, path }: Own): YamlNode {
  if (node.kind === 'map') return joinMaps(joining, base?.kind === 'map' ? base : undefined, { node, path });
  if (node.kind === 'list')
    return joinLists(joining, base?.kind === 'list' ? base : undefined, { node, path });
  return node;
}

function joinMaps(joining: Joining, base: MapNode | undefined, { node, path }: Own<MapNode>): YamlNode {
  const entries = new Map<string, MapEntry>(base?.entries);
  for (const [key, entry] of node.entries) {
    const below = { node: entry.value, path: path === '' ? key : `${path}.${key}` };
    const value = isOwnKey(key) ? entry.value : join(joining, base?.entries.get(key)?.value, below);
    entries.set(key, { key: entry.key, value });
  }
  return { ...node, entries };
}

function joinLists(joining: Joining, base: ListNode | undefined, own: Own<ListNode>): YamlNode {
  const { node, path } = own;
  if (!hasEntries(base) && !hasEntries(node)) return node;
  if (node.items.length === 0) {
    const because = 'an empty list adds no entry to those of the base, and takes none away';
    const remedy = 'leave it out, or give each entry that shall go with `remove: true`';
    const parameters = { key: path, because, remedy };
    joining.diagnostics.push(report(CFG.keyWithoutEffect, parameters, { span: node.span, path }));
  }
  return { ...node, items: joinItems(joining, base?.items ?? [], own) };
}

function hasEntries(list: ListNode | undefined): boolean {
  return list?.items.some(({ kind }) => kind === 'map') === true;
}

/** Entries of the base in their order, each with what `own` says about it; then the new ones. */
function joinItems(
  joining: Joining,
  base: readonly YamlNode[],
  { node, path }: Own<ListNode>,
): readonly YamlNode[] {
  const inherited = new Map(base.map((item) => [textOf(item, 'name'), item]));
  const joined = new Map<YamlNode, { readonly by: YamlNode; readonly value: YamlNode | undefined }>();
  const added: YamlNode[] = [];
  for (const item of node.items) {
    const name = textOf(item, 'name');
    const entry = { node: item, path: `${path}.${name}` };
    const below = name === undefined ? undefined : inherited.get(name);
    const first = below === undefined ? undefined : joined.get(below);
    if (first !== undefined) joining.diagnostics.push(namedTwice(entry, first.by));
    else {
      const value = joinEntry(joining, below, entry, base);
      if (below !== undefined) joined.set(below, { by: item, value });
      else if (value !== undefined) added.push(value);
    }
  }
  const kept = base.flatMap((item) => (joined.has(item) ? (joined.get(item)?.value ?? []) : [item]));
  return [...kept, ...added];
}

function joinEntry(
  joining: Joining,
  below: YamlNode | undefined,
  entry: Own,
  base: readonly YamlNode[],
): YamlNode | undefined {
  if (!asksForRemoval(joining, entry)) return join(joining, below, entry);
  const fault = below === undefined ? cannotRemove(joining, entry, base) : otherKeys(entry);
  if (fault !== undefined) joining.diagnostics.push(fault);
  return undefined;
}

/** Whether the entry has `remove: true`. Any other value of the key is a mistake. */
function asksForRemoval({ diagnostics }: Joining, { node, path }: Own): boolean {
  const remove = child(node, 'remove');
  if (remove === undefined) return false;
  if (remove.kind === 'scalar' && remove.value === true) return true;
  const found = remove.kind === 'scalar' ? remove.source : `a ${remove.kind}`;
  const place = { span: remove.span, path: `${path}.remove` };
  diagnostics.push(report(CFG.notAllowed, { found, allowed: ['true'] }, place));
  return true;
}

function cannotRemove(
  { diagnostics, hasBase }: Joining,
  { node, path }: Own,
  base: readonly YamlNode[],
): Diagnostic {
  const span = node.kind === 'map' ? node.entries.get('remove')?.key : node.span;
  if (!hasBase) return report(CFG.removeWithoutBase, {}, { span, path });
  const offered = diagnostics.length < MOST_OFFERS ? base : [];
  const names = offered.flatMap((item) => textOf(item, 'name') ?? []);
  const related = base.slice(0, 1).map((item) => ({
    message: 'the inherited entries begin here',
    span: placeOfEntry(item),
  }));
  const nearest = nearestWord(textOf(node, 'name') ?? '', names);
  return report(CFG.nothingToRemove, { path, nearest }, { span, path, related });
}

/** Keys of an entry that is taken away have nothing to be keys of. */
function otherKeys({ node, path }: Own): Diagnostic | undefined {
  if (node.kind !== 'map') return undefined;
  const other = [...node.entries].find(([key]) => !BESIDE_REMOVE.includes(key) && !isOwnKey(key));
  if (other === undefined) return undefined;
  const [key, entry] = other;
  const because = '`remove: true` takes the whole entry away';
  const parameters = { key, because, remedy: `remove \`${key}\`, or \`remove: true\`` };
  return report(CFG.keyWithoutEffect, parameters, { span: entry.key, path: `${path}.${key}` });
}

function namedTwice({ node, path }: Own, first: YamlNode): Diagnostic {
  const related = [{ message: `\`${path}\` stands here`, span: placeOfEntry(first) }];
  const parameters = { name: textOf(node, 'name') ?? '', what: 'entry', other: `the entry \`${path}\`` };
  return report(CFG.duplicateName, parameters, { span: placeOfEntry(node), path, related });
}

function placeOfEntry(entry: YamlNode): Span {
  return child(entry, 'name')?.span ?? entry.span;
}
