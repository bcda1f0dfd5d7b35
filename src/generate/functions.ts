// Building blocks for emitted functions: signatures, decisions, assignments. In: typed pieces. Out: constructs and C
// text. One decision a line, single exit: what is built here keeps to the emission subset of docs/decisions.

import { type CText, c, joinC, MAX_COLUMNS } from './c-text.ts';
import { type Construct, construct, type Item, line } from './construct.ts';

/** `static int32_t f(a, b)`, one parameter a line when it would not fit. */
function signature(head: CText, symbol: CText, parameters: readonly CText[]): CText {
  const flat = c`${head} ${symbol}(${joinC(parameters, ', ')})`;
  if (flat.text.length <= MAX_COLUMNS) return flat;
  const broken = joinC(
    parameters.map((parameter) => c`    ${parameter}`),
    ',\n',
  );
  return c`${head} ${symbol}(\n${broken})`;
}

export interface FunctionHead {
  readonly symbol: CText;
  readonly role: string;
  readonly returns: CText;
  readonly parameters: readonly CText[];
  readonly from: readonly string[];
  readonly origin?: 'tool';
  readonly requirements?: readonly string[];
  readonly about?: readonly string[];
}

/** A function with its body. */
export function functionItem(head: FunctionHead, body: readonly Item[]): Item {
  const { symbol, role, returns, parameters, from, requirements = [] } = head;
  const value: Construct = {
    kind: 'function',
    symbol: symbol.text,
    role,
    from,
    requirements,
    ...(head.origin === undefined ? {} : { origin: head.origin }),
    ...(head.about === undefined ? {} : { about: head.about }),
    fields: { signature: signature(returns, symbol, parameters) },
    body,
  };
  return construct(value);
}

export interface Decision {
  /** Function that it stands in. */
  readonly symbol: CText;
  readonly role: string;
  readonly name?: string;
  readonly from: readonly string[];
  readonly requirements?: readonly string[];
  readonly condition: CText;
}

/** An `if` with its body. */
export function decision(head: Decision, body: readonly Item[]): Item {
  const { symbol, role, name, from, requirements = [], condition } = head;
  const naming = name === undefined ? {} : { name };
  return construct({
    kind: 'decision',
    symbol: symbol.text,
    role,
    ...naming,
    from,
    requirements,
    fields: { condition },
    body,
  });
}

/** Each text on a line of its own. */
export function statements(...texts: readonly CText[]): readonly Item[] {
  return texts.map(line);
}

/** `status`, negative ones too, as the caller finds it in x0. */
export function statusRegister(status: CText): CText {
  return c`(uint64_t)(int64_t)${status}`;
}
