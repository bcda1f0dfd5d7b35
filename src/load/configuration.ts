// sossl.yaml → Configuration: what the user wrote, with the place of every value. Resolves nothing and looks at no
// platform; that is the work of check/.

import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import type { Configuration } from '../model/system.ts';
import { validateConfiguration } from './compiled/validators.ts';
import { checkDocument, inFileOrder } from './document.ts';
import { readChain } from './extends.ts';
import { buildFeatures } from './features.ts';
import { checkIneffectiveKeys } from './ineffective-keys.ts';
import { checkNames } from './names.ts';
import { placeValues } from './paths.ts';
import { buildMonitor, buildRecipe } from './recipe.ts';
import { buildService } from './services.ts';
import type { Validator } from './shape.ts';
import { buildSystem } from './systems.ts';
import { checkTexts } from './texts.ts';
import { map, optionalText, present, text } from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

/**
 * The configuration of the project's own file and of each base that it extends in turn, or every mistake of text, YAML,
 * chain, shape, names and texts. Never throws.
 */
export function loadConfiguration(given: SourceText | readonly SourceText[]): StageResult<Configuration> {
  const sources = isOne(given) ? [given] : given;
  const { root, diagnostics } = readChain(sources);
  if (root === undefined) return { diagnostics };
  const files = sources.map(({ file }) => file);
  const document = checkDocument(root, validateConfiguration as Validator, [
    checkNames,
    checkTexts,
    (joined) => checkIneffectiveKeys(joined, files),
  ]);
  const found = inFileOrder([...diagnostics, ...document.diagnostics]);
  return found.length > 0 ? { diagnostics: found } : { value: buildConfiguration(root), diagnostics: [] };
}

function isOne(given: SourceText | readonly SourceText[]): given is SourceText {
  return 'file' in given;
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
    features: buildFeatures(child(root, 'features')),
    monitor: buildMonitor(child(root, 'monitor')),
    recipe: buildRecipe(root),
    ...present({ templates: optionalText(root, 'templates') }),
    spans: placeValues(root),
  };
}
