// The frame of every function of `sossl_guest.h`: registers filled, the SMC issued, what came back handed on. In: its parts.
// Out: constructs.

import { type CText, c } from './c-text.ts';
import { BLANK, type Item, line } from './construct.ts';
import { functionItem } from './functions.ts';

/** The register file of a call. */
export const REGISTERS = c`struct sossl_guest_registers`;

export interface GuestCall {
  readonly symbol: CText;
  readonly role: string;
  readonly from: string;
  readonly about: readonly string[];
  readonly parameters: readonly CText[];
  readonly id: CText;
  /** Fills the registers behind x0. */
  readonly load: readonly Item[];
  /** Reads what came back, besides the status. */
  readonly store: readonly Item[];
}

/** A function that issues one SMC and returns its status. */
export function guestCall({
  about,
  from,
  id,
  load,
  parameters,
  role,
  store,
  symbol,
}: GuestCall): readonly Item[] {
  const head = {
    symbol,
    role,
    returns: c`static inline int32_t`,
    parameters: parameters.length === 0 ? [c`void`] : parameters,
    from: [from],
    about,
  };
  const body = [
    line(c`${REGISTERS} sossl_registers = { 0 };`),
    BLANK,
    line(c`sossl_registers.x[0] = ${id};`),
    ...load,
    line(c`sossl_guest_smc(&sossl_registers);`),
    ...store,
    line(c`return (int32_t)(uint32_t)sossl_registers.x[0];`),
  ];
  return [functionItem(head, body), BLANK];
}
