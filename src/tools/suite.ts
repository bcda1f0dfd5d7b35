// The calls that build the HAL test suite and link it beside `sossl.c`. In: the build of the product. Out: one object and a
// second image of the same monitor, in which the suite answers its own function IDs.

import type { BuildRecipe } from '../model/platform.ts';
import {
  type BuildPlace,
  type BuildPlan,
  compileCall,
  frameworkPath,
  includeFlags,
  linkCall,
} from './build.ts';
import type { Compiler } from './program.ts';

/** The sources of the suite, as paths of the tool. */
export const SUITE_FILES = ['monitor/conformance/hal_suite.c', 'monitor/conformance/hal_suite.h'] as const;

/** What of the SOSSL the suite stands in front of. */
export const WRAPPED = ['sossl_dispatch', 'sossl_before_world_switch', 'sossl_after_world_switch'] as const;

/** Calls that link monitor, `sossl.c` and suite; the objects of the product have to be there. */
export function planSuite(
  recipe: BuildRecipe,
  compiler: Compiler,
  place: BuildPlace,
  { linked }: Pick<BuildPlan, 'linked'>,
): BuildPlan {
  const [source] = SUITE_FILES;
  const unit = {
    source: frameworkPath(place, source),
    object: `${place.output}/obj/${source}.o`,
    flags: [...recipe.sosslFlags, ...includeFlags(recipe, place)],
  };
  const link = linkCall(recipe, compiler, place, {
    script: linked.script,
    extra: WRAPPED.flatMap((symbol) => ['--wrap', symbol]),
    name: 'hal-suite',
    objects: [...linked.objects, unit.object],
  });
  return { units: [unit], compile: [compileCall(compiler, unit, place)], ...link };
}
