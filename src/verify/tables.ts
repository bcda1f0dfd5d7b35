// Test tables: YAML texts -> TestTable[]. Every table with its file and line; all errors are reported.
//
// In: the texts of requirements/**/tests/*.yaml and of the project's tests/*.yaml, and the IDs of all requirements.
// It must not look at the configuration: whether a table applies to it is decided while planning.

import { createHash } from 'node:crypto';
import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import { FAULTS } from '../model/fault-models.ts';
import type { SourceText } from '../model/source.ts';
import { NodeReader, valueAt } from './node-reader.ts';
import { present } from './read-entry.ts';
import { readAction, readNamedCall } from './table-actions.ts';
import { readExpectation } from './table-expectations.ts';
import type { SequenceStep, TableBody, TestTable } from './table-model.ts';
import { parseYaml, type YamlMap, type YamlNode } from './yaml-tree.ts';

const FOR_EACH = [
  'once',
  'service',
  'argument',
  'operating_system',
  'foreign_range',
  'reserved_range',
  'channel',
  'heartbeat',
  'self_test',
  'limited_service',
  'health_event',
] as const;
const ACTORS = ['secure', 'non_secure', 'permitted', 'each'] as const;
const COMMON_KEYS = ['name', 'verifies', 'about', 'fault'];
const FAULT_MODELS = Object.values(FAULTS).flat();
const ACTION_KEYS = [...COMMON_KEYS, 'for_each', 'where', 'world', 'convention', 'do', 'expect'];
const NOT_SHOWN_KEYS = [...COMMON_KEYS, 'for_each', 'where', 'world', 'convention', 'do', 'state', 'because'];
const SEQUENCE_KEYS = [...COMMON_KEYS, 'convention', 'sequence'];

/** All tables, files in code-unit order and tables in the order of their file; or all errors. */
export function readTables(
  sources: readonly SourceText[],
  knownRequirements: ReadonlySet<string>,
): StageResult<readonly TestTable[]> {
  const { tables, diagnostics } = readReadable(sources, knownRequirements);
  return diagnostics.length > 0 ? { diagnostics } : { value: tables, diagnostics };
}

/** The tables that can be read, and everything that is wrong with any of them. */
export function readReadable(
  sources: readonly SourceText[],
  knownRequirements: ReadonlySet<string>,
): { readonly tables: readonly TestTable[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const sorted = [...sources].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const tables = sorted.flatMap((source) => readFile(source, diagnostics));
  diagnostics.push(...namesAreUnique(tables), ...requirementsExist(tables, knownRequirements));
  return { tables, diagnostics };
}

function readFile(source: SourceText, diagnostics: Diagnostic[]): readonly TestTable[] {
  const reader = new NodeReader(diagnostics);
  const root = reader.map(parseYaml(source, diagnostics), 'the file');
  if (root === undefined) return [];
  reader.onlyKeys(root, ['schema', 'tables'], 'a table file');
  reader.word(reader.required(root, 'schema', 'a table file'), ['sossl-tests/1'], 'schema');
  reader.required(root, 'tables', 'a table file');
  return reader
    .named(root, 'tables', '')
    .flatMap(({ name, map }) => readTable(reader, source, name, map) ?? []);
}

function readTable(
  reader: NodeReader,
  source: SourceText,
  name: string,
  map: YamlMap,
): TestTable | undefined {
  const where = `table ${name}`;
  const nameNode = valueAt(map, 'name') ?? map;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) reader.wrong(nameNode, 'the name', 'kebab-case');
  const about = reader.text(reader.required(map, 'about', where), `${where}.about`);
  const verifies = readVerifies(reader, map, where);
  const filter = readFilter(reader, valueAt(map, 'where'));
  const forEach = reader.word(valueAt(map, 'for_each'), FOR_EACH, `${where}.for_each`) ?? 'once';
  const world = reader.word(valueAt(map, 'world'), ACTORS, `${where}.world`);
  const conventions = ['smc32', 'smc64', 'each'] as const;
  const convention = reader.word(valueAt(map, 'convention'), conventions, `${where}.convention`) ?? 'each';
  const fault = reader.word(valueAt(map, 'fault'), FAULT_MODELS, `${where}.fault`);
  const body = readBody(reader, map, where);
  if (about === undefined || body === undefined) return undefined;
  const { file } = source;
  const fileHash = createHash('sha256').update(source.text).digest('hex');
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  const options = { ...filter, ...present({ world, fault }) };
  return {
    file,
    fileHash,
    stem,
    name,
    span: nameNode.span,
    verifies,
    about,
    forEach,
    ...options,
    convention,
    body,
  };
}

function readBody(reader: NodeReader, map: YamlMap, where: string): TableBody | undefined {
  const sequence = valueAt(map, 'sequence');
  if (sequence !== undefined) {
    reader.onlyKeys(map, SEQUENCE_KEYS, `${where} (a sequence)`);
    return { kind: 'sequence', steps: readSequence(reader, sequence) };
  }
  if (map.entries.has('state')) {
    reader.onlyKeys(map, NOT_SHOWN_KEYS, `${where} (not shown here)`);
    reader.word(valueAt(map, 'state'), ['not_shown_here'], `${where}.state`);
    if (map.entries.has('do')) readAction(reader, valueAt(map, 'do'));
    const because = reader.text(reader.required(map, 'because', where), `${where}.because`);
    return because === undefined ? undefined : { kind: 'not_shown', because };
  }
  reader.onlyKeys(map, ACTION_KEYS, where);
  const action = readAction(reader, reader.required(map, 'do', where));
  const expect = readExpectation(reader, reader.required(map, 'expect', where));
  return action === undefined || expect === undefined ? undefined : { kind: 'action', action, expect };
}

function readVerifies(reader: NodeReader, map: YamlMap, where: string): readonly string[] {
  const node = reader.required(map, 'verifies', where);
  const list = reader.list(node, `${where}.verifies`);
  if (list?.items.length === 0) reader.wrong(list, `${where}.verifies`, 'a list of at least one requirement');
  return (list?.items ?? []).flatMap((item) => reader.text(item, 'a requirement ID') ?? []);
}

type Filter = Pick<TestTable, 'callableFrom' | 'has' | 'state' | 'floatingPoint'>;

function readFilter(reader: NodeReader, node: YamlNode | undefined): Filter {
  const map = reader.map(node, 'where');
  if (map === undefined) return {};
  reader.onlyKeys(map, ['callable_from', 'has', 'state', 'floating_point'], 'where');
  const callers = ['secure', 'non_secure', 'both'] as const;
  const callableFrom = reader.word(valueAt(map, 'callable_from'), callers, 'where.callable_from');
  const has = reader.word(valueAt(map, 'has'), ['arguments', 'results'] as const, 'where.has');
  const state = reader.word(valueAt(map, 'state'), ['aarch64', 'aarch32'] as const, 'where.state');
  const floatingPoint = reader.truth(valueAt(map, 'floating_point'), 'where.floating_point');
  return present({ callableFrom, has, state, floatingPoint });
}

function readSequence(reader: NodeReader, node: YamlNode): readonly SequenceStep[] {
  const list = reader.list(node, 'sequence');
  if (list?.items.length === 0) reader.wrong(list, 'sequence', 'a list of at least one step');
  return (list?.items ?? []).flatMap((item) => {
    const map = reader.map(item, 'a step of a sequence');
    return map === undefined ? [] : (readSequenceStep(reader, map) ?? []);
  });
}

function readSequenceStep(reader: NodeReader, map: YamlMap): SequenceStep | undefined {
  reader.onlyKeys(map, ['world', 'call', 'with', 'expect'], 'a step of a sequence');
  const worlds = ['secure', 'non_secure'] as const;
  const world = reader.word(reader.required(map, 'world', 'a step'), worlds, 'world');
  const service = reader.text(reader.required(map, 'call', 'a step'), 'call');
  const expect = readExpectation(reader, reader.required(map, 'expect', 'a step'));
  if (world === undefined || service === undefined || expect === undefined) return undefined;
  return { world, call: readNamedCall(reader, map, service), expect, span: map.span };
}

function namesAreUnique(tables: readonly TestTable[]): readonly Diagnostic[] {
  const first = new Map<string, TestTable>();
  return tables.flatMap((table) => {
    const name = `${table.stem}.${table.name}`;
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, table);
    const related = earlier && [{ message: 'the first one stands here', span: earlier.span }];
    return earlier ? [report(TST.duplicateTable, { name }, { span: table.span, related })] : [];
  });
}

function requirementsExist(tables: readonly TestTable[], known: ReadonlySet<string>): readonly Diagnostic[] {
  return tables.flatMap((table) =>
    table.verifies
      .filter((id) => !known.has(id))
      .map((id) => report(TST.unknownRequirement, { id, table: table.name }, { span: table.span })),
  );
}
