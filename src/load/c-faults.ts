// What makes a file unreadable as a whole: broken syntax, characters without owner, text that poses as a tag or a proof.
// In: the opened source. Out: one diagnostic for each place.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Stretch } from './c-accounting.ts';
import { skippedStretches } from './c-code-hash.ts';
import { commentsWithin, isInComment, type OpenedSource } from './c-comments.ts';
import { visitNodes } from './c-syntax.ts';
import { isTagText } from './c-tag-grammar.ts';

function excerpt(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
}

/** Places that the grammar does not accept, and characters that the parser passed over. */
export function syntaxErrors({ root, index }: OpenedSource): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visitNodes(root, ({ type, missing, start, end }, parents) => {
    if (parents.some((parent) => parent.type === 'ERROR') || (type !== 'ERROR' && !missing)) return;
    const near = missing ? `"${type}" is missing` : excerpt(index.text.slice(start, end));
    diagnostics.push(report(CSR.syntaxError, { near }, { span: index.span(start, end) }));
  });
  if (diagnostics.length > 0) return diagnostics;
  return skippedStretches(root, index.text).map(({ start, end }) =>
    report(
      CSR.unreadBytes,
      { text: excerpt(index.text.slice(start, end)) },
      { span: index.span(start, end) },
    ),
  );
}

/** Comments that Frama-C would read as specifications. */
export function proofAnnotations({ comments, index }: OpenedSource): Diagnostic[] {
  return comments
    .filter(({ text }) => /^\/[*/]@/.test(text) && !isTagText(text))
    .map(({ start, end }) => report(CSR.proofAnnotation, {}, { span: index.span(start, end) }));
}

/** `@req` where no comment is. */
export function tagsOutsideComments({ comments, index }: OpenedSource): Diagnostic[] {
  return [...index.text.matchAll(/@req\b/g)]
    .filter((match) => !isInComment(comments, match.index))
    .map((match) => report(CSR.tagOutsideComment, {}, { span: index.span(match.index, match.index + 4) }));
}

/** Code at file level that is neither the tool's nor the user's. */
export function unownedBytes(stretches: readonly Stretch[], { index, comments }: OpenedSource): Diagnostic[] {
  const { text } = index;
  return stretches.flatMap(({ owner, start, end }) => {
    if (owner !== 'layout') return [];
    const here = commentsWithin(comments, start, end);
    const edges = [start, ...here.flatMap((comment) => [comment.start, comment.end]), end];
    const gaps = edges.flatMap((edge, at) =>
      at % 2 === 0 ? [{ from: edge, to: edges[at + 1] ?? end }] : [],
    );
    const code = gaps.filter(({ from, to }) => text.slice(from, to).trim() !== '');
    return code.map(({ from, to }) => {
      const first = to - text.slice(from, to).trimStart().length;
      return report(
        CSR.unownedBytes,
        { text: excerpt(text.slice(first, to)) },
        { span: index.span(first, to) },
      );
    });
  });
}
