// One map of the configuration, asked for its values by key. In: the reader, the map, its path. Every method reports what it
// cannot read and then gives a value that stands for nothing: a reading with diagnostics is thrown away as a whole.

import { type NodeReader, valueAt } from './node-reader.ts';
import type { YamlMap, YamlNode } from './yaml-tree.ts';

export class EntryReader {
  readonly path: string;
  readonly map: YamlMap;
  private readonly reader: NodeReader;

  constructor(reader: NodeReader, map: YamlMap, path: string) {
    this.reader = reader;
    this.map = map;
    this.path = path;
  }

  private needed(key: string): YamlNode | undefined {
    return this.reader.required(this.map, key, this.path);
  }

  private here(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  integer(key: string): bigint {
    return this.reader.integer(this.needed(key), this.here(key)) ?? 0n;
  }

  optionalInteger(key: string): bigint | undefined {
    return this.reader.integer(valueAt(this.map, key), this.here(key));
  }

  text(key: string): string {
    return this.reader.text(this.needed(key), this.here(key)) ?? '';
  }

  optionalText(key: string): string | undefined {
    return this.reader.text(valueAt(this.map, key), this.here(key));
  }

  word<W extends string>(key: string, words: readonly [W, ...W[]]): W {
    return this.reader.word(this.needed(key), words, this.here(key)) ?? words[0];
  }

  /** The word of an optional key; the first of `words` is its default. */
  wordOr<W extends string>(key: string, words: readonly [W, ...W[]]): W {
    return this.reader.word(valueAt(this.map, key), words, this.here(key)) ?? words[0];
  }

  truth(key: string): boolean {
    return this.reader.truth(this.needed(key), this.here(key)) ?? false;
  }

  truthOr(key: string, otherwise: boolean): boolean {
    return this.reader.truth(valueAt(this.map, key), this.here(key)) ?? otherwise;
  }

  /** An optional list of words; undefined when the key is absent. */
  texts(key: string): readonly string[] | undefined {
    const list = this.reader.list(valueAt(this.map, key), this.here(key));
    return list?.items.flatMap((item) => this.reader.text(item, `an entry of ${this.here(key)}`) ?? []);
  }

  /** The map of an optional key. */
  below(key: string): EntryReader | undefined {
    const map = this.reader.map(valueAt(this.map, key), this.here(key));
    return map && new EntryReader(this.reader, map, this.here(key));
  }

  /** The map of an optional key that may be switched off by `enabled: false`. */
  feature(key: string): EntryReader | undefined {
    const below = this.below(key);
    return below?.truthOr('enabled', true) === true ? below : undefined;
  }

  /** The map of a key that has to be there; an empty one stands for one that is not. */
  neededBelow(key: string): EntryReader {
    this.needed(key);
    const nothing: YamlMap = { kind: 'map', entries: new Map(), span: this.map.span };
    return this.below(key) ?? new EntryReader(this.reader, nothing, this.here(key));
  }

  /** Every entry of an optional list of named maps. */
  named(key: string): readonly EntryReader[] {
    return this.reader
      .named(this.map, key, this.path)
      .map(({ map, where }) => new EntryReader(this.reader, map, where));
  }
}

/** `value` without the keys that are undefined. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const defined = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(defined) as { [K in keyof T]: Exclude<T[K], undefined> };
}
