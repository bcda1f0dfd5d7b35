// `smc_services` → the services as written.

import type { ConfiguredArgument, ConfiguredResult, ConfiguredService, IdRequest } from '../model/system.ts';
import { namedEntry } from './entries.ts';
import { buildLimit } from './limits.ts';
import {
  integerOf,
  map,
  optionalInteger,
  optionalText,
  optionalWord,
  present,
  smallInteger,
  text,
  texts,
  word,
} from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

/** One service. */
export function buildService(node: YamlNode): ConfiguredService {
  const entry = namedEntry(node, 'smc_services');
  const { path } = entry;
  const limit = child(node, 'rate_limit');
  return {
    ...entry,
    id: buildId(map(node, 'id')),
    call: optionalWord(node, 'call', 'fast'),
    convention: word(node, 'convention'),
    callableFrom: word(node, 'callable_from'),
    description: text(node, 'description'),
    arguments: items(node, 'arguments').map((argument) => buildArgument(argument, `${path}.arguments`)),
    results: items(node, 'results').map((result) => buildResult(result, `${path}.results`)),
    ...present({
      rateLimit: limit === undefined ? undefined : buildLimit(limit, `${path}.rate_limit`),
      renamedFrom: optionalText(node, 'renamed_from'),
    }),
  };
}

function buildId(node: YamlNode): IdRequest {
  if (node.kind === 'map') {
    return { kind: 'owned', owner: word(node, 'owner'), number: smallInteger(node, 'number') };
  }
  if (node.kind === 'scalar' && node.value === 'auto') return { kind: 'auto' };
  return { kind: 'value', value: Number(integerOf(node)) };
}

function buildArgument(node: YamlNode, list: string): ConfiguredArgument {
  const bounds = present({ min: optionalInteger(node, 'min'), max: optionalInteger(node, 'max') });
  return { ...buildResult(node, list), ...bounds };
}

function buildResult(node: YamlNode, list: string): ConfiguredResult {
  const name = text(node, 'name');
  return {
    name,
    path: `${list}.${name}`,
    type: word(node, 'type'),
    ...present({ description: optionalText(node, 'description') }),
    requirements: texts(node, 'requirements'),
  };
}
