// sossl.yaml → Configuration: what the user wrote, with the place of every value. Resolves nothing and looks at no
// platform; that is the work of check/.

import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import type {
  Configuration,
  ConfiguredArgument,
  ConfiguredResult,
  ConfiguredService,
  IdRequest,
  OperatingSystem,
  Region,
} from '../model/system.ts';
import { validateConfiguration } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { checkNames } from './names.ts';
import { placeValues } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import {
  integer,
  integerOf,
  map,
  optionalInteger,
  optionalText,
  present,
  smallInteger,
  text,
  texts,
  word,
} from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

/** The configuration, or every mistake of text, YAML, shape, names and texts. Never throws. */
export function loadConfiguration(source: SourceText): StageResult<Configuration> {
  const { value: root, diagnostics } = readDocument(source, validateConfiguration as Validator, [
    checkNames,
    checkTexts,
  ]);
  return root === undefined ? { diagnostics } : { value: buildConfiguration(root), diagnostics };
}

function buildConfiguration(root: YamlNode): Configuration {
  const project = map(root, 'project');
  return {
    project: {
      name: text(project, 'name'),
      version: text(project, 'version'),
      description: text(project, 'description'),
    },
    platform: text(root, 'platform'),
    operatingSystems: items(root, 'operating_systems').map(buildSystem),
    smcServices: items(root, 'smc_services').map(buildService),
    spans: placeValues(root),
  };
}

function buildSystem(node: YamlNode): OperatingSystem {
  const name = text(node, 'name');
  const path = `operating_systems.${name}`;
  return {
    name,
    path,
    world: word(node, 'world'),
    asil: word(node, 'asil'),
    image: text(node, 'image'),
    entryPoint: integer(node, 'entry_point'),
    entryLevel: word(node, 'entry_exception_level'),
    cores: items(node, 'cores').map((core) => Number(integerOf(core))),
    primaryCore: smallInteger(node, 'primary_core'),
    memory: items(node, 'memory').map((region) => buildRegion(region, name, `${path}.memory`)),
    ...common(node),
  };
}

function buildRegion(node: YamlNode, owner: string, list: string): Region {
  const name = text(node, 'name');
  return {
    name,
    path: `${list}.${name}`,
    owner,
    base: integer(node, 'base'),
    sizeBytes: integer(node, 'size'),
    access: word(node, 'access'),
    ...common(node),
  };
}

function buildService(node: YamlNode): ConfiguredService {
  const name = text(node, 'name');
  const path = `smc_services.${name}`;
  return {
    name,
    path,
    id: buildId(map(node, 'id')),
    call: 'fast',
    convention: word(node, 'convention'),
    callableFrom: word(node, 'callable_from'),
    description: text(node, 'description'),
    arguments: items(node, 'arguments').map((argument) => buildArgument(argument, `${path}.arguments`)),
    results: items(node, 'results').map((result) => buildResult(result, `${path}.results`)),
    ...common(node),
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

function common(node: YamlNode): { readonly requirements: readonly string[]; readonly note?: string } {
  return { requirements: texts(node, 'requirements'), ...present({ note: optionalText(node, 'note') }) };
}
