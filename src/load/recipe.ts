// `monitor`, `build` and `run` → what the project is linked with, and what it sets in place of the platform's recipes.

import type { MonitorChoice, RecipeChoice } from '../model/system.ts';
import { optionalSmallInteger, optionalText, present, text, texts } from './values.ts';
import { child, type YamlNode } from './yaml-node.ts';

/** The monitor; the reference monitor when the configuration names none. */
export function buildMonitor(node: YamlNode | undefined): MonitorChoice {
  if (node === undefined || text(node, 'kind') === 'reference') return { kind: 'reference' };
  return {
    kind: 'external',
    name: text(node, 'name'),
    capabilities: text(node, 'capabilities'),
    objects: texts(node, 'objects'),
    linkerScript: text(node, 'linker_script'),
  };
}

/** What replaces parts of the platform's recipes; empty when nothing does. */
export function buildRecipe(root: YamlNode): RecipeChoice {
  const run = child(root, 'run');
  return present({
    compiler: optionalText(child(root, 'build'), 'compiler'),
    runCommand: optionalText(run, 'command'),
    runArguments: child(run, 'arguments') === undefined ? undefined : texts(run, 'arguments'),
    runTimeLimitMs: optionalSmallInteger(run, 'time_limit_ms'),
  });
}
