// Reads a mapping file. In: its text. Out: the map as values with places, or everything that is wrong with its shape. What the rows mean
// for a certain project, check-map.ts asks.

import { readYaml } from '../load/yaml-document.ts';
import { child, type YamlNode } from '../load/yaml-node.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import type {
  AdoptMap,
  CodeRows,
  CompareRow,
  ConstantRow,
  KeyRow,
  Reasoned,
  ReplacedRow,
  Rewrite,
  ServiceRow,
} from './map-model.ts';
import { MapNodes, type NamedEntry } from './map-nodes.ts';

export const MAP_SCHEMA = 'sossl-adopt-map/1';

const TOP = ['schema', 'words', 'keys', 'drop', 'constants', 'leave_out', 'services', 'code', 'compare'];
const KEY_ROW = ['to', 'with', 'words', 'otherwise', 'unit', 'form', 'key'];
const SERVICE_ROW = ['handler', 'context', 'arguments', 'results', 'body', 'helpers', 'rewrite'];
const CODE = ['rewrite', 'rewrite_in', 'replaced', 'replaced_texts', 'by_hand', 'orphans', 'add'];
const COMPARE_ROW = ['macro', 'member', 'members', 'table', 'row', 'column', 'text', 'item', 'also', 'words'];

type Tables = ReadonlyMap<string, ReadonlyMap<string, YamlNode>>;

/** The map, when every row of it has the shape of a row. */
export function readMap(source: SourceText): StageResult<AdoptMap> {
  const { root, diagnostics } = readYaml(source);
  if (root === undefined) return { diagnostics };
  const nodes = new MapNodes();
  nodes.entries(root, 'the map', TOP);
  const schema = child(root, 'schema');
  if (nodes.text(schema, 'schema') !== MAP_SCHEMA)
    nodes.fault(
      'the map',
      `is not of the form ${MAP_SCHEMA}`,
      `begin it with schema: ${MAP_SCHEMA}`,
      root.span,
    );
  const tables: Tables = new Map(
    nodes
      .entries(child(root, 'words'), 'words')
      .map(({ key, node }) => [key, wordsOf(nodes, node, `words.${key}`)]),
  );
  const value: AdoptMap = {
    file: source.file,
    keys: nodes.entries(child(root, 'keys'), 'keys').map((entry) => keyRow(nodes, entry, tables)),
    drop: reasoned(nodes, root, 'drop'),
    constants: nodes.entries(child(root, 'constants'), 'constants').map((entry) => constantRow(nodes, entry)),
    leaveOut: reasoned(nodes, root, 'leave_out'),
    services: nodes.entries(child(root, 'services'), 'services').map((entry) => serviceRow(nodes, entry)),
    code: codeRows(nodes, child(root, 'code')),
    compare: compareRows(nodes, child(root, 'compare'), tables),
  };
  return nodes.diagnostics.length === 0 ? { value, diagnostics } : { diagnostics: nodes.diagnostics };
}

function wordsOf(nodes: MapNodes, node: YamlNode | undefined, where: string): ReadonlyMap<string, YamlNode> {
  return new Map(nodes.entries(node, where).map((entry) => [entry.key, entry.node]));
}

/** A table of its own, or the name of one. */
function tableOf(
  nodes: MapNodes,
  node: YamlNode | undefined,
  where: string,
  tables: Tables,
): ReadonlyMap<string, YamlNode> | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'map') return wordsOf(nodes, node, where);
  const name = nodes.text(node, where) ?? '';
  const table = tables.get(name);
  if (table === undefined)
    nodes.fault(
      where,
      `names no table ${name}`,
      `the tables below \`words:\` are ${[...tables.keys()].join(', ')}`,
      node.span,
    );
  return table;
}

function keyRow(nodes: MapNodes, { key: from, node, span }: NamedEntry, tables: Tables): KeyRow {
  const plain = node.kind === 'scalar';
  const where = `row ${from}`;
  if (!plain) nodes.entries(node, where, KEY_ROW);
  const target = plain ? node : child(node, 'to');
  if (target === undefined) nodes.fault(where, 'has no `to`', 'write `to:` and the path of today', span);
  const name = child(node, 'key');
  const names =
    name === undefined ? undefined : tableOf(nodes, child(name, 'words'), `${where}, key.words`, tables);
  for (const [word, value] of names ?? [])
    if (value.kind !== 'scalar')
      nodes.fault(`${where}, key.words.${word}`, 'is no single value', 'write one name', value.span);
  return {
    from,
    span,
    to: nodes.text(target, `${where}, to`) ?? '?',
    toSpan: target?.span ?? span,
    with: nodes.texts(child(node, 'with'), `${where}, with`).map(({ text }) => text),
    words: tableOf(nodes, child(node, 'words'), `${where}, words`, tables),
    keep: nodes.oneOf(child(node, 'otherwise'), `${where}, otherwise`, ['keep']) === 'keep',
    unit: nodes.oneOf(child(node, 'unit'), `${where}, unit`, ['KiB', 'MiB', 'ms', 's']),
    form: nodes.oneOf(child(node, 'form'), `${where}, form`, ['snake', 'text']),
    key:
      name === undefined
        ? undefined
        : {
            to: nodes.text(child(name, 'to'), `${where}, key.to`) ?? '?',
            words: names ?? new Map(),
          },
  };
}

function reasoned(nodes: MapNodes, root: YamlNode, section: string): readonly Reasoned[] {
  return nodes.entries(child(root, section), section).map(({ key, node, span }) => {
    const reason = nodes.text(node, `${section}.${key}`) ?? '';
    if (reason.trim().length < 3 && node.kind === 'scalar' && node.value !== null)
      nodes.fault(
        `${section}.${key}`,
        'has no reason',
        'say in one sentence why; the report repeats it',
        node.span,
      );
    return { path: key, reason, span };
  });
}

function constantRow(nodes: MapNodes, { key, node, span }: NamedEntry): ConstantRow {
  const value = child(node, 'value');
  if (value === undefined) return { path: key, value: node, reason: '', span };
  nodes.entries(node, `constants.${key}`, ['value', 'reason']);
  return {
    path: key,
    value,
    reason: nodes.text(child(node, 'reason'), `constants.${key}.reason`) ?? '',
    span,
  };
}

/** Rules work on lines: none may be empty or hold a line end. */
function rewritesOf(nodes: MapNodes, node: YamlNode | undefined, where: string): readonly Rewrite[] {
  return nodes.entries(node, where).map(({ key: from, node: value, span }) => {
    const to = nodes.text(value, `${where}, ${from}`) ?? '';
    if (from.trim() === '' || `${from}${to}`.includes('\n'))
      nodes.fault(
        where,
        'has a rule that is empty or longer than a line',
        'write one word or one piece of a line',
        span,
      );
    return { from, to, span };
  });
}

function serviceRow(nodes: MapNodes, { key: name, node, span }: NamedEntry): ServiceRow {
  const where = `service ${name}`;
  nodes.entries(node, where, SERVICE_ROW);
  const handler = child(node, 'handler');
  const symbol = nodes.text(handler, `${where}, handler`);
  if (handler === undefined)
    nodes.fault(where, 'has no handler', 'write `handler:` and the function of the old file', span);
  const parameter = (key: string) => nodes.text(child(node, key), `${where}, ${key}`);
  return {
    name,
    span,
    handler: { symbol: symbol ?? '', span: handler?.span ?? span },
    context: parameter('context'),
    arguments: parameter('arguments'),
    results: parameter('results'),
    isSkeleton: nodes.oneOf(child(node, 'body'), `${where}, body`, ['skeleton', 'keep']) === 'skeleton',
    helpers: nodes
      .texts(child(node, 'helpers'), `${where}, helpers`)
      .map((helper) => ({ symbol: helper.text, span: helper.span })),
    rewrites: rewritesOf(nodes, child(node, 'rewrite'), `${where}, rewrite`),
  };
}

function codeRows(nodes: MapNodes, node: YamlNode | undefined): CodeRows {
  nodes.entries(node, 'code', CODE);
  const rows = (key: string): readonly ReplacedRow[] =>
    nodes.entries(child(node, key), `code.${key}`).map((entry) => ({
      pattern: entry.key,
      by: nodes.text(entry.node, `code.${key}.${entry.key}`) ?? '',
      span: entry.span,
    }));
  const added = child(node, 'add');
  return {
    rewrites: rewritesOf(nodes, child(node, 'rewrite'), 'code.rewrite'),
    rewritesIn: new Map(
      nodes
        .entries(child(node, 'rewrite_in'), 'code.rewrite_in')
        .map((entry) => [
          entry.key,
          { span: entry.span, rewrites: rewritesOf(nodes, entry.node, `code.rewrite_in.${entry.key}`) },
        ]),
    ),
    replaced: rows('replaced'),
    replacedTexts: rows('replaced_texts'),
    byHand: nodes
      .entries(child(node, 'by_hand'), 'code.by_hand')
      .flatMap(({ key, node: texts }) =>
        nodes.texts(texts, `code.by_hand.${key}`).map(({ text, span }) => ({ symbol: key, text, span })),
      ),
    orphans: rows('orphans'),
    add: added === undefined ? [] : (nodes.text(added, 'code.add') ?? '').replace(/\n$/, '').split('\n'),
  };
}

function compareRows(nodes: MapNodes, node: YamlNode | undefined, tables: Tables): readonly CompareRow[] {
  return nodes.entries(node, 'compare').map(({ key, node: row, span }) => {
    const where = `compare.${key}`;
    nodes.entries(row, where, COMPARE_ROW);
    const text = (name: string) => nodes.text(child(row, name), `${where}, ${name}`);
    const [table, member, column] = [text('table'), text('member'), text('column')];
    if (column !== undefined && !/^\d+$/.test(column))
      nodes.fault(`${where}, column`, `is ${column}`, 'columns are counted from 0', span);
    if (member !== undefined && !/^\w+\.\w+$/.test(member))
      nodes.fault(`${where}, member`, `is ${member}`, 'write object.member', span);
    return {
      key,
      span,
      macro: text('macro'),
      member,
      members: text('members'),
      table: table === undefined ? undefined : { name: table, row: text('row'), column: Number(column ?? 0) },
      text: text('text'),
      item: itemRow(nodes, child(row, 'item'), `${where}, item`),
      also: nodes.texts(child(row, 'also'), `${where}, also`).map((one) => one.text),
      words: tableOf(nodes, child(row, 'words'), `${where}, words`, tables),
    };
  });
}

function itemRow(nodes: MapNodes, node: YamlNode | undefined, where: string): CompareRow['item'] {
  if (node === undefined) return undefined;
  nodes.entries(node, where, ['key', 'otherwise']);
  return {
    key: nodes.text(child(node, 'key'), `${where}, key`) ?? '',
    otherwise: nodes.text(child(node, 'otherwise'), `${where}, otherwise`) ?? '',
  };
}
