// The `do` of a test table: YAML node -> Action. Closed vocabulary; everything else is reported with its place.

import { INJECTIONS } from './fault-subjects.ts';
import { TABLE_NAMES } from './hal-layout.ts';
import { parseInteger } from './integer.ts';
import { REGISTER_COUNT } from './known-values.ts';
import { type NodeReader, valueAt } from './node-reader.ts';
import type { Action, ArgumentChoice, CorruptTable, Inspected, NamedCall, Position } from './table-model.ts';
import type { YamlMap, YamlNode } from './yaml-tree.ts';

const POSITIONS: readonly Position[] = ['first', 'middle', 'last'];
const CHOICES: readonly ArgumentChoice[] = [
  'valid',
  'minimum',
  'maximum',
  'below_minimum',
  'above_maximum',
  'high_bits',
  'above_width',
  'all_maximum',
];
const TABLES: readonly CorruptTable[] = ['operating_systems', 'regions', 'cores'];
const INSPECTED: readonly Inspected[] = [...TABLE_NAMES, 'guest_header', 'file_heads'];
const WORLD_ROWS = ['secure', 'non_secure'];

type Parser = (reader: NodeReader, map: YamlMap, node: YamlNode) => Action | undefined;

/** First key of a `do` -> how it is read. Its other keys are the parser's business. */
const PARSERS: Readonly<Record<string, Parser>> = {
  call: parseCall,
  observe: (reader, map, node) => {
    reader.onlyKeys(map, ['observe'], 'do');
    const what = reader.word(node, ['entry', 'end', 'reactions'] as const, 'do.observe');
    return what && { kind: `observe_${what}` };
  },
  read: (reader, map, node) => parseTouch(reader, map, node, 'read'),
  write: (reader, map, node) => parseTouch(reader, map, node, 'write'),
  execute: (reader, map, node) => parseTouch(reader, map, node, 'execute'),
  switch: (reader, map, node) => {
    reader.onlyKeys(map, ['switch'], 'do');
    return reader.word(node, ['patterns'], 'do.switch') && { kind: 'switch' };
  },
  secure_timer: (reader, map, node) => {
    reader.onlyKeys(map, ['secure_timer'], 'do');
    const ticks = reader.integer(node, 'do.secure_timer');
    if (ticks !== undefined && ticks <= 0n)
      return reader.wrong(node, 'do.secure_timer', 'a positive number of ticks');
    return ticks === undefined ? undefined : { kind: 'secure_timer', ticks };
  },
  secure_interrupt: (reader, map, node) => {
    reader.onlyKeys(map, ['secure_interrupt'], 'do');
    return reader.word(node, ['pending'], 'do.secure_interrupt') && { kind: 'secure_interrupt' };
  },
  try: (reader, map, node) => {
    reader.onlyKeys(map, ['try'], 'do');
    return reader.word(node, ['floating_point'], 'do.try') && { kind: 'try_floating_point' };
  },
  cpu_on: (reader, map, node) => {
    reader.onlyKeys(map, ['cpu_on'], 'do');
    const target = reader.word(node, ['each_other', 'foreign'] as const, 'do.cpu_on');
    return target && { kind: 'cpu_on', target };
  },
  inject: (reader, map, node) => {
    reader.onlyKeys(map, ['inject'], 'do');
    const injection = reader.word(node, INJECTIONS, 'do.inject');
    return injection && { kind: 'inject', injection };
  },
  corrupt: parseCorrupt,
  inspect: (reader, map, node) => {
    reader.onlyKeys(map, ['inspect'], 'do');
    const what = reader.word(node, INSPECTED, 'do.inspect');
    return what && { kind: 'inspect', what };
  },
};

/** The action of a table, or undefined with a diagnostic. */
export function readAction(reader: NodeReader, node: YamlNode | undefined): Action | undefined {
  const map = reader.map(node, 'do');
  if (map === undefined) return undefined;
  for (const [key, parser] of Object.entries(PARSERS)) {
    const value = valueAt(map, key);
    if (value !== undefined) return parser(reader, map, value);
  }
  return reader.wrong(map, 'do', `an action (${Object.keys(PARSERS).join(', ')})`);
}

/** A call by service name with given arguments, as project tables and sequences write it. */
export function readNamedCall(reader: NodeReader, map: YamlMap, service: string): NamedCall {
  const given = reader.map(valueAt(map, 'with'), 'with');
  const values = [...(given?.entries ?? [])].flatMap(([name, entry]): (readonly [string, bigint])[] => {
    const value = readValue(reader, entry.value, `with.${name}`);
    return value === undefined ? [] : [[name, value]];
  });
  return { kind: 'call_service', service, with: new Map(values) };
}

/** An integer of at most 64 bits, or `true` and `false` as 1 and 0. */
export function readValue(reader: NodeReader, node: YamlNode, what: string): bigint | undefined {
  if (node.kind === 'scalar' && node.text === 'true') return 1n;
  if (node.kind === 'scalar' && node.text === 'false') return 0n;
  return reader.register(node, what);
}

function parseCall(reader: NodeReader, map: YamlMap, node: YamlNode): Action | undefined {
  const target = reader.text(node, 'do.call');
  if (target === undefined) return undefined;
  if (target === 'unknown') {
    reader.onlyKeys(map, ['call'], 'do');
    return { kind: 'call_unknown' };
  }
  if (target === 'own') {
    reader.onlyKeys(map, ['call', 'arguments'], 'do');
    const choice = reader.word(reader.required(map, 'arguments', 'do'), CHOICES, 'do.arguments');
    return choice && { kind: 'call_own', arguments: choice };
  }
  const id = parseInteger(target);
  if (id === undefined) {
    reader.onlyKeys(map, ['call', 'with'], 'do');
    return readNamedCall(reader, map, target);
  }
  reader.onlyKeys(map, ['call', 'registers'], 'do');
  reader.register(node, 'do.call');
  return { kind: 'call_literal', id, registers: readRegisters(reader, valueAt(map, 'registers')) };
}

function readRegisters(reader: NodeReader, node: YamlNode | undefined): ReadonlyMap<number, bigint> {
  const map = reader.map(node, 'do.registers');
  const names = Array.from({ length: REGISTER_COUNT - 1 }, (_, index) => `x${index + 1}`);
  if (map !== undefined) reader.onlyKeys(map, names, 'do.registers');
  const values = names.flatMap((name, index): (readonly [number, bigint])[] => {
    const value = map && reader.register(valueAt(map, name), `do.registers.${name}`);
    return value === undefined ? [] : [[index + 1, value]];
  });
  return new Map(values);
}

function parseTouch(
  reader: NodeReader,
  map: YamlMap,
  node: YamlNode,
  how: 'read' | 'write' | 'execute',
): Action | undefined {
  reader.onlyKeys(map, [how], 'do');
  const at = reader.word(node, POSITIONS, `do.${how}`);
  return at && { kind: 'touch', how, at };
}

function parseCorrupt(reader: NodeReader, map: YamlMap, node: YamlNode): Action | undefined {
  reader.onlyKeys(map, ['corrupt', 'value'], 'do');
  const target = reader.text(node, 'do.corrupt');
  const value = readCorruptValue(reader, reader.required(map, 'value', 'do'));
  const [tableWord = '', rowWord = '', field = '', ...rest] = (target ?? '').split('.');
  const table = TABLES.find((name) => name === tableWord);
  const row = rowNumber(rowWord, table);
  if (target === undefined || value === undefined) return undefined;
  if (table === undefined || row === undefined || field === '' || rest.length > 0) {
    return reader.wrong(node, 'do.corrupt', '<table>.<row>.<field> of operating_systems, regions or cores');
  }
  return { kind: 'corrupt', table, row, field, value };
}

function readCorruptValue(reader: NodeReader, node: YamlNode | undefined): bigint | 'base' | undefined {
  const isBase = node?.kind === 'scalar' && node.text === 'base';
  return isBase ? 'base' : reader.integer(node, 'do.value');
}

function rowNumber(word: string, table: CorruptTable | undefined): number | undefined {
  const named = table === 'operating_systems' ? WORLD_ROWS.indexOf(word) : -1;
  if (named >= 0) return named;
  return /^[0-9]+$/.test(word) ? Number(word) : undefined;
}
