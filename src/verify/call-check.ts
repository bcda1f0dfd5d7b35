// The expectation of a call, in words of the table, -> rules for the 18 registers and one sentence for the evidence.

import { hex, toUnsigned64 } from './integer.ts';
import { REGISTER_COUNT, STATUS } from './known-values.ts';
import type { Check, RegisterRule } from './plan-model.ts';
import type { ReadResult, ReadService } from './reading.ts';
import type { Expectation } from './table-model.ts';

/** Keys of `expect` that a call can be held against. */
export const CALL_KEYS: readonly string[] = [
  ...Array.from({ length: REGISTER_COUNT }, (_, register) => `x${register}`),
  'results',
  'x1_x3',
  'x4_x17',
  'unused',
];

/** The rules and their words for a call of `service` (undefined: an ID without service). */
export function callCheck(
  expect: Expectation,
  service: ReadService | undefined,
): { readonly check: Check; readonly expected: string } {
  const parts = [
    x0Part(expect),
    ...literalParts(expect),
    ...resultParts(expect, service),
    ...rangeParts(expect, service),
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

function x0Part({ x0 }: Expectation): Part {
  if (x0 === undefined) return { words: '', rules: [] };
  if (x0.kind === 'served') return { words: 'x0 served', rules: [[0, { rule: 'served' }]] };
  if (x0.kind === 'migration')
    throw new Error('the answer of MIGRATE_INFO_TYPE was not read from the configuration');
  const value = x0.kind === 'literal' ? x0.value : (STATUS[x0.name] ?? 0n);
  const name = x0.kind === 'status' ? ` (${x0.name})` : '';
  return { words: `x0=${hex(value)}${name}`, rules: [[0, equals(value)]] };
}

function literalParts(expect: Expectation): readonly Part[] {
  return [...expect.registers].map(([register, value]) => ({
    words: `x${register}=${hex(value)}`,
    rules: [[register, equals(value)]],
  }));
}

function resultParts(expect: Expectation, service: ReadService | undefined): readonly Part[] {
  return (service?.results ?? []).flatMap((result) => {
    const value = expect.results.get(result.name);
    return value === undefined ? [] : [resultPart(result, value)];
  });
}

/** A result fills its register in every convention: extended to 64 bits by the signedness of its type. */
function resultPart(result: ReadResult, value: bigint): Part {
  const extended = toUnsigned64(value);
  const words = `${result.name}=${value} (x${result.register}=${hex(extended)})`;
  return { words, rules: [[result.register, equals(extended)]] };
}

function rangeParts(expect: Expectation, service: ReadService | undefined): readonly Part[] {
  const parts: Part[] = [];
  const used = new Set((service?.results ?? []).map((result) => result.register));
  if (expect.keys.includes('x1_x3')) parts.push({ words: 'x1-x3 zero', rules: zero([1, 2, 3]) });
  if (expect.keys.includes('x4_x17')) parts.push({ words: 'x4-x17 kept', rules: kept(highRegisters()) });
  if (expect.keys.includes('unused')) {
    const free = (register: number) => !used.has(register);
    const rules = [...zero([1, 2, 3].filter(free)), ...kept(highRegisters().filter(free))];
    parts.push({ words: 'unused result registers: x1-x3 zero, x4-x17 kept', rules });
  }
  return parts;
}

function highRegisters(): readonly number[] {
  return Array.from({ length: REGISTER_COUNT - 4 }, (_, index) => index + 4);
}

function zero(registers: readonly number[]): Part['rules'] {
  return registers.map((register) => [register, equals(0n)]);
}

function kept(registers: readonly number[]): Part['rules'] {
  return registers.map((register) => [register, { rule: 'kept' }]);
}
