// The guest's side of the services: function IDs, status codes, argument layout and call wrappers. In: the system.
// Out: constructs of `sossl_guest.h`, which needs nothing but <stdint.h> and one function that issues the SMC.

import type { Argument, Result, Service, System } from '../model/system.ts';
import { type CText, c, decimal, hex32, identifier, macroName } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { guestCall, REGISTERS } from './guest-call.ts';
import { macro } from './identifiers.ts';
import { limitComment } from './service-comment.ts';
import {
  type CarrierType,
  conventionsOf,
  cType,
  functionIdOf,
  type ServiceConvention,
  valueType,
} from './service-names.ts';
import { structType } from './types.ts';

/** A function of the monitor (SSR-F-SMC-014). */
const RESUME_ID = 0x8700_0003;

const STATUSES: readonly (readonly [string, CText])[] = [
  ['success', c`0`],
  ['not_supported', c`(-1)`],
  ['denied', c`(-2)`],
  ['invalid_parameter', c`(-3)`],
  ['failed', c`(-4)`],
  ['busy', c`(-5)`],
  ['interrupted', c`(-6)`],
];

/** Every status that a call can answer. */
export function statusMacros(): readonly Item[] {
  return STATUSES.map(([name, value]) =>
    macro({ symbol: macroName('sossl', 'guest', name), value, role: 'macro.guest.status', from: [] }),
  );
}

const RESUME = macroName('sossl', 'guest', 'id', 'resume');

/** The call that goes on with a yielding one; nothing where there is none. */
export function resumeMacro(system: System): readonly Item[] {
  const from = system.services.filter(isYielding).map(({ path }) => `${path}.call`);
  if (from.length === 0) return [];
  return [macro({ symbol: RESUME, value: hex32(RESUME_ID), role: 'macro.guest.resume', from })];
}

const isYielding = ({ call }: Service): boolean => call === 'yielding';

function guestIdMacro(service: Service, convention: ServiceConvention): CText {
  return macroName('sossl', 'guest', 'id', service.name, convention);
}

/** The function ID of every service in each of its conventions. */
export function guestIdMacros(system: System): readonly Item[] {
  return system.services.flatMap((service) =>
    conventionsOf(service).map((convention) => {
      const value = hex32(functionIdOf(service, convention));
      return macro({
        symbol: guestIdMacro(service, convention),
        value,
        role: 'macro.id',
        from: [`${service.path}.id`],
      });
    }),
  );
}

/** The register file of a call, and the prototype of the function that the guest provides. */
export function registersType(): readonly Item[] {
  const declaration = c`uint64_t x[18]`;
  const shared = { from: [], origin: 'tool', requirements: [] } as const;
  const member = construct({
    kind: 'member',
    symbol: 'sossl_guest_registers.x',
    role: 'member.guest.registers',
    ...shared,
    fields: { declaration },
  });
  const type = construct({
    kind: 'type',
    symbol: 'sossl_guest_registers',
    role: 'type.guest.registers',
    ...shared,
    about: ['Registers x0 to x17 of one SMC.'],
    fields: { symbol: identifier('sossl_guest_registers') },
    body: [member],
  });
  const prototype = construct({
    kind: 'prototype',
    symbol: 'sossl_guest_smc',
    role: 'prototype.guest.smc',
    ...shared,
    about: ['Provided by the guest: loads x0 to x17, issues SMC #0 and stores x0 to x17 back.'],
    fields: { declaration: c`void sossl_guest_smc(${REGISTERS} *registers)` },
  });
  return [type, BLANK, prototype, BLANK];
}

function resultsTag(service: Service): CText {
  return identifier('sossl_guest', service.name, 'results');
}

function resultsType(service: Service): readonly Item[] {
  const members = service.results.map((result) => ({
    name: result.name,
    type: valueType(result),
    from: result.path,
    requirements: [],
  }));
  const about = `Results of ${service.name}; meaningful with status success only.`;
  return structType({
    tag: resultsTag(service),
    role: 'type.guest.results',
    about,
    from: service.path,
    members,
  });
}

function argumentRegister(argument: Argument, convention: ServiceConvention): Item {
  const name = identifier(argument.name);
  const widened: Readonly<Record<CarrierType, CText>> = {
    uint32: c`(uint64_t)${name}`,
    uint64: name,
    int32: convention === 'smc32' ? c`(uint64_t)(uint32_t)${name}` : c`(uint64_t)(int64_t)${name}`,
    int64: c`(uint64_t)${name}`,
  };
  return line(c`sossl_registers.x[${decimal(argument.register)}] = ${widened[valueType(argument)]};`);
}

function resultMember(result: Result): Item {
  const register = c`sossl_registers.x[${decimal(result.register)}]`;
  const narrowed: Readonly<Record<CarrierType, CText>> = {
    uint32: c`(uint32_t)${register}`,
    uint64: register,
    int32: c`(int32_t)(uint32_t)${register}`,
    int64: c`(int64_t)${register}`,
  };
  return line(c`sossl_results->${identifier(result.name)} = ${narrowed[valueType(result)]};`);
}

function wrapper(service: Service, convention: ServiceConvention): readonly Item[] {
  const values = service.arguments.map(
    (argument) => c`${cType(valueType(argument))} ${identifier(argument.name)}`,
  );
  const about = [
    service.description,
    ...(service.rateLimit === undefined ? [] : [limitComment(service.rateLimit)]),
    ...(isYielding(service) ? ['Interrupted, it is to be resumed on the same core.'] : []),
  ];
  const load = service.arguments.map((argument) => argumentRegister(argument, convention));
  return callFunction(service, convention, about, values, load);
}

/** Goes on with an interrupted call: no loop here, since how often that happens is nobody's to bound. */
function resumption(service: Service): readonly Item[] {
  const about = [`Goes on with an interrupted call of ${service.name}, and hands back the same.`];
  return callFunction(service, 'resume', about, [], []);
}

function callFunction(
  service: Service,
  suffix: ServiceConvention | 'resume',
  about: readonly string[],
  values: readonly CText[],
  load: readonly Item[],
): readonly Item[] {
  const results = service.results.length === 0 ? [] : [c`struct ${resultsTag(service)} *sossl_results`];
  return guestCall({
    symbol: identifier('sossl_guest', service.name, suffix),
    role: suffix === 'resume' ? 'function.guest.resume' : 'function.guest.call',
    from: service.path,
    about,
    parameters: [...values, ...results],
    id: suffix === 'resume' ? RESUME : guestIdMacro(service, suffix),
    load,
    store: service.results.map(resultMember),
  });
}

/** Result types, one wrapper per service and convention, and one that resumes a yielding service. */
export function guestCalls(system: System): readonly Item[] {
  return system.services.flatMap((service) => [
    ...resultsType(service),
    ...conventionsOf(service).flatMap((convention) => wrapper(service, convention)),
    ...(isYielding(service) ? resumption(service) : []),
  ]);
}
