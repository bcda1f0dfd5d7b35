// Constructs to C text. In: a tree of constructs. Out: lines of C, with a tag on every construct, and one row per
// construct for `constructs.json`. The renderer writes the tags, not the templates: none can be forgotten.

import { hash } from 'node:crypto';
import type { ConstructKind, EmittedConstruct } from '../model/construct.ts';
import { CText, commentText, INDENT, MAX_COLUMNS } from './c-text.ts';
import { type Construct, type Item, identityOf, roleOf, type UserRegionSlot } from './construct.ts';
import type { DeviationsOf, RequirementsOf } from './role-requirements.ts';
import { stripTags } from './strip.ts';
import { citation, tagLines, trailingTag } from './tag.ts';
import type { TemplateEngine } from './template-engine.ts';
import { beginMarker, endMarker, toolText } from './user-regions.ts';

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
  readonly deviationsOf: DeviationsOf;
  readonly sink: EmittedConstruct[];
}

/** One file as text; constructs in the order in which they stand in it. */
export function renderFile(
  file: string,
  items: readonly Item[],
  engine: TemplateEngine,
  { requirementsOf, deviationsOf }: Pick<RenderContext, 'requirementsOf' | 'deviationsOf'>,
): RenderedFile {
  const context: RenderContext = { file, engine, requirementsOf, deviationsOf, sink: [] };
  const text = `${renderItems(items, 0, context)}\n`;
  return { text, constructs: context.sink };
}

function renderItems(items: readonly Item[], depth: number, context: RenderContext): string {
  return items.map((item) => renderItem(item, depth, context)).join('\n');
}

function renderItem(item: Item, depth: number, context: RenderContext): string {
  if ('construct' in item) return renderConstruct(item.construct, depth, context);
  if ('line' in item) return item.line.text;
  if ('heading' in item) return `/* ---- ${commentText(item.heading).text} ---- */`;
  if ('region' in item) return renderRegion(item.region);
  return '';
}

function renderRegion({ id, skeleton }: UserRegionSlot): string {
  return [beginMarker(id), ...skeleton.map(({ text }) => text), endMarker(id)].join('\n');
}

/** Its row comes before those of the constructs in it, although its text needs theirs. */
function renderConstruct(value: Construct, depth: number, context: RenderContext): string {
  const place = context.sink.length;
  const fields =
    value.body === undefined
      ? value.fields
      : { ...value.fields, body: new CText(renderItems(value.body, depth + 1, context)) };
  const template = value.template ?? value.kind;
  const code = context.engine.render(`${template}.njk`, fields).text;
  const requirements = context.requirementsOf(value);
  const width = MAX_COLUMNS - INDENT * depth;
  const about = commentBlock(value.about ?? [], width);
  const cited = citation(context.deviationsOf(value));
  const text = [...about, tagged(value, code, { requirements, cited, width })].join('\n');
  context.sink.splice(place, 0, emitted(value, text, requirements, template, context.file));
  return text;
}

interface Attached {
  readonly requirements: readonly string[];
  /** The comment that cites deviations, if there are any. */
  readonly cited: readonly string[];
  readonly width: number;
}

/**
 * Attaches the tag: at the end of the first line where it may and fits, below a file head, above everything else. What cites
 * deviations comes before it, because a tag ends its line.
 */
function tagged(value: Construct, code: string, { requirements, cited, width }: Attached): string {
  if (TRAILING.has(value.kind)) {
    const end = code.includes('\n') ? code.indexOf('\n') : code.length;
    const first = [code.slice(0, end), ...cited, trailingTag(requirements)].join(' ');
    if (first.length <= width) return `${first}${code.slice(end)}`;
  }
  const own = tagLines(requirements, WITH_ORIGIN.has(value.kind) ? originOf(value) : undefined, width);
  return (value.kind === 'file_head' ? [code, ...own] : [...cited, ...own, code]).join('\n');
}

function originOf(value: Construct): string {
  return value.from[0] ?? value.origin ?? 'tool';
}

function emitted(
  value: Construct,
  text: string,
  requirements: readonly string[],
  template: string,
  file: string,
): EmittedConstruct {
  const plain = stripTags(toolText(text));
  return {
    identity: identityOf(value),
    kind: value.kind,
    symbol: value.symbol,
    role: roleOf(value),
    file,
    template,
    from: value.from.length > 0 ? value.from : [value.origin ?? 'tool'],
    requirements,
    hash: hash('sha256', plain),
  };
}

/** A block comment of the given lines, at most `width` columns wide; nothing for none. */
export function commentBlock(about: readonly string[], width = MAX_COLUMNS): readonly string[] {
  if (about.length === 0) return [];
  const single = `/* ${commentText(about[0] ?? '').text} */`;
  if (about.length === 1 && single.length <= width) return [single];
  return [
    '/*',
    ...about.flatMap((text) => wrap(commentText(text).text, width - 3)).map((text) => ` * ${text}`.trimEnd()),
    ' */',
  ];
}

/** Lines of at most `width` columns, broken between words. */
function wrap(text: string, width: number): readonly string[] {
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
