// Arguments and results of services: bounds that can hold, types that fit the registers of the convention.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConfiguredArgument } from '../model/system.ts';
import { TYPE_BOUNDS } from './argument-types.ts';
import { at, type CheckInput, stands } from './rule.ts';

/** Every bound is a value of its argument's type. */
export function boundsFitTheirType(input: CheckInput): readonly Diagnostic[] {
  return allArguments(input).flatMap((argument) =>
    (['min', 'max'] as const).flatMap((bound) => misfit(input, argument, bound)),
  );
}

function misfit(
  input: CheckInput,
  argument: ConfiguredArgument,
  bound: 'min' | 'max',
): readonly Diagnostic[] {
  const value = argument[bound];
  const { least, most } = TYPE_BOUNDS[argument.type];
  if (value === undefined || (least <= value && value <= most)) return [];
  const parameters = { argument: argument.name, bound, value, type: argument.type, least, most };
  const related = [stands(input, `${argument.path}.type`)];
  return [report(SMC.boundOutsideType, parameters, at(input, `${argument.path}.${bound}`, related))];
}

/** No minimum is above its maximum; bounds that do not fit the type are reported for that alone. */
export function boundsAreOrdered(input: CheckInput): readonly Diagnostic[] {
  return allArguments(input)
    .filter((argument) => misfit(input, argument, 'min').length + misfit(input, argument, 'max').length === 0)
    .flatMap((argument) => {
      const { least, most } = TYPE_BOUNDS[argument.type];
      const { max = most, min = least, name, path } = argument;
      if (min <= max) return [];
      const related = argument.max === undefined ? [] : [stands(input, `${path}.max`)];
      const place = at(input, argument.min === undefined ? `${path}.max` : `${path}.min`, related);
      return [report(SMC.boundsReversed, { argument: name, min, max }, place)];
    });
}

/** 64-bit types are in services that are called by SMC64 only. */
export function typesFitTheirConvention(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.smcServices
    .filter(({ convention }) => convention !== 'smc64')
    .flatMap((service) =>
      [...service.arguments, ...service.results]
        .filter(({ type }) => TYPE_BOUNDS[type].bits === 64)
        .map(({ name, path, type }) => {
          const parameters = { value: name, type, convention: service.convention };
          const related = [stands(input, `${service.path}.convention`)];
          return report(SMC.typeTooWide, parameters, at(input, `${path}.type`, related));
        }),
    );
}

function allArguments(input: CheckInput): readonly ConfiguredArgument[] {
  return input.configuration.smcServices.flatMap((service) => service.arguments);
}
