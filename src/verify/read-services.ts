// The services of sossl.yaml as the verifying side reads them: names, function IDs by convention, callers, arguments
// with their bounds, results. It must not use anything of the loader.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { World } from '../model/system.ts';
import { FAST_BIT, OWNERS, SIP_OWNER, SMC64_BIT, TRUSTED_OS_OWNER, TYPES } from './known-values.ts';
import { type NodeReader, valueAt } from './node-reader.ts';
import { EntryReader } from './read-entry.ts';
import { readLimit } from './read-limit.ts';
import type { CallConvention, ReadArgument, ReadResult, ReadService, ValueType } from './reading.ts';
import type { YamlMap } from './yaml-tree.ts';

const VALUE_TYPES = Object.keys(TYPES) as readonly ValueType[];
const CALLERS: readonly (World | 'both')[] = ['secure', 'non_secure', 'both'];
const CONVENTIONS: readonly (CallConvention | 'both')[] = ['smc32', 'smc64', 'both'];

/** Every service that could be read completely; what could not is in the reader's diagnostics. */
export function readServices(
  reader: NodeReader,
  root: YamlMap,
  autoNumbers: Readonly<Record<string, number>>,
): readonly ReadService[] {
  return reader.named(root, 'smc_services', '').flatMap(({ name, map }) => {
    const path = `smc_services.${name}`;
    const convention = reader.word(
      reader.required(map, 'convention', path),
      CONVENTIONS,
      `${path}.convention`,
    );
    const callableFrom = reader.word(
      reader.required(map, 'callable_from', path),
      CALLERS,
      `${path}.callable_from`,
    );
    const entry = new EntryReader(reader, map, path);
    const call = entry.wordOr('call', ['fast', 'yielding']);
    const base = readId(
      reader,
      entry,
      call,
      Object.hasOwn(autoNumbers, name) ? autoNumbers[name] : undefined,
    );
    const args = readArguments(reader, map, path);
    const results = readResults(reader, map, path);
    if (convention === undefined || callableFrom === undefined || base === undefined) return [];
    const ids = idsOf(base, convention);
    const limit = entry.below('rate_limit');
    const limited = limit === undefined ? {} : { limit: readLimit(limit) };
    return [{ name, path, ids, callableFrom, arguments: args, results, ...limited }];
  });
}

/** A function ID of the service; which convention its bit 30 says does not matter. */
function readId(
  reader: NodeReader,
  { map, path }: EntryReader,
  call: 'fast' | 'yielding',
  autoNumber: number | undefined,
): bigint | undefined {
  const node = reader.required(map, 'id', path);
  if (node?.kind === 'map') {
    const words = Object.keys(OWNERS);
    const owner = reader.word(reader.required(node, 'owner', `${path}.id`), words, `${path}.id.owner`);
    const number = reader.integer(reader.required(node, 'number', `${path}.id`), `${path}.id.number`);
    return owner === undefined || number === undefined
      ? undefined
      : compose(call, OWNERS[owner] ?? 0n, number);
  }
  if (node?.kind === 'scalar' && node.text === 'auto') {
    const owner = call === 'fast' ? SIP_OWNER : TRUSTED_OS_OWNER;
    if (autoNumber !== undefined) return compose(call, owner, BigInt(autoNumber));
    const service = path.slice(path.indexOf('.') + 1);
    reader.diagnostics.push(report(TST.noAutoNumber, { service }, { span: node.span }));
    return undefined;
  }
  return reader.integer(node, `${path}.id`);
}

function compose(call: 'fast' | 'yielding', owner: bigint, number: bigint): bigint {
  return (call === 'fast' ? FAST_BIT : 0n) | (owner << 24n) | number;
}

function idsOf(base: bigint, convention: CallConvention | 'both'): ReadService['ids'] {
  const smc32 = { convention: 'smc32', id: base & ~SMC64_BIT } as const;
  const smc64 = { convention: 'smc64', id: base | SMC64_BIT } as const;
  if (convention === 'both') return [smc32, smc64];
  return convention === 'smc32' ? [smc32] : [smc64];
}

function readArguments(reader: NodeReader, map: YamlMap, path: string): readonly ReadArgument[] {
  return reader.named(map, 'arguments', path).flatMap((entry, position) => {
    const where = `${path}.arguments.${entry.name}`;
    const type = reader.word(reader.required(entry.map, 'type', where), VALUE_TYPES, `${where}.type`);
    if (type === undefined) return [];
    const min = reader.integer(valueAt(entry.map, 'min'), `${where}.min`) ?? TYPES[type].min;
    const max = reader.integer(valueAt(entry.map, 'max'), `${where}.max`) ?? TYPES[type].max;
    return [{ name: entry.name, path: where, type, min, max, register: position + 1 }];
  });
}

function readResults(reader: NodeReader, map: YamlMap, path: string): readonly ReadResult[] {
  return reader.named(map, 'results', path).flatMap((entry, position) => {
    const where = `${path}.results.${entry.name}`;
    const type = reader.word(reader.required(entry.map, 'type', where), VALUE_TYPES, `${where}.type`);
    return type === undefined ? [] : [{ name: entry.name, path: where, type, register: position + 1 }];
  });
}
