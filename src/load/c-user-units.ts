// The user's code as units: which bodies, groups of directives and announced types stand in a file that users share with the tool, and
// which code outside user regions is theirs.
// In: the opened source with its constructs, regions and tags. Out: constructs with those units among them, and stretches. A file
// without user regions is the tool's alone. Knows no requirement and no record of generation.

import { commentsWithin, type OpenedSource } from './c-comments.ts';
import { isIncludeGuard } from './c-construct-kinds.ts';
import { codeEnd, type FoundConstruct, nextCode } from './c-constructs.ts';
import { type CNode, codeChildren, fieldOf } from './c-syntax.ts';
import type { FoundTag } from './c-tags.ts';
import { type FoundRegion, inRegions } from './c-user-regions.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const SYMBOL_LENGTH = 40;
const NO_GROUP: ReadonlySet<string> = new Set(['preproc_include', 'preproc_def', 'preproc_function_def']);
/** Of what stands at file level like a statement: what the compiler or a macro makes something else of. */
const STATEMENTS: ReadonlySet<string> = new Set(['gnu_asm_expression', 'call_expression']);
const TYPES: ReadonlySet<string> = new Set(['struct_specifier', 'enum_specifier', 'union_specifier']);

/** Generation gives these a tag without `@from`: of these every tagged one may be the tool's. */
const TAGGED_WITHOUT_FROM: ReadonlySet<string> = new Set(['macro', 'static_assertion']);

function hasCode({ start, end }: Stretch, { comments, index }: OpenedSource): boolean {
  let rest = index.text.slice(start, end);
  for (const { text } of commentsWithin(comments, start, end)) rest = rest.replace(text, '');
  return rest.trim() !== '';
}

/** The function around a region; undefined at file level. */
function functionAround(found: readonly FoundConstruct[], region: FoundRegion): FoundConstruct | undefined {
  return found.findLast(
    ({ kind, start, end }) => kind === 'function' && start < region.start && region.end < end,
  );
}

function bodies(
  found: readonly FoundConstruct[],
  opened: OpenedSource,
  regions: readonly FoundRegion[],
): readonly FoundConstruct[] {
  return regions.flatMap((region): FoundConstruct[] => {
    const around = functionAround(found, region);
    if (around === undefined || !hasCode(region, opened)) return [];
    const { start, end, line } = region;
    const place = { start, end, startLine: line + 1, trailingLine: undefined, parent: undefined };
    return [{ kind: 'body', symbol: around.symbol, ...place }];
  });
}

function unitKind(node: CNode): 'directive' | 'statement' | 'type' | undefined {
  if (node.type.startsWith('preproc_') && !NO_GROUP.has(node.type)) return 'directive';
  if (node.type === 'expression_statement' && codeChildren(node).some(({ type }) => STATEMENTS.has(type)))
    return 'statement';
  return TYPES.has(node.type) ? 'type' : undefined;
}

/** Directives at file level with all that they enclose, assembly, calls of macros, and types that the tool has no construct for. */
function groups(found: readonly FoundConstruct[], { index, root }: OpenedSource): readonly FoundConstruct[] {
  const known = new Set(found.map(({ start }) => start));
  return root.children.flatMap((node, at): FoundConstruct[] => {
    const kind = unitKind(node);
    if (kind === undefined || known.has(node.start)) return [];
    const end = codeEnd(node, nextCode(root.children, at), index.text);
    const startLine = index.lineOf(node.start);
    const name = kind === 'type' ? fieldOf(node, 'name') : undefined;
    const symbol =
      name === undefined
        ? [...index.lineText(startLine).trim()].slice(0, SYMBOL_LENGTH).join('')
        : index.text.slice(name.start, name.end);
    return [{ kind, symbol, start: node.start, end, startLine, trailingLine: undefined, parent: undefined }];
  });
}

/** In the order of their first characters, what encloses another before it, and each with the innermost one around it. */
function nest(constructs: readonly FoundConstruct[]): readonly FoundConstruct[] {
  const sorted = constructs.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: number[] = [];
  return sorted.map((construct, at) => {
    while (open.length > 0 && (sorted[open.at(-1) ?? 0]?.end ?? 0) <= construct.start) open.pop();
    const parent = open.at(-1);
    open.push(at);
    return { ...construct, parent };
  });
}

/** The constructs of a file that users share, with the units that only users write among them. */
export function withUserUnits(
  found: readonly FoundConstruct[],
  opened: OpenedSource,
  regions: readonly FoundRegion[],
): readonly FoundConstruct[] {
  if (regions.length === 0) return found;
  const units = [...bodies(found, opened, regions), ...groups(found, opened)];
  return units.length === 0 ? found : nest([...found, ...units]);
}

/** What conditional directives enclose, outermost ones, in order; not the include guard. */
export function conditionalStretches({ index, root }: OpenedSource): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const visit = (node: CNode): void => {
    const isConditional = node.type === 'preproc_if' || node.type === 'preproc_ifdef';
    if (isConditional && !isIncludeGuard(node, root, index.text)) stretches.push(node);
    else node.children.forEach(visit);
  };
  visit(root);
  return stretches;
}

/** For each construct the one at file level that it is, or is part of. */
function rootsOf(found: readonly FoundConstruct[]): readonly number[] {
  const roots: number[] = [];
  for (const [at, { parent }] of found.entries())
    roots.push(parent === undefined ? at : (roots[parent] ?? at));
  return roots;
}

/** Positions of the constructs at file level that have a region inside. Both lists stand in order. */
function aroundRegions(
  found: readonly FoundConstruct[],
  regions: readonly FoundRegion[],
): ReadonlySet<number> {
  const around = new Set<number>();
  let next = 0;
  for (const [at, { parent, start, end }] of found.entries()) {
    if (parent !== undefined) continue;
    while ((regions[next]?.start ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    if ((regions[next]?.end ?? Number.POSITIVE_INFINITY) < end) around.add(at);
  }
  return around;
}

function isToolsTag(tag: FoundTag | undefined, { kind }: FoundConstruct): boolean {
  return tag !== undefined && (tag.from !== undefined || TAGGED_WITHOUT_FROM.has(kind));
}

/**
 * Stretches of a shared file that the user wrote outside regions, as far as the file itself shows it: at file level, with no
 * region inside and no tag of the form that generation writes there.
 */
export function usersOutside(
  found: readonly FoundConstruct[],
  tags: ReadonlyMap<number, FoundTag>,
  regions: readonly FoundRegion[],
): readonly Stretch[] {
  if (regions.length === 0) return [];
  const roots = rootsOf(found);
  const tools = new Set(aroundRegions(found, regions));
  for (const [at, construct] of found.entries())
    if (construct.kind === 'file_head' || isToolsTag(tags.get(at), construct)) tools.add(roots[at] ?? at);
  const inRegion = inRegions(regions);
  return found
    .filter((construct, at) => roots[at] === at && !tools.has(at) && !inRegion(construct))
    .map(({ start, end }) => ({ start, end }));
}

/** Regions and what is the user's outside of them, in order. */
export function usersStretches(
  found: readonly FoundConstruct[],
  tags: ReadonlyMap<number, FoundTag>,
  regions: readonly FoundRegion[],
): readonly Stretch[] {
  const inside = regions.map(({ start, end }) => ({ start, end }));
  return [...inside, ...usersOutside(found, tags, regions)].sort((a, b) => a.start - b.start);
}
