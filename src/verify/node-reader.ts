// Asks a YAML tree for values of a wanted kind and collects what is wrong, with its place.
//
// Every method returns undefined exactly when it has added a diagnostic, or when an optional key is absent. It must not
// stop at the first problem.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { fitsBits, parseInteger } from './integer.ts';
import type { YamlList, YamlMap, YamlNode } from './yaml-tree.ts';

export class NodeReader {
  readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  wrong(node: YamlNode, what: string, wanted: string): undefined {
    this.diagnostics.push(report(TST.wrongShape, { what, wanted }, { span: node.span }));
    return undefined;
  }

  map(node: YamlNode | undefined, what: string): YamlMap | undefined {
    if (node === undefined || node.kind === 'map') return node;
    return this.wrong(node, what, 'a map');
  }

  list(node: YamlNode | undefined, what: string): YamlList | undefined {
    if (node === undefined || node.kind === 'list') return node;
    return this.wrong(node, what, 'a list');
  }

  text(node: YamlNode | undefined, what: string): string | undefined {
    if (node === undefined) return undefined;
    if (node.kind === 'scalar' && node.text !== '') return node.text;
    return this.wrong(node, what, 'a text');
  }

  integer(node: YamlNode | undefined, what: string): bigint | undefined {
    if (node === undefined) return undefined;
    const value = node.kind === 'scalar' ? parseInteger(node.text) : undefined;
    return value ?? this.wrong(node, what, 'an integer');
  }

  /** An integer that a register can hold, signed or unsigned: nothing is ever cut off silently. */
  register(node: YamlNode | undefined, what: string): bigint | undefined {
    const value = this.integer(node, what);
    if (node === undefined || value === undefined || fitsBits(value, 64)) return value;
    return this.wrong(node, what, 'a number of at most 64 bits');
  }

  /** The truth values of YAML 1.2, as a plain scalar. */
  truth(node: YamlNode | undefined, what: string): boolean | undefined {
    if (node === undefined) return undefined;
    const text = node.kind === 'scalar' && node.plain ? node.text : '';
    if (/^(true|True|TRUE)$/.test(text)) return true;
    return /^(false|False|FALSE)$/.test(text) ? false : this.wrong(node, what, 'true or false');
  }

  word<W extends string>(node: YamlNode | undefined, words: readonly W[], what: string): W | undefined {
    if (node === undefined) return undefined;
    const found = node.kind === 'scalar' ? words.find((word) => word === node.text) : undefined;
    return found ?? this.wrong(node, what, `one of ${words.join(', ')}`);
  }

  /** The value of a key that has to be there. */
  required(map: YamlMap, key: string, where: string): YamlNode | undefined {
    const entry = map.entries.get(key);
    if (entry !== undefined) return entry.value;
    this.diagnostics.push(report(TST.missingKey, { key, where }, { span: map.span }));
    return undefined;
  }

  /** Refuses every key of `map` that `known` does not list. */
  onlyKeys(map: YamlMap, known: readonly string[], where: string): void {
    for (const [key, entry] of map.entries) {
      if (known.includes(key)) continue;
      const parameters = { key, where, known: known.join(', ') };
      this.diagnostics.push(report(TST.unknownKey, parameters, { span: entry.key.span }));
    }
  }

  /** Every item of an optional list of maps that carry a name. */
  named(map: YamlMap, key: string, where: string): readonly { name: string; map: YamlMap; where: string }[] {
    const path = where === '' ? key : `${where}.${key}`;
    const list = this.list(map.entries.get(key)?.value, path);
    return (list?.items ?? []).flatMap((item) => {
      const entry = this.map(item, `an entry of ${path}`);
      const name = entry && this.text(this.required(entry, 'name', path), `a name in ${path}`);
      return entry === undefined || name === undefined
        ? []
        : [{ name, map: entry, where: `${path}.${name}` }];
    });
  }
}

/** The value of an optional key. */
export function valueAt(map: YamlMap, key: string): YamlNode | undefined {
  return map.entries.get(key)?.value;
}
