// The expectation of a call, in words of the table, -> rules for the 18 registers and one sentence for the evidence.

import { hex } from './integer.ts';
import { REGISTER_COUNT, SERVED, STATUS } from './known-values.ts';
import type { Check, RegisterRule } from './plan-model.ts';
import type { Bits, ReadResult, ReadService } from './reading.ts';
import { keptRegisters, seenIn } from './registers-of.ts';
import type { Expectation } from './table-model.ts';

/** Keys of `expect` that a call can be held against. */
export const CALL_KEYS: readonly string[] = [
  ...Array.from({ length: REGISTER_COUNT }, (_, register) => `x${register}`),
  'results',
  'x1_x3',
  'x4_x17',
  'unused',
];

/** The rules and their words for a call of `service` (undefined: an ID without service) by a caller with such registers. */
export function callCheck(
  expect: Expectation,
  service: ReadService | undefined,
  bits: Bits,
): { readonly check: Check; readonly expected: string } {
  const parts = [
    x0Part(expect, bits),
    ...literalParts(expect, bits),
    ...resultParts(expect, service, bits),
    ...rangeParts(expect, service, bits),
  ];
  return {
    check: { kind: 'registers', rules: parts.flatMap((part) => part.rules) },
    expected: parts.flatMap((part) => (part.words === '' ? [] : [part.words])).join(', '),
  };
}

interface Part {
  readonly words: string;
  readonly rules: readonly (readonly [number, RegisterRule])[];
}

function equals(value: bigint): RegisterRule {
  return { rule: 'equals', value };
}

function x0Part({ x0 }: Expectation, bits: Bits): Part {
  if (x0 === undefined) return { words: '', rules: [] };
  if (x0.kind === 'served') {
    const statuses = SERVED.map((status) => seenIn(bits, status));
    return { words: 'x0 served', rules: [[0, { rule: 'served', statuses }]] };
  }
  if (x0.kind === 'migration')
    throw new Error('the answer of MIGRATE_INFO_TYPE was not read from the configuration');
  const value = seenIn(bits, x0.kind === 'literal' ? x0.value : (STATUS[x0.name] ?? 0n));
  const name = x0.kind === 'status' ? ` (${x0.name})` : '';
  return { words: `x0=${hex(value)}${name}`, rules: [[0, equals(value)]] };
}

function literalParts(expect: Expectation, bits: Bits): readonly Part[] {
  return [...expect.registers].map(([register, literal]) => {
    const value = seenIn(bits, literal);
    return { words: `x${register}=${hex(value)}`, rules: [[register, equals(value)]] };
  });
}

function resultParts(expect: Expectation, service: ReadService | undefined, bits: Bits): readonly Part[] {
  return (service?.results ?? []).flatMap((result) => {
    const value = expect.results.get(result.name);
    return value === undefined ? [] : [resultPart(result, value, bits)];
  });
}

/** A result fills its register in every convention: extended to 64 bits by the signedness of its type. */
function resultPart(result: ReadResult, value: bigint, bits: Bits): Part {
  const extended = seenIn(bits, value);
  const words = `${result.name}=${value} (x${result.register}=${hex(extended)})`;
  return { words, rules: [[result.register, equals(extended)]] };
}

function rangeParts(expect: Expectation, service: ReadService | undefined, bits: Bits): readonly Part[] {
  const parts: Part[] = [];
  const used = new Set((service?.results ?? []).map((result) => result.register));
  if (expect.keys.includes('x1_x3')) parts.push({ words: 'x1-x3 zero', rules: zero([1, 2, 3]) });
  const high = keptRegisters(bits);
  if (expect.keys.includes('x4_x17'))
    parts.push({ words: `${high.words} kept`, rules: kept(high.registers) });
  if (expect.keys.includes('unused')) {
    const free = (register: number) => !used.has(register);
    const rules = [...zero([1, 2, 3].filter(free)), ...kept(high.registers.filter(free))];
    parts.push({ words: `unused result registers: x1-x3 zero, ${high.words} kept`, rules });
  }
  return parts;
}

function zero(registers: readonly number[]): Part['rules'] {
  return registers.map((register) => [register, equals(0n)]);
}

function kept(registers: readonly number[]): Part['rules'] {
  return registers.map((register) => [register, { rule: 'kept' }]);
}
