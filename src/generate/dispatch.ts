// `sossl_dispatch`: function ID → service, everything else refused. In: the system. Out: constructs. A switch with
// direct calls, so that every path can be proved and read back from the binary.

import type { Service, System } from '../model/system.ts';
import { ANSWER } from './answer.ts';
import { type CText, c, identifier } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { functionItem, statements } from './functions.ts';
import { conventionsOf, idMacro, type ServiceConvention, serviceSymbol } from './service-names.ts';
import { CALL, CALLER, register } from './service-parts.ts';

const SYMBOL = identifier('sossl_dispatch');
const REFUSAL = c`${ANSWER}(call, SOSSL_STATUS_NOT_SUPPORTED);`;

function label(
  text: CText,
  role: string,
  name: string | undefined,
  from: readonly string[],
  body: readonly Item[],
): Item {
  const naming = name === undefined ? {} : { name };
  return construct({
    kind: 'case',
    symbol: SYMBOL.text,
    role,
    ...naming,
    from,
    requirements: [],
    fields: { label: text },
    body,
  });
}

function serviceCase(service: Service, convention: ServiceConvention): Item {
  const entry = serviceSymbol(service, convention);
  const body = statements(c`${entry}(caller, call);`, c`break;`);
  return label(
    c`case ${idMacro(service, convention)}`,
    'dispatch.case.*',
    entry.text,
    [`${service.path}.id`],
    body,
  );
}

function defaultCase(): Item {
  return label(c`default`, 'dispatch.default', undefined, [], statements(REFUSAL, c`break;`));
}

/** Without services there is nothing to choose between: a switch of one clause would only look like a choice. */
function refuseAll(): readonly Item[] {
  return [line(c`(void)caller;`), line(REFUSAL)];
}

function chooseService(cases: readonly Item[]): readonly Item[] {
  return [
    line(c`const uint32_t function_id = (uint32_t)${register(0)};`),
    BLANK,
    line(c`switch (function_id) {`),
    ...cases,
    defaultCase(),
    line(c`}`),
  ];
}

/** The one function that the monitor calls: a case for every function ID, and the refusal of all others. */
export function dispatch(system: System): Item {
  const cases = system.services.flatMap((service) =>
    conventionsOf(service).map((convention) => serviceCase(service, convention)),
  );
  const head = {
    symbol: SYMBOL,
    role: cases.length === 0 ? 'function.dispatch.empty' : 'function.dispatch',
    returns: c`void`,
    parameters: [CALLER, CALL],
    from: ['smc_services'],
    about: ['Serves one SMC in the registers of its caller.'],
  };
  return functionItem(head, cases.length === 0 ? refuseAll() : chooseService(cases));
}
