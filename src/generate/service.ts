// One SMC service as C: truncate → caller → decode → invoke → reply. In: a service of the system. Out: constructs.
// Decode has no effect but its output; invoke is the user's; reply is the only writer of result registers.

import type { Argument, CallableFrom, Result, Service } from '../model/system.ts';
import { type CText, c, constant, decimal, identifier, joinC } from './c-text.ts';
import { BLANK, type Item, line } from './construct.ts';
import { decision, functionItem, statements, statusRegister } from './functions.ts';
import { serviceComment } from './service-comment.ts';
import {
  type CarrierType,
  conventionsOf,
  cType,
  requestType,
  type ServiceConvention,
  serviceSymbol,
  TYPE_BOUNDS,
  valueType,
} from './service-names.ts';

const CALLER = c`const struct sossl_caller *caller`;
const CALL = c`struct sossl_call *call`;
const STATIC_STATUS = c`static int32_t`;
const STATIC_VOID = c`static void`;

const PERMITTED: Readonly<Record<CallableFrom, CText>> = {
  secure: c`caller->world == SOSSL_WORLD_SECURE`,
  non_secure: c`caller->world == SOSSL_WORLD_NON_SECURE`,
  both: c`(caller->world == SOSSL_WORLD_SECURE) || (caller->world == SOSSL_WORLD_NON_SECURE)`,
};

const hasArguments = (service: Service): boolean => service.arguments.length > 0;
const hasResults = (service: Service): boolean => service.results.length > 0;

function pointer(service: Service, part: 'request' | 'arguments' | 'results', mutable: boolean): CText {
  const type = c`struct ${serviceSymbol(service, part)} *${identifier(part)}`;
  return mutable ? type : c`const ${type}`;
}

function register(bank: 'in' | 'out', number: number): CText {
  return c`call->${identifier(bank)}.x[${decimal(number)}]`;
}

// ---- invoke: the user's body

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

function invoke(service: Service): Item {
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

// ---- decode: all checks, no effect

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
  return line(
    c`arguments->${identifier(argument.name)} = ${narrowed(requestType(service, argument), valueType(argument), value)};`,
  );
}

function decode(service: Service): readonly Item[] {
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

// ---- reply: the one place that writes result registers

/** Signed values reach the caller sign-extended to 64 bits, in both conventions. */
function resultRegister(result: Result): Item {
  const value = c`results->${identifier(result.name)}`;
  const converted: Readonly<Record<CarrierType, CText>> = {
    uint32: c`(uint64_t)${value}`,
    uint64: value,
    int32: c`(uint64_t)(int64_t)${value}`,
    int64: c`(uint64_t)${value}`,
  };
  return line(c`${register('out', result.register)} = ${converted[valueType(result)]};`);
}

function reply(service: Service): Item {
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
  return functionItem(head, [
    line(c`${register('out', 0)} = ${statusRegister(c`status`)};`),
    ...(results ? [success] : []),
  ]);
}

// ---- serve: the order of the stages

function invocation(service: Service): CText {
  const parts = [
    c`caller`,
    ...(hasArguments(service) ? [c`&arguments`] : []),
    ...(hasResults(service) ? [c`&results`] : []),
  ];
  return c`status = ${serviceSymbol(service, 'invoke')}(${joinC(parts, ', ')});`;
}

function serveBody(service: Service): readonly Item[] {
  if (!hasArguments(service)) return [line(invocation(service))];
  const decoded = decision(
    {
      symbol: serviceSymbol(service, 'serve'),
      role: 'serve.decoded',
      from: [service.path],
      condition: c`status == SOSSL_STATUS_SUCCESS`,
    },
    [line(invocation(service))],
  );
  return [line(c`status = ${serviceSymbol(service, 'decode')}(request, &arguments);`), decoded];
}

function serve(service: Service): Item {
  const symbol = serviceSymbol(service, 'serve');
  const request = hasArguments(service) ? [pointer(service, 'request', false)] : [];
  const head = {
    symbol,
    role: 'function.serve',
    returns: STATIC_VOID,
    parameters: [CALLER, ...request, CALL],
    from: [service.path],
  };
  const permitted = decision(
    {
      symbol,
      role: 'serve.caller',
      from: [`${service.path}.callable_from`],
      condition: PERMITTED[service.callableFrom],
    },
    serveBody(service),
  );
  const outputs = [c`status`, ...(hasResults(service) ? [c`&results`] : []), c`call`];
  return functionItem(head, [
    ...(hasArguments(service)
      ? [line(c`struct ${serviceSymbol(service, 'arguments')} arguments = { 0 };`)]
      : []),
    ...(hasResults(service) ? [line(c`struct ${serviceSymbol(service, 'results')} results = { 0 };`)] : []),
    line(c`int32_t status = SOSSL_STATUS_DENIED;`),
    BLANK,
    permitted,
    line(c`${serviceSymbol(service, 'reply')}(${joinC(outputs, ', ')});`),
  ]);
}

// ---- smc32, smc64: argument registers as the convention defines them

function requested(service: Service, argument: Argument, convention: ServiceConvention): Item {
  const from = register('in', argument.register);
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

function entry(service: Service, convention: ServiceConvention): Item {
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

/** All functions of one service, the user's body first. */
export function serviceFunctions(service: Service): readonly Item[] {
  return [
    { heading: `service ${service.name}` },
    BLANK,
    invoke(service),
    BLANK,
    ...decode(service),
    reply(service),
    BLANK,
    serve(service),
    BLANK,
    ...conventionsOf(service).flatMap((convention) => [entry(service, convention), BLANK]),
  ];
}
