// YAML text -> a tree in which every scalar is a string and every node knows its place.
//
// In: one text. Out: the tree, or diagnostics. Anchors, aliases and merge keys work; duplicate keys are refused.
// This is the parser of the verifying side (js-yaml); the generating side uses another one on purpose. It must not
// interpret a scalar: numbers and truth values are read by whoever asks for one.

import { type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import { characterName, HIDDEN } from '../diagnostics/hidden-characters.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText, Span } from '../model/source.ts';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  /** Written without quotes. */
  readonly plain: boolean;
  readonly span: Span;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, { readonly key: YamlScalar; readonly value: YamlNode }>;
  readonly span: Span;
}

export type YamlNode = YamlScalar | YamlList | YamlMap;
type Entry = { readonly key: YamlScalar; readonly value: YamlNode };

/** The root node of `source`, or undefined with at least one diagnostic in `diagnostics`. */
export function parseYaml(source: SourceText, diagnostics: Diagnostic[]): YamlNode | undefined {
  try {
    const builder = new TreeBuilder(source, parseEvents(source.text, { maxDepth: 40 }));
    const root = builder.document();
    diagnostics.push(...builder.diagnostics);
    return builder.diagnostics.length === 0 ? root : undefined;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark?.position ?? 0;
    const span = spanAt(source, lineStartsOf(source.text), at, at);
    diagnostics.push(report(TST.yamlUnreadable, { reason: error.reason }, { span }));
    return undefined;
  }
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The place of [start, end) in `source`: the line is the last one that starts at or before `start`. */
function spanAt({ file }: SourceText, lineStarts: readonly number[], start: number, end: number): Span {
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return { file, start, end, line: low + 1, column: start - (lineStarts[low] ?? 0) + 1 };
}

class TreeBuilder {
  readonly diagnostics: Diagnostic[] = [];
  private readonly source: SourceText;
  private readonly lineStarts: readonly number[];
  private readonly events: readonly Event[];
  private readonly anchors = new Map<string, YamlNode>();
  private next = 0;
  private offset = 0;

  constructor(source: SourceText, events: readonly Event[]) {
    this.source = source;
    this.lineStarts = lineStartsOf(source.text);
    this.events = events;
  }

  document(): YamlNode | undefined {
    const documents = this.events.filter((event) => event.type === 1).length;
    if (documents !== 1) {
      this.refuse(`it holds ${documents} documents`, 0);
      return undefined;
    }
    this.next = 1;
    return this.node();
  }

  private node(): YamlNode {
    const event = this.events[this.next++];
    if (event?.type === 4) return this.remember(event, this.scalar(event));
    if (event?.type === 5) return this.alias(event);
    if (event?.type === 2) return this.remember(event, this.list(event.start));
    if (event?.type === 3) return this.remember(event, this.map(event.start));
    throw new Error('the YAML event stream is not well-formed');
  }

  private remember<N extends YamlNode>(event: { anchorStart: number; anchorEnd: number }, node: N): N {
    if (event.anchorStart >= 0) {
      this.anchors.set(this.source.text.slice(event.anchorStart, event.anchorEnd), node);
    }
    return node;
  }

  private scalar(event: Extract<Event, { type: 4 }>): YamlScalar {
    const start = event.valueStart < 0 ? this.offset : event.valueStart;
    const end = event.valueStart < 0 ? this.offset : event.valueEnd;
    this.offset = end;
    const plain = event.style === SCALAR_STYLE.PLAIN;
    const text = getScalarValue(this.source.text, event);
    const [hidden] = text.match(HIDDEN) ?? [];
    if (hidden !== undefined) this.refuse(`it holds the hidden character ${characterName(hidden)}`, start);
    return {
      kind: 'scalar',
      text,
      plain,
      span: this.span(start, end),
    };
  }

  private alias(event: Extract<Event, { type: 5 }>): YamlNode {
    const name = this.source.text.slice(event.anchorStart, event.anchorEnd);
    const node = this.anchors.get(name);
    if (node !== undefined) return node;
    this.refuse(`the alias ${name} names no anchor above it`, event.anchorStart);
    return { kind: 'scalar', text: '', plain: true, span: this.span(event.anchorStart, event.anchorEnd) };
  }

  private list(start: number): YamlList {
    const items: YamlNode[] = [];
    while (!this.closes()) items.push(this.node());
    return { kind: 'list', items, span: this.span(start, this.offset) };
  }

  private map(start: number): YamlMap {
    const own = new Map<string, Entry>();
    const merged: YamlNode[] = [];
    while (!this.closes()) {
      const key = this.node();
      const value = this.node();
      if (key.kind !== 'scalar') this.refuse('a key is not a scalar', key.span.start);
      else if (key.text === '<<' && key.plain)
        merged.push(...(value.kind === 'list' ? value.items : [value]));
      else if (own.has(key.text))
        this.diagnostics.push(report(TST.duplicateKey, { key: key.text }, { span: key.span }));
      else own.set(key.text, { key, value });
    }
    return { kind: 'map', entries: this.merge(own, merged), span: this.span(start, this.offset) };
  }

  /** Own keys first; of merged maps the earlier one wins. */
  private merge(own: Map<string, Entry>, merged: readonly YamlNode[]): Map<string, Entry> {
    for (const node of merged) {
      if (node.kind !== 'map') this.refuse('a merge key does not name a map', node.span.start);
      else for (const [key, entry] of node.entries) if (!own.has(key)) own.set(key, entry);
    }
    return own;
  }

  private closes(): boolean {
    if (this.events[this.next]?.type !== 6) return false;
    this.next++;
    return true;
  }

  private refuse(reason: string, at: number): void {
    this.diagnostics.push(report(TST.yamlUnreadable, { reason }, { span: this.span(at, at) }));
  }

  private span(start: number, end: number): Span {
    return spanAt(this.source, this.lineStarts, start, Math.max(start, end));
  }
}
