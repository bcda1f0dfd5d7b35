// Where a call enters a service: argument registers as the convention defines them. In: a service and one of its conventions.
// Out: a construct. SMC32 arguments are truncated to 32 bits here and nowhere else.

import type { Argument, Service } from '../model/system.ts';
import { type CText, c, identifier } from './c-text.ts';
import { BLANK, type Item, line } from './construct.ts';
import { functionItem } from './functions.ts';
import { type CarrierType, requestType, type ServiceConvention, serviceSymbol } from './service-names.ts';
import { CALL, CALLER, hasArguments, register, STATIC_VOID } from './service-parts.ts';

function requested(service: Service, argument: Argument, convention: ServiceConvention): Item {
  const from = register(argument.register);
  const type = requestType(service, argument);
  const low = c`(uint32_t)${from}`;
  const smc32: Readonly<Record<CarrierType, CText>> = {
    uint32: low,
    int32: c`(int32_t)${low}`,
    uint64: c`(uint64_t)${low}`,
    int64: c`(int64_t)(int32_t)${low}`,
  };
  const whole = type === 'int64' ? c`(int64_t)${from}` : from;
  return line(c`request.${identifier(argument.name)} = ${convention === 'smc32' ? smc32[type] : whole};`);
}

/** The function that dispatch calls for one function ID; twins meet in the same `serve`. */
export function entry(service: Service, convention: ServiceConvention): Item {
  const head = {
    symbol: serviceSymbol(service, convention),
    role: `function.${convention}`,
    returns: STATIC_VOID,
    parameters: [CALLER, CALL],
    from: [service.path],
  };
  const call = serviceSymbol(service, 'serve');
  if (!hasArguments(service)) return functionItem(head, [line(c`${call}(caller, call);`)]);
  return functionItem(head, [
    line(c`struct ${serviceSymbol(service, 'request')} request = { 0 };`),
    BLANK,
    ...service.arguments.map((argument) => requested(service, argument, convention)),
    line(c`${call}(caller, &request, call);`),
  ]);
}
