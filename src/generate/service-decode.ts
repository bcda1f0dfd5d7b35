// All checks of the arguments of a service, without effect. In: a service. Out: constructs; a bound that the carrier type
// itself has is not checked again.

import type { Argument, Service } from '../model/system.ts';
import { type CText, c, constant, fittedAt, identifier } from './c-text.ts';
import { BLANK, type Item, line } from './construct.ts';
import { decision, functionItem, statements } from './functions.ts';
import {
  type CarrierType,
  cType,
  requestType,
  serviceSymbol,
  TYPE_BOUNDS,
  valueType,
} from './service-names.ts';
import { hasArguments, pointer, STATIC_STATUS } from './service-parts.ts';

function boundDecision(service: Service, argument: Argument, end: 'min' | 'max'): readonly Item[] {
  const type = requestType(service, argument);
  const bound = end === 'min' ? argument.min : argument.max;
  if (bound === TYPE_BOUNDS[type][end === 'min' ? 0 : 1]) return [];
  const value = c`request->${identifier(argument.name)}`;
  const condition =
    end === 'min' ? c`${value} < ${constant(type, bound)}` : c`${value} > ${constant(type, bound)}`;
  const head = {
    symbol: serviceSymbol(service, 'decode'),
    role: `decode.*.${end}`,
    name: argument.name,
    from: [`${argument.path}.${end}`],
    requirements: argument.requirements,
    condition,
  };
  return [decision(head, statements(c`status = SOSSL_STATUS_INVALID_PARAMETER;`))];
}

function narrowed(from: CarrierType, to: CarrierType, value: CText): CText {
  return from === to ? value : c`(${cType(to)})${value}`;
}

function accept(service: Service, argument: Argument): Item {
  const value = c`request->${identifier(argument.name)}`;
  const target = c`arguments->${identifier(argument.name)}`;
  const checked = narrowed(requestType(service, argument), valueType(argument), value);
  return line(fittedAt(2, c`${target} = ${checked};`, c`${target} =\n    ${checked};`));
}

/** Nothing for a service without arguments. Arguments are handed on only when every bound holds. */
export function decode(service: Service): readonly Item[] {
  if (!hasArguments(service)) return [];
  const symbol = serviceSymbol(service, 'decode');
  const head = {
    symbol,
    role: 'function.decode',
    returns: STATIC_STATUS,
    parameters: [pointer(service, 'request', false), pointer(service, 'arguments', true)],
    from: [service.path],
  };
  const bounds = service.arguments.flatMap((argument) => [
    ...boundDecision(service, argument, 'min'),
    ...boundDecision(service, argument, 'max'),
  ]);
  const accepted = decision(
    { symbol, role: 'decode.accepted', from: [service.path], condition: c`status == SOSSL_STATUS_SUCCESS` },
    service.arguments.map((argument) => accept(service, argument)),
  );
  const body = [
    line(c`int32_t status = SOSSL_STATUS_SUCCESS;`),
    BLANK,
    ...bounds,
    accepted,
    BLANK,
    line(c`return status;`),
  ];
  return [functionItem(head, body), BLANK];
}
