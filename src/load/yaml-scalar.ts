// What a plain (unquoted) YAML scalar stands for: the core schema of YAML 1.2 with integers of any size.
// Numbers with underscores or suffixes stay text here; integer.ts reads them where the schema asks for an integer.

import type { ScalarValue } from './yaml-node.ts';

const NULL = /^(?:|~|null|Null|NULL)$/u;
const TRUE = /^(?:true|True|TRUE)$/u;
const FALSE = /^(?:false|False|FALSE)$/u;
const INTEGER = /^[-+]?(?:[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$/u;
const FLOAT =
  /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/u;
const LEADING_ZERO = /^[-+]?0[0-9]/u;
/** Digits of longer integers are kept as text; no range of any schema reaches that far. */
const LONGEST_INTEGER = 100;

/** The value of a plain scalar; anything that is no null, truth value or number is text. */
export function resolvePlain(source: string): ScalarValue {
  if (NULL.test(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  if (INTEGER.test(source)) return source.length > LONGEST_INTEGER ? source : integerValue(source);
  return FLOAT.test(source) ? floatValue(source) : source;
}

/** Whether a plain scalar is an integer that YAML 1.1 and C would read as octal. */
export function hasLeadingZero(source: string): boolean {
  return LEADING_ZERO.test(source) && INTEGER.test(source);
}

function integerValue(source: string): bigint {
  const digits = source.replace(/^[-+]/u, '');
  return source.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

function floatValue(source: string): number {
  return Number(source.replace(/\.inf$/iu, 'Infinity').replace(/\.nan$/iu, 'NaN'));
}
