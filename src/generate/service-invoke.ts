// The function whose body belongs to the user. In: a service. Out: a construct with a user region in it.

import type { Service } from '../model/system.ts';
import { type CText, c, constant, identifier } from './c-text.ts';
import type { Item } from './construct.ts';
import { functionItem } from './functions.ts';
import { serviceComment } from './service-comment.ts';
import { serviceSymbol, valueType } from './service-names.ts';
import { CALLER, hasArguments, hasResults, pointer, STATIC_STATUS } from './service-parts.ts';

function skeleton(service: Service): readonly CText[] {
  return [
    c`(void)caller;`,
    ...(hasArguments(service) ? [c`(void)arguments;`] : []),
    ...service.results.map(
      (result) => c`results->${identifier(result.name)} = ${constant(valueType(result), 0n)};`,
    ),
    c`return SOSSL_STATUS_FAILED;`,
  ];
}

/** The body sees checked arguments and results to fill; until it is written it answers failed. */
export function invoke(service: Service): Item {
  const parameters = [
    CALLER,
    ...(hasArguments(service) ? [pointer(service, 'arguments', false)] : []),
    ...(hasResults(service) ? [pointer(service, 'results', true)] : []),
  ];
  const head = {
    symbol: serviceSymbol(service, 'invoke'),
    role: 'function.invoke',
    returns: STATIC_STATUS,
    parameters,
    from: [service.path],
    requirements: service.requirements,
    about: serviceComment(service),
  };
  return functionItem(head, [{ region: { id: `service.${service.name}`, skeleton: skeleton(service) } }]);
}
