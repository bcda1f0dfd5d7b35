// platforms/<name>.yaml → Platform: the board as described. Checks its shape, not whether the values make sense together.

import type { StageResult } from '../model/diagnostic.ts';
import type {
  BuildRecipe,
  Effect,
  MemoryRange,
  Platform,
  ProbeRecipe,
  ReservedRange,
  RunRecipe,
} from '../model/platform.ts';
import type { SourceText } from '../model/source.ts';
import { validatePlatform } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { placeValues } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { integer, map, smallInteger, text, texts, truth, word } from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

/** The platform, or every mistake of text, YAML and shape. Never throws. */
export function loadPlatform(source: SourceText): StageResult<Platform> {
  const { value: root, diagnostics } = readDocument(source, validatePlatform as Validator, [checkTexts]);
  return root === undefined ? { diagnostics } : { value: buildPlatform(root), diagnostics };
}

function buildPlatform(root: YamlNode): Platform {
  const image = map(root, 'secure_image');
  const levels = map(root, 'entry_levels');
  return {
    name: text(root, 'name'),
    description: text(root, 'description'),
    sources: texts(root, 'sources'),
    coreCount: smallInteger(root, 'cores'),
    hasEl2: truth(root, 'has_el2', false),
    memory: items(root, 'memory').map(buildMemory),
    reserved: items(root, 'reserved').map(buildReserved),
    secureImage: { flashOffset: integer(image, 'flash_offset'), sizeBytes: integer(image, 'size') },
    effects: items(root, 'effects').map(buildEffect),
    reservedFunctionIds: items(root, 'reserved_function_ids').map(buildReservedIds),
    entryLevels: { secure: levelsOf(levels, 'secure'), non_secure: levelsOf(levels, 'non_secure') },
    build: buildBuild(map(root, 'build')),
    probe: buildProbe(map(root, 'probe')),
    run: buildRun(map(root, 'run')),
    spans: placeValues(root),
  };
}

function buildMemory(node: YamlNode): MemoryRange {
  return {
    ...buildReserved(node),
    kind: word(node, 'kind'),
    security: word(node, 'security'),
    enforcedBy: text(node, 'enforced_by'),
  };
}

function buildReserved(node: YamlNode): ReservedRange {
  return { name: text(node, 'name'), base: integer(node, 'base'), sizeBytes: integer(node, 'size') };
}

function buildReservedIds(node: YamlNode): Platform['reservedFunctionIds'][number] {
  return { first: smallInteger(node, 'first'), last: smallInteger(node, 'last'), use: text(node, 'use') };
}

function buildEffect(node: YamlNode): Effect {
  return {
    leaf: text(node, 'leaf'),
    effect: word(node, 'effect'),
    surprising: truth(node, 'surprising', false),
    reason: text(node, 'reason'),
  };
}

function levelsOf(node: YamlNode, world: string): readonly ('EL1' | 'EL2')[] {
  return texts(node, world) as readonly ('EL1' | 'EL2')[];
}

function buildBuild(node: YamlNode): BuildRecipe {
  return {
    compilers: texts(node, 'compilers'),
    linker: text(node, 'linker'),
    objcopy: text(node, 'objcopy'),
    sources: texts(node, 'sources'),
    includes: texts(node, 'includes'),
    monitorFlags: texts(node, 'monitor_flags'),
    sosslFlags: texts(node, 'sossl_flags'),
    linkFlags: texts(node, 'link_flags'),
    linkerScript: text(node, 'linker_script'),
  };
}

function buildProbe(node: YamlNode): ProbeRecipe {
  return {
    sources: texts(node, 'sources'),
    linkerScript: text(node, 'linker_script'),
    flags: texts(node, 'flags'),
    planOffsetBytes: integer(node, 'plan_offset'),
  };
}

function buildRun(node: YamlNode): RunRecipe {
  return {
    command: text(node, 'command'),
    arguments: texts(node, 'arguments'),
    deterministicArguments: texts(node, 'deterministic_arguments'),
    timeLimitMs: smallInteger(node, 'time_limit_ms'),
  };
}
