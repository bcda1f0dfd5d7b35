// Constructs to C text. In: a tree of constructs. Out: lines of C, with a tag on every construct, and one row per
// construct for `constructs.json`. The renderer writes the tags, not the templates: none can be forgotten.

import { createHash } from 'node:crypto';
import type { ConstructKind, EmittedConstruct } from '../model/construct.ts';
import { CText, commentText } from './c-text.ts';
import { type Construct, type Item, identityOf, roleOf, type UserRegionSlot } from './construct.ts';
import type { RequirementsOf } from './role-requirements.ts';
import { stripTags } from './strip.ts';
import { MAX_COLUMNS, tagLines, trailingTag } from './tag.ts';
import type { TemplateEngine } from './template-engine.ts';
import { beginMarker, endMarker, toolLines } from './user-regions.ts';

const INDENT = 4;
const TRAILING: ReadonlySet<ConstructKind> = new Set([
  'member',
  'enumerator',
  'table_row',
  'case',
  'decision',
  'macro',
]);
const WITH_ORIGIN: ReadonlySet<ConstructKind> = new Set([
  'file_head',
  'include_group',
  'type',
  'object',
  'function',
  'prototype',
]);

export interface RenderedFile {
  readonly text: string;
  readonly constructs: readonly EmittedConstruct[];
}

export interface RenderContext {
  readonly file: string;
  readonly engine: TemplateEngine;
  readonly requirementsOf: RequirementsOf;
  readonly sink: EmittedConstruct[];
}

/** One file as text; constructs in the order in which they stand in it. */
export function renderFile(
  file: string,
  items: readonly Item[],
  engine: TemplateEngine,
  requirementsOf: RequirementsOf,
): RenderedFile {
  const context: RenderContext = { file, engine, requirementsOf, sink: [] };
  const text = `${renderItems(items, 0, context).join('\n')}\n`;
  return { text, constructs: context.sink };
}

function renderItems(items: readonly Item[], depth: number, context: RenderContext): readonly string[] {
  return items.flatMap((item) => renderItem(item, depth, context));
}

function renderItem(item: Item, depth: number, context: RenderContext): readonly string[] {
  if ('construct' in item) return renderConstruct(item.construct, depth, context);
  if ('line' in item) return item.line.text.split('\n');
  if ('heading' in item) return [`/* ---- ${commentText(item.heading).text} ---- */`];
  if ('region' in item) return renderRegion(item.region);
  return [''];
}

function renderRegion(region: UserRegionSlot): readonly string[] {
  return [beginMarker(region.id), ...region.skeleton.map((text) => text.text), endMarker(region.id)];
}

function renderConstruct(value: Construct, depth: number, context: RenderContext): readonly string[] {
  const place = context.sink.length;
  const body = renderItems(value.body ?? [], depth + 1, context);
  const fields =
    value.body === undefined ? value.fields : { ...value.fields, body: new CText(body.join('\n')) };
  const template = value.template ?? value.kind;
  const code = context.engine.render(`${template}.njk`, fields).text.split('\n');
  const requirements = context.requirementsOf(value);
  const lines = [
    ...commentBlock(value.about ?? []),
    ...tagged(value, code, requirements, MAX_COLUMNS - INDENT * depth),
  ];
  context.sink.splice(place, 0, emitted(value, lines, requirements, template, context.file));
  return lines;
}

/** Attaches the tag: at the end of the first line where it may and fits, below a file head, above everything else. */
function tagged(
  value: Construct,
  code: readonly string[],
  ids: readonly string[],
  width: number,
): readonly string[] {
  const first = code[0] ?? '';
  const trailing = `${first} ${trailingTag(ids)}`;
  if (TRAILING.has(value.kind) && trailing.length <= width) return [trailing, ...code.slice(1)];
  const own = tagLines(ids, WITH_ORIGIN.has(value.kind) ? originOf(value) : undefined, width);
  return value.kind === 'file_head' ? [...code, ...own] : [...own, ...code];
}

function originOf(value: Construct): string {
  return value.from[0] ?? value.origin ?? 'tool';
}

function emitted(
  value: Construct,
  lines: readonly string[],
  requirements: readonly string[],
  template: string,
  file: string,
): EmittedConstruct {
  const plain = stripTags(toolLines(lines.join('\n')).join('\n'));
  return {
    identity: identityOf(value),
    kind: value.kind,
    symbol: value.symbol,
    role: roleOf(value),
    file,
    template,
    from: value.from.length > 0 ? value.from : [value.origin ?? 'tool'],
    requirements,
    hash: createHash('sha256').update(plain).digest('hex'),
  };
}

/** A block comment of the given lines; nothing for none. */
export function commentBlock(about: readonly string[]): readonly string[] {
  if (about.length === 0) return [];
  const single = `/* ${commentText(about[0] ?? '').text} */`;
  if (about.length === 1 && single.length <= MAX_COLUMNS) return [single];
  return [
    '/*',
    ...about.flatMap((text) => wrap(commentText(text).text)).map((text) => ` * ${text}`.trimEnd()),
    ' */',
  ];
}

/** Lines of at most the width left inside a comment, broken between words; a hanging indent is kept. */
function wrap(text: string): readonly string[] {
  const width = MAX_COLUMNS - 3;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
