// Status and results of a service into their registers. In: a service. Out: a construct.

import type { Result, Service } from '../model/system.ts';
import { ANSWER } from './answer.ts';
import { type CText, c, identifier } from './c-text.ts';
import { type Item, line } from './construct.ts';
import { decision, functionItem } from './functions.ts';
import { type CarrierType, serviceSymbol, valueType } from './service-names.ts';
import { CALL, hasResults, pointer, register, STATIC_VOID } from './service-parts.ts';

/** Signed values reach the caller sign-extended to 64 bits, in both conventions. */
function resultRegister(result: Result): Item {
  const value = c`results->${identifier(result.name)}`;
  const converted: Readonly<Record<CarrierType, CText>> = {
    uint32: c`(uint64_t)${value}`,
    uint64: value,
    int32: c`(uint64_t)(int64_t)${value}`,
    int64: c`(uint64_t)${value}`,
  };
  return line(c`${register(result.register)} = ${converted[valueType(result)]};`);
}

/** The one function of a service that writes registers; results go with success only. */
export function reply(service: Service): Item {
  const symbol = serviceSymbol(service, 'reply');
  const results = hasResults(service);
  const parameters = [c`int32_t status`, ...(results ? [pointer(service, 'results', false)] : []), CALL];
  const head = { symbol, role: 'function.reply', returns: STATIC_VOID, parameters, from: [service.path] };
  const success = decision(
    {
      symbol,
      role: 'reply.success',
      from: [`${service.path}.results`],
      condition: c`status == SOSSL_STATUS_SUCCESS`,
    },
    service.results.map(resultRegister),
  );
  return functionItem(head, [line(c`${ANSWER}(call, status);`), ...(results ? [success] : [])]);
}
