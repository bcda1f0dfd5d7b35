// A platform that is like another one: `like: NAME` takes every key of the file that does not stand in this one from platform
// NAME, and `without` leaves keys of it out. A key comes from one of the two as a whole. In: the document and the texts beside
// it. Out: one document, every value with the file that gave it. One step only: NAME is like no other.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { locate } from './paths.ts';
import { readYaml } from './yaml-document.ts';
import { child, items, type MapNode, type YamlNode } from './yaml-node.ts';

/** Keys that say how the two are joined, and are no part of the result. */
const JOINING_KEYS = ['like', 'without'];

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
  if (child(root, 'without') === undefined) return { value: root, diagnostics: [] };
  return refuse(report(CFG.missingKey, { keys: ['like'] }, { span: locate(root, '/without').place }));
}

function leaveOut(root: YamlNode, base: YamlNode, name: string): StageResult<YamlNode> {
  const without = items(root, 'without').flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const missing = without.filter(({ value }) => child(base, String(value)) === undefined);
  const diagnostics = missing.map(({ span, value }) =>
    report(SYS.platformWithoutNothing, { key: String(value), name }, { span }),
  );
  if (diagnostics.length > 0) return { diagnostics };
  const omitted = new Set(without.map(({ value }) => String(value)));
  return { value: omit(joinKeys(omit(base, omitted), root), new Set(JOINING_KEYS)), diagnostics: [] };
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
