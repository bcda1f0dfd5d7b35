// platforms/<name>.yaml → Platform: the board as described. In: its text and, beside it, the platform that it is like and
// effects.yaml. Checks shape, not whether the values make sense together (that is src/check/platform.ts).

import type { StageResult } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import type { SourceText } from '../model/source.ts';
import { validatePlatform } from './compiled/validators.ts';
import { checkDocument, readDocument } from './document.ts';
import {
  type Effects,
  effectsOf,
  effectsReplaceSome,
  loadEffects,
  NO_EFFECTS,
  replaceEffects,
} from './effects.ts';
import {
  buildBusMaster,
  buildController,
  buildCpu,
  buildDevice,
  buildInterruptController,
  buildMemory,
  buildReserved,
  buildTimer,
  levels,
} from './platform-hardware.ts';
import { joinLike, platformFile } from './platform-like.ts';
import { buildRecipes } from './platform-recipes.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { map, smallInteger, text, texts, truth } from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

const VALIDATOR = validatePlatform as Validator;

/**
 * The platform, or every mistake of text, YAML and shape. `beside` are the other files of its folder: `effects.yaml` gives the
 * rows of effects that the platform does not give itself, `<name>.yaml` the platform that `like` names. Never throws.
 */
export function loadPlatform(source: SourceText, beside: readonly SourceText[] = []): StageResult<Platform> {
  const own = readDocument(source, VALIDATOR, [checkTexts]);
  const joined = own.value === undefined ? own : joinLike(own.value, beside);
  const isJoined = joined.value !== own.value && joined.value !== undefined;
  const whole = isJoined ? checkDocument(joined.value, VALIDATOR, [checkTexts]) : joined;
  const file = platformFile('effects', beside);
  const effects = file === undefined ? { value: NO_EFFECTS, diagnostics: [] } : loadEffects(file);
  const diagnostics = [...whole.diagnostics, ...effects.diagnostics];
  if (whole.value === undefined || effects.value === undefined) return { diagnostics };
  const strange = effectsReplaceSome(effectsOf(whole.value), effects.value);
  if (strange.length > 0) return { diagnostics: strange };
  return { value: buildPlatform(whole.value, effects.value), diagnostics };
}

/** Every text that the platform of this text is made from: itself, the one it is like, the common effects. */
export function platformTexts(source: SourceText, beside: readonly SourceText[]): readonly SourceText[] {
  const like = /^like:[ \t]*([a-z0-9-]+)/mu.exec(source.text)?.[1];
  const others = [
    like === undefined ? undefined : platformFile(like, beside),
    platformFile('effects', beside),
  ];
  return [source, ...others.filter((other) => other !== undefined)];
}

function buildPlatform(root: YamlNode, common: Effects): Platform {
  const own = effectsOf(root);
  const entryLevels = map(root, 'entry_levels');
  return {
    name: text(root, 'name'),
    description: text(root, 'description'),
    sources: texts(root, 'sources'),
    coreCount: smallInteger(root, 'cores'),
    hasEl2: truth(root, 'has_el2', false),
    cpu: buildCpu(map(root, 'cpu')),
    memory: items(root, 'memory').map(buildMemory),
    reserved: items(root, 'reserved').map(buildReserved),
    controllers: items(root, 'controllers').map(buildController),
    devices: items(root, 'devices').map(buildDevice),
    busMasters: items(root, 'bus_masters').map(buildBusMaster),
    interruptController: buildInterruptController(map(root, 'interrupt_controller')),
    timers: items(root, 'timers').map(buildTimer),
    effects: replaceEffects(common.rows, own.rows),
    reservedFunctionIds: items(root, 'reserved_function_ids').map(buildReservedIds),
    entryLevels: { secure: levels(entryLevels, 'secure'), non_secure: levels(entryLevels, 'non_secure') },
    ...buildRecipes(root),
    spans: new Map([...common.spans, ...own.spans]),
  };
}

function buildReservedIds(node: YamlNode): Platform['reservedFunctionIds'][number] {
  return { first: smallInteger(node, 'first'), last: smallInteger(node, 'last'), use: text(node, 'use') };
}
