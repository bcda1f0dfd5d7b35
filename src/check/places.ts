// Places of values that may be left out. In: paths from the exact one to what stands for it. Out: the first that is written.

import type { Place } from '../diagnostics/code.ts';
import type { RelatedPlace } from '../model/diagnostic.ts';
import { type CheckInput, stands } from './rule.ts';

/** The place of `path`, shown at `instead` when the value is a default. The path stays the exact one: warnings are accepted by it. */
export function atOr(
  input: CheckInput,
  path: string,
  instead: string,
  related: readonly RelatedPlace[] = [],
): Place {
  const { spans } = input.configuration;
  return { span: spans.get(path) ?? spans.get(instead), path, related };
}

/** A line that leads to `path`, or to `instead` when the value is a default. */
export function standsOr(input: CheckInput, path: string, instead: string): RelatedPlace {
  return stands(input, input.configuration.spans.has(path) ? path : instead);
}
