// The comment above a service's body: what it does, who may call it, what it gets and returns. In: a service.
// Out: plain lines; escaping is the renderer's.

import type { ServiceExcess, TokenBucket } from '../model/features.ts';
import type { Argument, CallableFrom, CallType, Result, Service } from '../model/system.ts';
import { conventionsOf, functionIdOf } from './service-names.ts';
import { noteLines } from './table-construct.ts';

const CALLERS: Readonly<Record<CallableFrom, string>> = {
  secure: 'the secure world only',
  non_secure: 'the non-secure world only',
  both: 'both worlds',
};

const CALLS: Readonly<Record<CallType, string>> = { fast: 'Fast call', yielding: 'Yielding call' };

const REFUSALS: Readonly<Record<ServiceExcess, string>> = {
  deny: 'is denied',
  raise_event: 'is answered busy and raises service_limit_exceeded',
};

/** How often the service may be called, and what a call beyond that is answered. */
export function limitComment({ rate, burst, periodUs, onExcess }: TokenBucket<ServiceExcess>): string {
  return `Limited for each calling world: at most ${burst} at once, then ${rate} every ${periodUs} us; a call beyond that ${REFUSALS[onExcess]}.`;
}

function idText(service: Service): string {
  return conventionsOf(service)
    .map((convention) => `0x${functionIdOf(service, convention).toString(16)} (${convention.toUpperCase()})`)
    .join(' and ');
}

function described(text: string): string {
  return text === '' ? '' : `: ${text}`;
}

function argumentLine(argument: Argument): string {
  return `- x${argument.register} ${argument.name}, ${argument.type} ${argument.min}..${argument.max}${described(argument.description)}`;
}

function resultLine(result: Result): string {
  return `- x${result.register} ${result.name}, ${result.type}${described(result.description)}`;
}

/** What a reader of the body has to know, one paragraph or list item a line. */
export function serviceComment(service: Service): readonly string[] {
  return [
    service.description,
    `${CALLS[service.call]}, function ID ${idText(service)}; callable from ${CALLERS[service.callableFrom]}.`,
    ...(service.rateLimit === undefined ? [] : [limitComment(service.rateLimit)]),
    ...noteLines(service.note),
    ...(service.arguments.length === 0
      ? ['No arguments.']
      : ['Arguments, within these bounds when the body runs:']),
    ...service.arguments.map(argumentLine),
    ...(service.results.length === 0 ? ['No results but the status.'] : ['Results:']),
    ...service.results.map(resultLine),
  ];
}
