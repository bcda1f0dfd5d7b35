// The order of the stages: caller, then arguments, then body, then reply. In: a service. Out: a construct. Denied until the
// caller was found to be permitted.

import type { ServiceExcess, TokenBucket } from '../model/features.ts';
import type { CallableFrom, Service, System } from '../model/system.ts';
import { type CText, c, fittedAt, joinC } from './c-text.ts';
import { BLANK, type Item, line } from './construct.ts';
import { decision, functionItem, statements } from './functions.ts';
import { serviceLimitMacro } from './limits.ts';
import { pointsOf, samples } from './profiling.ts';
import { serviceSymbol } from './service-names.ts';
import { CALL, CALLER, hasArguments, hasResults, pointer, STATIC_VOID } from './service-parts.ts';

const PERMITTED: Readonly<Record<CallableFrom, CText>> = {
  secure: c`caller->world == SOSSL_WORLD_SECURE`,
  non_secure: c`caller->world == SOSSL_WORLD_NON_SECURE`,
  both: c`(caller->world == SOSSL_WORLD_SECURE) || (caller->world == SOSSL_WORLD_NON_SECURE)`,
};

function invocation(service: Service): CText {
  const parts = [
    c`caller`,
    ...(hasArguments(service) ? [c`&arguments`] : []),
    ...(hasResults(service) ? [c`&results`] : []),
  ];
  return c`status = ${serviceSymbol(service, 'invoke')}(${joinC(parts, ', ')});`;
}

/** The body runs; whatever it answers but success is a failure: no status of ours can come out of it by accident. */
function invoked(system: System, service: Service): readonly Item[] {
  const failed = decision(
    {
      symbol: serviceSymbol(service, 'serve'),
      role: 'serve.failed',
      from: [service.path],
      condition: c`status != SOSSL_STATUS_SUCCESS`,
    },
    statements(c`status = SOSSL_STATUS_FAILED;`),
  );
  return [
    ...samples(system, service, 'service_entry'),
    line(invocation(service)),
    failed,
    ...samples(system, service, 'service_exit'),
  ];
}

function served(system: System, service: Service): readonly Item[] {
  if (!hasArguments(service)) return invoked(system, service);
  const decoded = decision(
    {
      symbol: serviceSymbol(service, 'serve'),
      role: 'serve.decoded',
      from: [service.path, ...sampledBy(system, service)],
      condition: c`status == SOSSL_STATUS_SUCCESS`,
    },
    invoked(system, service),
  );
  return [line(c`status = ${serviceSymbol(service, 'decode')}(request, &arguments);`), decoded];
}

const EXCESS_STATUS: Readonly<Record<ServiceExcess, readonly CText[]>> = {
  deny: [],
  raise_event: [c`status = SOSSL_STATUS_BUSY;`],
};

/** A call beyond the limit of its service is refused before its arguments are looked at; the monitor keeps the tokens. */
function limited(
  system: System,
  service: Service,
  { onExcess, path }: TokenBucket<ServiceExcess>,
): readonly Item[] {
  const take = c`const uint32_t granted = sossl_hal_take_token(`;
  const taken = c`${serviceLimitMacro(service)}, caller->world);`;
  const granted = decision(
    {
      symbol: serviceSymbol(service, 'serve'),
      role: 'serve.limited',
      from: [path, ...sampledBy(system, service)],
      condition: c`granted == 1U`,
    },
    served(system, service),
  );
  return [
    line(fittedAt(2, c`${take}${taken}`, c`${take}\n    ${taken}`)),
    BLANK,
    ...statements(...EXCESS_STATUS[onExcess]),
    granted,
  ];
}

/** Paths of the points whose samples stand in the function. */
function sampledBy(system: System, service: Service): readonly string[] {
  return pointsOf(system, service).map(({ path }) => path);
}

/** Every status starts as denied; nothing of the service runs for a caller that may not call it. */
export function serve(system: System, service: Service): Item {
  const symbol = serviceSymbol(service, 'serve');
  const request = hasArguments(service) ? [pointer(service, 'request', false)] : [];
  const head = {
    symbol,
    role: 'function.serve',
    returns: STATIC_VOID,
    parameters: [CALLER, ...request, CALL],
    from: [service.path, ...sampledBy(system, service)],
  };
  const permitted = decision(
    {
      symbol,
      role: 'serve.caller',
      from: [`${service.path}.callable_from`, ...sampledBy(system, service)],
      condition: PERMITTED[service.callableFrom],
    },
    service.rateLimit === undefined ? served(system, service) : limited(system, service, service.rateLimit),
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
