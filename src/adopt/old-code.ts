// The old C file as units: what stands on the file level, with the comments above it and the names that it declares. In: text and a parser of
// C. Out: units in order; all their lines together are the lines of the file.

import { type CNode, type CParser, codeChildren } from '../load/c-syntax.ts';
import { createTextIndex } from '../load/c-text.ts';
import { attributesOf, codeAlone, commentsOf, type Directive, directivesOf, isBalanced } from './c-lexis.ts';
import { type Branch, type Group, groupsOf, oneVariant, without } from './conditionals.ts';
import { type Code, firstUnread, partsOf } from './declared-parts.ts';
import { macroCalls } from './macro-calls.ts';
import type { OldPart, OldUnit, Place, UnitKind } from './old-unit.ts';

/** One thing on the file level, before things that share lines become one unit. */
interface Item extends Place {
  /** Undefined for a semicolon that only ends something. */
  readonly kind: UnitKind | undefined;
  readonly parts: readonly OldPart[];
  readonly isGroup?: boolean;
  readonly isBroken?: boolean;
  /** Whether what follows still belongs to it. */
  readonly isOpen?: boolean;
  readonly unread?: number | undefined;
}

/** Units of a file. */
export function readOldCode(text: string, parse: CParser): readonly OldUnit[] {
  return readUnits(text.replaceAll('\r\n', '\n'), parse);
}

function readUnits(text: string, parse: CParser): readonly OldUnit[] {
  const index = createTextIndex({ file: '', text });
  const directives = directivesOf(text);
  const groups = groupsOf(text, directives);
  const variant = oneVariant(text, directives, groups);
  const calls = macroCalls(codeAlone(variant), directives);
  const attributes = attributesOf(codeAlone(variant));
  const plain = without(variant, [...calls, ...attributes]);
  const code: Code = { text, alone: codeAlone(plain), attributes, directives, lineOf: index.lineOf };
  const found: readonly Item[] = [
    ...groups.map((group) => groupItem(group, text, parse, index.lineOf)),
    ...directives.map((directive) => directiveItem(directive, text, index.lineOf)),
    ...calls.map((call) => callItem(call, index.lineOf(call.start))),
    ...nodeItems(codeChildren(parse(plain)), code),
    ...commentsOf(text).map((place) => ({ ...place, kind: 'comment' as const, parts: [] })),
  ];
  const items = outermost(found);
  const lines = text.split('\n');
  return toUnits([...items, ...strayLines(items, lines, index)], lines, index);
}

type Lines = ReturnType<typeof createTextIndex>;

function nameless(line: number): Pick<OldUnit, 'kind' | 'parts'> {
  return { kind: 'other', parts: [{ kind: 'other', names: [], line, specifiers: [] }] };
}

/** What stands there only the preprocessor knows. */
function callItem(call: Place, line: number): Item {
  return { ...call, ...nameless(line), unread: line };
}

function directiveItem({ word, start, end }: Directive, text: string, lineOf: Code['lineOf']): Item {
  const place = { start, end: start + text.slice(start, end).trimEnd().length };
  const line = lineOf(start);
  const form = word === 'define' ? /define\s+(\w+)/ : /include\s*("[^"\n]*"|<[^>\n]*>)/;
  const name = form.exec(text.slice(start, end).replaceAll('\\\n', ''))?.[1];
  const kind = word === 'define' ? 'macro' : 'include';
  if ((word !== 'define' && word !== 'include') || name === undefined) return { ...place, ...nameless(line) };
  return { ...place, kind, parts: [{ kind, names: [name], line, specifiers: [] }] };
}

/** A group is one thing, made of what stands in its branches; of one that no compiler takes nothing has a name. */
function groupItem(group: Group, text: string, parse: CParser, lineOf: Code['lineOf']): Item {
  const { start, end, branches } = group;
  const inner = branches.flatMap((branch) => branchUnits(branch, text, parse, lineOf));
  const kinds = new Set(inner.map(({ kind }) => kind).filter((kind) => !/^(?:other|comment)$/.test(kind)));
  const [kind = 'other'] = kinds;
  const isBroken =
    branches.every(({ isOff }) => isOff) &&
    branches.some((branch) => !isBalanced(codeAlone(text.slice(branch.start, branch.end))));
  return {
    start,
    end,
    kind: kinds.size === 1 ? kind : 'other',
    parts: inner.flatMap(({ parts }) => parts),
    isGroup: true,
    isBroken,
    unread: inner.find(({ unread }) => unread !== undefined)?.unread,
  };
}

function branchUnits(
  { start, end, isOff }: Branch,
  text: string,
  parse: CParser,
  lineOf: Code['lineOf'],
): readonly Pick<OldUnit, 'kind' | 'parts' | 'unread'>[] {
  const before = lineOf(start) - 1;
  const own = text.slice(start, end);
  if (isOff && codeAlone(own).trim() === '') return [];
  if (isOff) return [{ ...nameless(before + 2), unread: undefined }];
  return readUnits(own, parse).map(({ kind, parts, unread }) => ({
    kind,
    // Places of a body are those in the branch, and nobody takes a body out of a group.
    parts: parts.map(({ body: _, ...part }) => ({ ...part, line: part.line + before })),
    unread: unread === undefined ? undefined : unread + before,
  }));
}

/** A declaration begins with the attributes in front of it, which the parser did not see. */
function nodeItems(nodes: readonly CNode[], code: Code): readonly Item[] {
  let next = 0;
  return nodes.map((node) => {
    let start = node.start;
    for (; (code.attributes[next]?.start ?? Number.POSITIVE_INFINITY) < node.end; next += 1)
      start = Math.min(start, code.attributes[next]?.start ?? start);
    return nodeItem(node, start, code);
  });
}

function nodeItem(node: CNode, start: number, code: Code): Item {
  const end = start + code.text.slice(start, node.end).trimEnd().length;
  if (code.alone.slice(start, end).trim() === ';') return { start, end, kind: undefined, parts: [] };
  const unread = firstUnread(node);
  const parts = partsOf(node, start, code);
  const kinds = new Set(parts.map(({ kind }) => kind));
  const [kind = 'other'] = kinds;
  return {
    start,
    end,
    kind: kinds.size === 1 ? kind : 'other',
    parts,
    isOpen: node.type.endsWith('_specifier') || !/[;}]\s*$/.test(code.alone.slice(start, end)),
    unread: unread === undefined ? undefined : code.lineOf(unread.start),
  };
}

/** Items in order, without those that lie in another. */
function outermost(items: readonly Item[]): readonly Item[] {
  let end = 0;
  return items
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((item) => {
      if (item.end <= end || item.end <= item.start) return false;
      end = item.end;
      return true;
    });
}

/** Lines with something on them that belongs to nothing: characters that the parser passed over. */
function strayLines(items: readonly Item[], lines: readonly string[], index: Lines): readonly Item[] {
  const covered = new Set<number>();
  for (const { start, end } of items)
    for (let line = index.lineOf(start); line <= index.lineOf(end - 1); line += 1) covered.add(line);
  return lines.flatMap((text, at) => {
    const line = at + 1;
    if (text.trim() === '' || covered.has(line)) return [];
    const start = index.lineStart(line);
    return [{ start, end: start + text.length, ...nameless(line), unread: line }];
  });
}

/** Runs of items that share lines, with the comments directly above them. */
function toUnits(items: readonly Item[], lines: readonly string[], index: Lines): readonly OldUnit[] {
  const runs: { items: Item[]; first: number; last: number }[] = [];
  for (const item of items.toSorted((a, b) => a.start - b.start)) {
    const [first, last] = [index.lineOf(item.start), index.lineOf(item.end - 1)];
    const run = runs.at(-1);
    if (run !== undefined && joins(run, item, first)) {
      run.items.push(item);
      run.last = Math.max(run.last, last);
    } else runs.push({ items: [item], first, last });
  }
  return runs.map(({ items: own, first, last }, at) => {
    const before = runs[at - 1]?.last ?? 0;
    return unitOf(own, {
      lines: lines.slice(first - 1, last),
      first,
      start: index.lineStart(first),
      gap: first - before - 1,
    });
  });
}

function joins(
  { items, last }: { readonly items: readonly Item[]; readonly last: number },
  item: Item,
  first: number,
): boolean {
  if (first <= last || item.kind === undefined) return true;
  if (items.every(({ kind }) => kind === 'comment')) return first === last + 1;
  return items.findLast(({ kind }) => kind !== 'comment')?.isOpen === true;
}

function unitOf(items: readonly Item[], place: Pick<OldUnit, 'lines' | 'first' | 'start' | 'gap'>): OldUnit {
  const code = items.filter(({ kind }) => kind !== 'comment' && kind !== undefined);
  const kinds = new Set(code.flatMap(({ kind }) => kind ?? []));
  const [kind = 'comment'] = kinds;
  const parts = items.flatMap((item) => item.parts);
  return {
    kind: kinds.size > 1 ? 'other' : kind,
    names: [...new Set(parts.flatMap(({ names }) => names))],
    parts,
    isGroup: items.some(({ isGroup }) => isGroup === true),
    isBroken: items.some(({ isBroken }) => isBroken === true),
    unread: items.find(({ unread }) => unread !== undefined)?.unread,
    ...place,
  };
}
