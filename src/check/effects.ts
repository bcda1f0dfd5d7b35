// What the platform does about each setting: it says so for every one, and what a reader would believe enforced and is
// not becomes a warning.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { usedLeaves } from './leaves.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** The platform has an effect row for every leaf that the configuration uses. */
export function everyLeafHasAnEffect({ configuration, platform }: CheckInput): readonly Diagnostic[] {
  const known = new Set(platform.effects.map(({ leaf }) => leaf));
  return [...usedLeaves(configuration.spans)]
    .filter(([leaf]) => !known.has(leaf))
    .map(([leaf, span]) =>
      report(SYS.effectUnknown, { leaf, platform: platform.name }, { span, path: leaf }),
    );
}

/** No leaf in use looks enforced without being so. A warning, once for each leaf pattern. */
export function noEffectIsSurprising({ configuration, platform }: CheckInput): readonly Diagnostic[] {
  const used = usedLeaves(configuration.spans);
  return platform.effects
    .filter(({ leaf, surprising }) => surprising && used.has(leaf))
    .map(({ effect, leaf, reason }) => {
      const parameters = { leaf, platform: platform.name, effect: effect.replaceAll('_', ' '), reason };
      const related = [platformStands(platform, `effects.${leaf}`, leaf)];
      return report(SYS.effectSurprising, parameters, { span: used.get(leaf), path: leaf, related });
    });
}
