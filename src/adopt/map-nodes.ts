// Reads the nodes of a mapping file and notes what has another shape than it should. In: YAML nodes. Out: values, or a default and a
// diagnostic with the place.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { MapEntry, YamlNode } from '../load/yaml-node.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';

export interface NamedEntry {
  readonly key: string;
  readonly span: Span;
  readonly node: YamlNode;
}

const KINDS: Readonly<Record<YamlNode['kind'], string>> = {
  scalar: 'a single value',
  map: 'a map',
  list: 'a list',
};

export class MapNodes {
  readonly diagnostics: Diagnostic[] = [];

  fault(where: string, problem: string, expected: string, span: Span): void {
    this.diagnostics.push(report(ADP.mapShape, { where, problem, expected }, { span }));
  }

  /** Entries of a map, none for what is not there; keys that `known` lacks are faults. */
  entries(node: YamlNode | undefined, where: string, known?: readonly string[]): readonly NamedEntry[] {
    if (node === undefined || (node.kind === 'scalar' && node.value === null)) return [];
    if (node.kind !== 'map') {
      this.fault(
        where,
        `is ${KINDS[node.kind]}, not a map`,
        `write rows \`name: value\` below ${where}`,
        node.span,
      );
      return [];
    }
    const found = [...node.entries].map(([key, entry]: [string, MapEntry]) => ({
      key,
      span: entry.key,
      node: entry.value,
    }));
    for (const { key, span } of found) {
      if (known === undefined || known.includes(key)) continue;
      const near = nearestWord(key, known);
      const hint = near === undefined ? `it may have: ${known.join(', ')}` : `did you mean ${near}?`;
      this.fault(where, `has no key ${key}`, hint, span);
    }
    return found;
  }

  text(node: YamlNode | undefined, where: string): string | undefined {
    if (node === undefined) return undefined;
    if (node.kind === 'scalar' && node.value !== null)
      return typeof node.value === 'string' ? node.value : node.source;
    const problem = node.kind === 'scalar' ? 'says nothing' : `is ${KINDS[node.kind]}, not a text`;
    this.fault(where, problem, `write a text behind ${where}`, node.span);
    return undefined;
  }

  texts(
    node: YamlNode | undefined,
    where: string,
  ): readonly { readonly text: string; readonly span: Span }[] {
    if (node === undefined) return [];
    const items = node.kind === 'list' ? node.items : [node];
    return items.flatMap((item) => {
      const text = this.text(item, where);
      return text === undefined ? [] : [{ text, span: item.span }];
    });
  }

  oneOf<T extends string>(node: YamlNode | undefined, where: string, known: readonly T[]): T | undefined {
    const text = this.text(node, where);
    const found = known.find((word) => word === text);
    if (node !== undefined && text !== undefined && found === undefined)
      this.fault(where, `is ${text}`, `it is one of ${known.join(', ')}`, node.span);
    return found;
  }
}
