// One value of the old file in the words of today. In: the row of the map, the value as text. Out: YAML, or the diagnostic that says why not.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { parseInteger } from '../load/integer.ts';
import type { YamlNode } from '../load/yaml-node.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Built } from './built.ts';
import type { KeyRow, Unit } from './map-model.ts';
import { snakeCase } from './old-path.ts';
import { type OldLeaf, wordOf } from './old-yaml.ts';

const FACTORS: Readonly<Record<Unit, bigint>> = { KiB: 1024n, MiB: 1024n * 1024n, ms: 1000n, s: 1_000_000n };

/** The value by the row's words, unit or form. `words`: the text that is looked up. */
export function translate(
  row: KeyRow,
  words: string,
  leaf: OldLeaf,
): { readonly built: Built } | { readonly problem: Diagnostic } {
  const from = leaf.path;
  const { span } = leaf.node;
  const found = row.words?.get(words);
  if (found !== undefined) return { built: fromWord(found, from, span) };
  if (row.words !== undefined && !row.keep) {
    const known = [...row.words.keys()];
    return { problem: report(ADP.valueUnknown, { value: words, row: row.from, known }, { span }) };
  }
  const word = wordOf(leaf.node);
  return { built: { kind: 'scalar', text: plainText(row, word), from, span } };
}

function plainText({ form, unit }: KeyRow, word: string): string {
  if (form === 'snake') return snakeCase(word);
  const number = parseInteger(word);
  if (unit !== undefined && number !== undefined) return sizeText(number * FACTORS[unit], unit);
  if (form === 'text') return JSON.stringify(word);
  return number === undefined ? textOf(word) : word;
}

/** Sizes as people write them: `1M`, `64K`. */
function sizeText(value: bigint, unit: Unit): string {
  if (unit === 'ms' || unit === 's') return String(value);
  const [mega, kilo] = [1024n * 1024n, 1024n];
  if (value !== 0n && value % mega === 0n) return `${value / mega}M`;
  return value !== 0n && value % kilo === 0n ? `${value / kilo}K` : String(value);
}

function fromWord(node: YamlNode, from: string, span: OldLeaf['node']['span']): Built {
  if (node.kind === 'scalar') return { kind: 'scalar', text: yamlText(node), from, span };
  if (node.kind === 'list')
    return { kind: 'list', items: new Map(node.items.map((item, at) => [at, fromWord(item, from, span)])) };
  return {
    kind: 'map',
    entries: new Map([...node.entries].map(([key, { value }]) => [key, fromWord(value, from, span)])),
  };
}

/** A scalar of the map as it stands there, in quotes where it needs them. */
export function yamlText(node: YamlNode): string {
  if (node.kind !== 'scalar') throw new Error('a scalar was expected');
  return typeof node.value === 'string' && parseInteger(node.value) === undefined
    ? textOf(node.value)
    : node.source;
}

const PLAIN = /^[A-Za-z_./][^:#,[\]{}"'\\&*!|>%@`]*$/;
const WORDS_OF_YAML = /^(?:true|false|null|yes|no|on|off|~|\.inf|\.nan)$/i;

/** A text as YAML. */
function textOf(word: string): string {
  return PLAIN.test(word) && !WORDS_OF_YAML.test(word) && word.trim() === word ? word : JSON.stringify(word);
}
