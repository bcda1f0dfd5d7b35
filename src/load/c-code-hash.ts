// Hashes of a source: over its bytes, and over its code without comments and white space.
// In: text and syntax tree. Out: SHA-256 in hexadecimal. Also finds characters that the parser skipped.

import { createHash } from 'node:crypto';
import type { CNode } from './c-syntax.ts';

/** Nodes whose text counts as one token, because white space inside them has a meaning. */
const WHOLE_TOKENS = new Set(['string_literal', 'char_literal', 'system_lib_string']);

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** All tokens of the tree in order, comments among them. */
function leafTokens(node: CNode): readonly CNode[] {
  const tokens: CNode[] = [];
  const visit = (each: CNode): void => {
    if (each.children.length === 0 || WHOLE_TOKENS.has(each.type)) tokens.push(each);
    else each.children.forEach(visit);
  };
  visit(node);
  return tokens;
}

/** Tokens of a preprocessor line are told apart from code by its `#`; runs of white space in a macro body count as one. */
function tokenText(token: CNode, text: string): string {
  const raw = text.slice(token.start, token.end);
  return token.type === 'preproc_arg' ? raw.replace(/(?:\\\r?\n|\s)+/g, ' ').trim() : raw;
}

/** Unchanged when only comments and white space between tokens change; different when a token does. */
export function codeHashOf(root: CNode, text: string): string {
  const tokens = leafTokens(root).filter(({ type, start, end }) => type !== 'comment' && end > start);
  return sha256(tokens.map((token) => `${tokenText(token, text)}\n`).join(''));
}

/** Stretches between tokens that are more than white space and line continuations. */
export function skippedStretches(root: CNode, text: string): readonly { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  let at = 0;
  for (const { start, end } of [...leafTokens(root), { start: text.length, end: text.length }]) {
    if (!/^(?:\s|\\\r?\n)*$/.test(text.slice(at, start))) stretches.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  return stretches;
}
