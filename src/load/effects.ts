// platforms/effects.yaml → what each leaf of a configuration does on every platform that does not say otherwise. Checks the
// shape of the rows, not whether the leaves exist.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Effect } from '../model/platform.ts';
import type { SourceText, SpanMap } from '../model/source.ts';
import { validateEffects } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { placeValues } from './paths.ts';
import type { Validator } from './shape.ts';
import { checkTexts } from './texts.ts';
import { text, truth, word } from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

export interface Effects {
  /** In the order of the file. */
  readonly rows: readonly Effect[];
  /** Places of the rows, `effects.<leaf>`. */
  readonly spans: SpanMap;
}

/** No row, for a board that says everything itself. */
export const NO_EFFECTS: Effects = { rows: [], spans: new Map() };

/** The rows, or every mistake of text, YAML and shape. Never throws. */
export function loadEffects(source: SourceText): StageResult<Effects> {
  const { value: root, diagnostics } = readDocument(source, validateEffects as Validator, [checkTexts]);
  return root === undefined ? { diagnostics } : { value: effectsOf(root), diagnostics };
}

/** The rows below `effects` of a document whose shape was checked. */
export function effectsOf(root: YamlNode): Effects {
  return { rows: items(root, 'effects').map(buildEffect), spans: placeValues(root) };
}

/** Every own row replaces a common one, where there are any: a row for an unknown leaf would say nothing. */
export function effectsReplaceSome(own: Effects, common: Effects): readonly Diagnostic[] {
  const known = common.rows.map(({ leaf }) => leaf);
  return own.rows
    .filter(({ leaf }) => known.length > 0 && !known.includes(leaf))
    .map(({ leaf }) => {
      const parameters = { leaf, nearest: nearestWord(leaf, known) };
      return report(SYS.platformEffectUnknown, parameters, { span: own.spans.get(`effects.${leaf}`) });
    });
}

/** The common rows with those of one platform in their place; rows for further leaves come last. */
export function replaceEffects(common: readonly Effect[], own: readonly Effect[]): readonly Effect[] {
  const byLeaf = new Map(own.map((effect) => [effect.leaf, effect]));
  const known = new Set(common.map(({ leaf }) => leaf));
  return [
    ...common.map((effect) => byLeaf.get(effect.leaf) ?? effect),
    ...own.filter(({ leaf }) => !known.has(leaf)),
  ];
}

function buildEffect(node: YamlNode): Effect {
  return {
    leaf: text(node, 'leaf'),
    effect: word(node, 'effect'),
    surprising: truth(node, 'surprising', false),
    reason: text(node, 'reason'),
  };
}
