// What every answer has in common, of a service or to an unknown ID: the status, and nothing of the call in x1 to x3. Out: a
// construct. Arguments are read before, results are written after.

import { c, identifier } from './c-text.ts';
import type { Item } from './construct.ts';
import { functionItem, statements, statusRegister } from './functions.ts';
import { CALL, register, STATIC_VOID } from './service-parts.ts';

export const ANSWER = identifier('sossl_answer');

/** The function that puts a status into the registers of a call. */
export function answer(): Item {
  const head = {
    symbol: ANSWER,
    role: 'function.answer',
    returns: STATIC_VOID,
    parameters: [CALL, c`int32_t status`],
    from: ['smc_services'],
    about: ['Begins every answer: status in x0, x1 to x3 cleared, x4 to x17 as the caller passed them.'],
  };
  const cleared = [1, 2, 3].map((number) => c`${register(number)} = 0U;`);
  return functionItem(head, statements(c`${register(0)} = ${statusRegister(c`status`)};`, ...cleared));
}
