// Text that is safe to print as C. Whatever comes from a configuration reaches C only through one of these
// functions, so escaping is decided by type: a template or a `c` literal accepts nothing but CText.

import type { ArgumentType } from '../model/system.ts';

/** Width of every line that is emitted, and of one step of indentation. */
export const MAX_COLUMNS = 100;
export const INDENT = 4;

/** A piece of C source text, already escaped for where it goes. */
export class CText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** C source written by us, with holes for escaped pieces only. */
export function c(parts: TemplateStringsArray, ...holes: readonly CText[]): CText {
  let text = parts[0] ?? '';
  for (let i = 0; i < holes.length; i += 1) text += `${holes[i]?.text ?? ''}${parts[i + 1] ?? ''}`;
  return new CText(text);
}

/** The pieces with the separator between them. */
export function joinC(pieces: readonly CText[], separator: string): CText {
  return new CText(pieces.map((piece) => piece.text).join(separator));
}

/** The first of the layouts whose lines all fit behind so many indentations; the last one if none does. */
export function fittedAt(depth: number, ...layouts: readonly [CText, ...CText[]]): CText {
  const width = MAX_COLUMNS - INDENT * depth;
  const fits = ({ text }: CText): boolean => text.split('\n').every((line) => line.length <= width);
  return layouts.find(fits) ?? layouts[layouts.length - 1] ?? layouts[0];
}

/** The same behind one indentation. */
export function fitted(...layouts: readonly [CText, ...CText[]]): CText {
  return fittedAt(1, ...layouts);
}

/** A C identifier made of names that the checks have let through; anything else is a bug of this tool. */
export function identifier(...parts: readonly string[]): CText {
  const name = parts.join('_');
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a C identifier: ${JSON.stringify(name)}`);
  return new CText(name);
}

/** An identifier in macro style. */
export function macroName(...parts: readonly string[]): CText {
  return identifier(...parts.map((part) => part.toUpperCase()));
}

/** A number without a suffix. */
export function decimal(value: number): CText {
  return new CText(`${value}`);
}

/** A constant of type `uint32_t`. */
export function unsigned32(value: number | bigint): CText {
  return new CText(`${value}U`);
}

/** A constant for a `uint32_t` in eight hexadecimal digits. Its suffix stands in the source, where every checker sees it. */
export function hex32(value: number | bigint): CText {
  return new CText(`0x${value.toString(16).padStart(8, '0')}U`);
}

/** A constant for a `uint64_t` in at least eight hexadecimal digits. */
export function hex64(value: bigint): CText {
  return new CText(`0x${value.toString(16).padStart(8, '0')}ULL`);
}

const LITERALS: Readonly<Record<Exclude<ArgumentType, 'bool'>, (value: bigint) => string>> = {
  uint32: (value) => `${value}U`,
  uint64: (value) => `${value}ULL`,
  int32: (value) => (value === -(2n ** 31n) ? 'INT32_MIN' : value < 0n ? `(${value})` : `${value}`),
  int64: (value) => (value === -(2n ** 63n) ? 'INT64_MIN' : `INT64_C(${value})`),
};

/** A constant of the given C type; the type's smallest value needs its own macro. */
export function constant(type: Exclude<ArgumentType, 'bool'>, value: bigint): CText {
  return new CText(LITERALS[type](value));
}

/** A string literal: ASCII on one line, nothing in it can end it or be a trigraph. */
export function stringLiteral(text: string): CText {
  const escaped = plainAscii(text).replace(/["\\?]/g, (character) => `\\${character}`);
  return new CText(`"${escaped}"`);
}

/** One line for the inside of a block comment: cannot end it, nest it, forge a tag or a user marker. */
export function commentText(text: string): CText {
  const safe = plainAscii(text)
    .replace(/\*(?=\/)/g, '* ')
    .replace(/\/(?=[*/])/g, '/ ')
    .replace(/\?(?=\?)/g, '? ')
    .replace(/@(?=req|from)/g, '@ ')
    .replace(/sossl:(?=user)/g, 'sossl: ')
    .replace(/\\$/, '\\ .');
  return new CText(safe);
}

/** ASCII on one line: accents fall away, other characters become their code point in angle brackets. */
function plainAscii(text: string): string {
  if (/^[!-~]*(?: [!-~]+)*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[^ -~]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    });
}
