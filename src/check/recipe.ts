// What a project sets in place of the build and run recipes of its platform. In: everything loaded. Out: one diagnostic for
// each setting that the tool could not follow. Whether a recipe is there at all is asked when something is built.

import { report } from '../diagnostics/code.ts';
import { BLD } from '../diagnostics/codes-bld.ts';
import { type Platform, RUN_PLACEHOLDERS, type RunPlaceholder } from '../model/platform.ts';
import { placeOf } from './platform-faults.ts';
import type { Rule } from './rule.ts';

/** The chosen compiler is one of the platform's, by the name before its options. */
export const compilerIsOneOfThePlatform: Rule = ({ configuration, platform }) => {
  const { compiler } = configuration.recipe;
  const known = (platform.build?.compilers ?? []).map((words) => words.trim().split(/\s+/)[0] ?? '');
  if (compiler === undefined || known.includes(compiler)) return [];
  const path = 'build.compiler';
  const place = { span: configuration.spans.get(path), path };
  return [report(BLD.compilerUnknown, { compiler, platform: platform.name, known }, place)];
};

/** Every `{word}` in an argument of the run recipe is one that the tool fills on this board; one diagnostic for each other word. */
export const runPlaceholdersAreKnown: Rule = ({ configuration, platform }) => {
  const path = 'run.arguments';
  const own = configuration.recipe.runArguments;
  const place = own === undefined ? placeOf(platform, path) : { span: configuration.spans.get(path), path };
  const known = filledOn(platform);
  const seen = new Set<string>();
  return (own ?? platform.run?.arguments ?? []).flatMap((argument) =>
    [...argument.matchAll(/\{(\w+)\}/g)]
      .map(([, placeholder = '']) => placeholder)
      .filter(
        (placeholder) => !known.includes(placeholder) && !seen.has(placeholder) && seen.add(placeholder),
      )
      .map((placeholder) => report(BLD.placeholderUnknown, { placeholder, argument, known }, place)),
  );
};

/** A flash that holds both images of the secure world, or an image each. */
function filledOn({ secureImage }: Platform): readonly string[] {
  const absent: readonly RunPlaceholder[] =
    secureImage !== undefined && 'address' in secureImage ? ['flash'] : ['monitor_image', 'secure_image'];
  return RUN_PLACEHOLDERS.filter((placeholder) => !absent.includes(placeholder));
}
