// A platform that is like another one: `like: NAME` takes every key of the file that does not stand in this one from platform
// NAME, and `without` leaves keys of it out. A key comes from one of the two as a whole, but for the recipes, in which `replacing` puts one
// text in the place of another. In: the document and the texts beside it. Out: one document, every value with the file that gave it.
// One step only: NAME is like no other.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { locate } from './paths.ts';
import { readYaml } from './yaml-document.ts';
import { child, items, type MapNode, type YamlNode } from './yaml-node.ts';

/** Keys that say how the two are joined, and are no part of the result. */
const JOINING_KEYS = ['like', 'without', 'replacing'];

/** Keys whose texts `replacing` is about. */
const RECIPES: ReadonlySet<string> = new Set(['build', 'probe', 'run']);

/** The file of the platform of that name among `beside`. */
export function platformFile(name: string, beside: readonly SourceText[]): SourceText | undefined {
  return beside.find(({ file }) => `/${file}`.endsWith(`/${name}.yaml`));
}

/** The document joined with the one named by `like`, or why that cannot be. */
export function joinLike(root: YamlNode, beside: readonly SourceText[]): StageResult<YamlNode> {
  const like = child(root, 'like');
  if (like?.kind !== 'scalar') return leavesNothingOut(root);
  const name = String(like.value);
  const source = platformFile(name, beside);
  if (source === undefined) return refuse(report(SYS.platformLikeUnknown, { name }, { span: like.span }));
  const { root: base, diagnostics } = readYaml(source);
  if (base === undefined) return { diagnostics };
  if (child(base, 'like') !== undefined) {
    const related = [
      { message: `\`${name}\` says here what it is like itself`, span: locate(base, '/like').place },
    ];
    return refuse(report(SYS.platformLikeChain, { name }, { span: like.span, related }));
  }
  return leaveOut(root, base, name);
}

/** Without `like` there is nothing to leave keys out of. */
function leavesNothingOut(root: YamlNode): StageResult<YamlNode> {
  const key = ['without', 'replacing'].find((one) => child(root, one) !== undefined);
  if (key === undefined) return { value: root, diagnostics: [] };
  return refuse(report(CFG.missingKey, { keys: ['like'] }, { span: locate(root, `/${key}`).place }));
}

function leaveOut(root: YamlNode, base: YamlNode, name: string): StageResult<YamlNode> {
  const without = items(root, 'without').flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const missing = without.filter(({ value }) => child(base, String(value)) === undefined);
  const nowhere = missing.map(({ span, value }) =>
    report(SYS.platformWithoutNothing, { key: String(value), name }, { span }),
  );
  const omitted = omit(base, new Set(without.map(({ value }) => String(value))));
  const { diagnostics, value } = withReplacements(omitted, child(root, 'replacing'), name);
  const problems = [...nowhere, ...diagnostics];
  if (problems.length > 0 || value === undefined) return { diagnostics: problems };
  return { value: omit(joinKeys(value, root), new Set(JOINING_KEYS)), diagnostics: [] };
}

/** The platform with its recipes rewritten. A text is replaced wherever it stands; one that stands nowhere is a mistake. */
function withReplacements(
  base: YamlNode,
  replacing: YamlNode | undefined,
  name: string,
): StageResult<YamlNode> {
  if (replacing?.kind !== 'map' || base.kind !== 'map') return { value: base, diagnostics: [] };
  const met = new Set<string>();
  const replaced = (text: string): string => {
    let result = text;
    for (const [from, { value }] of replacing.entries) {
      if (!result.includes(from) || value.kind !== 'scalar') continue;
      met.add(from);
      result = result.replaceAll(from, () => String(value.value));
    }
    return result;
  };
  const entries = [...base.entries].map(
    ([key, entry]) =>
      [key, RECIPES.has(key) ? { ...entry, value: mapTexts(entry.value, replaced) } : entry] as const,
  );
  const diagnostics = [...replacing.entries]
    .filter(([from]) => !met.has(from))
    .map(([text, { key }]) => report(SYS.platformReplacesNothing, { text, name }, { span: key }));
  return { value: { ...base, entries: new Map(entries) }, diagnostics };
}

function mapTexts(node: YamlNode, change: (text: string) => string): YamlNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => mapTexts(item, change)) };
  if (node.kind === 'map') {
    const entries = [...node.entries].map(
      ([key, entry]) => [key, { ...entry, value: mapTexts(entry.value, change) }] as const,
    );
    return { ...node, entries: new Map(entries) };
  }
  if (typeof node.value !== 'string') return node;
  return { ...node, value: change(node.value), source: change(node.source) };
}

/** The keys of both, with the value of `own` where both have one. */
function joinKeys(base: YamlNode, own: YamlNode): YamlNode {
  if (base.kind !== 'map' || own.kind !== 'map') return own;
  return { ...own, entries: new Map([...base.entries, ...own.entries]) };
}

function omit(node: YamlNode, keys: ReadonlySet<string>): YamlNode {
  if (node.kind !== 'map') return node;
  const entries: MapNode['entries'] = new Map([...node.entries].filter(([key]) => !keys.has(key)));
  return { ...node, entries };
}

function refuse(diagnostic: Diagnostic): StageResult<never> {
  return { diagnostics: [diagnostic] };
}
