// The comment above a service's body: what it does, who may call it, what it gets and returns. In: a service.
// Out: plain lines; escaping is the renderer's.

import type { Argument, CallableFrom, Result, Service } from '../model/system.ts';
import { conventionsOf, functionIdOf } from './service-names.ts';

const CALLERS: Readonly<Record<CallableFrom, string>> = {
  secure: 'the secure world only',
  non_secure: 'the non-secure world only',
  both: 'both worlds',
};

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

export function serviceComment(service: Service): readonly string[] {
  return [
    service.description,
    `Function ID ${idText(service)}; callable from ${CALLERS[service.callableFrom]}.`,
    ...(service.note === undefined ? [] : [`Note: ${service.note}`]),
    ...(service.arguments.length === 0
      ? ['No arguments.']
      : ['Arguments, within these bounds when the body runs:']),
    ...service.arguments.map(argumentLine),
    ...(service.results.length === 0 ? ['No results but the status.'] : ['Results:']),
    ...service.results.map(resultLine),
  ];
}
