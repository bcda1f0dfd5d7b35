// What the functions of a service share: parameters, registers, what a service has. In: a service. Out: pieces of C.

import type { Service } from '../model/system.ts';
import { type CText, c, decimal, identifier } from './c-text.ts';
import { serviceSymbol } from './service-names.ts';

export const CALLER = c`const struct sossl_caller *caller`;
export const CALL = c`struct sossl_call *call`;
export const STATIC_STATUS = c`static int32_t`;
export const STATIC_VOID = c`static void`;

export const hasArguments = (service: Service): boolean => service.arguments.length > 0;
export const hasResults = (service: Service): boolean => service.results.length > 0;

/** A parameter that points to one of the structs of a service. */
export function pointer(
  service: Service,
  part: 'request' | 'arguments' | 'results',
  mutable: boolean,
): CText {
  const type = c`struct ${serviceSymbol(service, part)} *${identifier(part)}`;
  return mutable ? type : c`const ${type}`;
}

/** One of x0 to x17 of the call: first what the caller passed, after the reply what it finds. */
export function register(number: number): CText {
  return c`call->x[${decimal(number)}]`;
}
