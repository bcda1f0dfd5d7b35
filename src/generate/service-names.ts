// C names and C types of one service. In: a service of the system. Out: names; nothing else decides them.

import type { Argument, ArgumentType, Result, Service } from '../model/system.ts';
import { type CText, identifier, macroName } from './c-text.ts';

/** The calling conventions a service is offered in. */
export type ServiceConvention = 'smc32' | 'smc64';

/** C types that carry a value; `bool` travels as 0 or 1. */
export type CarrierType = Exclude<ArgumentType, 'bool'>;

/** The conventions by which a service can be called, SMC32 first. */
export function conventionsOf(service: Service): readonly ServiceConvention[] {
  return [
    ...(service.smc32 === undefined ? [] : (['smc32'] as const)),
    ...(service.smc64 === undefined ? [] : (['smc64'] as const)),
  ];
}

/** The function ID of a service in a convention that it has. */
export function functionIdOf(service: Service, convention: ServiceConvention): number {
  const id = convention === 'smc32' ? service.smc32 : service.smc64;
  if (id === undefined) throw new Error(`${service.name} has no ${convention} function ID`);
  return id;
}

/** `SOSSL_ID_GET_SPEED_SMC32` */
export function idMacro(service: Service, convention: ServiceConvention): CText {
  return macroName('sossl', 'id', service.name, convention);
}

/** `get_speed_decode`, `get_speed_arguments`, … */
export function serviceSymbol(service: Service, part: string): CText {
  return identifier(service.name, part);
}

/** Type in which the user's body sees a value. */
export function valueType(value: Argument | Result): CarrierType {
  return value.type === 'bool' ? 'uint32' : value.type;
}

/**
 * Type that carries an argument from the registers to its checks: 64 bits wide as soon as the service can be called by
 * SMC64, so that nothing beyond 32 bits is lost before it was checked.
 */
export function requestType(service: Service, argument: Argument): CarrierType {
  const signed = argument.type === 'int32' || argument.type === 'int64';
  if (service.smc64 === undefined) return signed ? 'int32' : 'uint32';
  return signed ? 'int64' : 'uint64';
}

/** `int32_t` */
export function cType(type: CarrierType): CText {
  return identifier(`${type}_t`);
}

/** Inclusive bounds of a carrier type. */
export const TYPE_BOUNDS: Readonly<Record<CarrierType, readonly [bigint, bigint]>> = {
  uint32: [0n, 2n ** 32n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};
