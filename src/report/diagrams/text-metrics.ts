// How wide a text is in DejaVu Sans, so that drawings can be laid out without a browser. In: text and size. Out: widths and
// lines that fit. Characters outside ASCII are taken for as wide as the widest letter.

import { LETTER_WIDTHS, WIDEST_LETTER } from '../../model/letter-widths.ts';

/** Bold is wider than regular by at most this much for words of a configuration. */
const BOLD = 1.12;
const ELLIPSIS = '…';

/** Width of one line. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const character of text) units += LETTER_WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? WIDEST_LETTER;
  return (units / 1000) * size * (bold ? BOLD : 1);
}

/** The text, or as much of it as fits with a visible ellipsis at the end. */
export function clip(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const room = width - textWidth(ELLIPSIS, size, bold);
  let [kept, used] = ['', 0];
  for (const character of text) {
    used += textWidth(character, size, bold);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/** Lines of whole words, at most `lines` of them; what is left out shows as an ellipsis. A word that is too long is cut. */
export function wrap(text: string, width: number, size: number, lines = 99): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of piecesOf(text, width, size)) {
    const longer = row === '' ? piece.trimStart() : row + piece;
    if (row !== '' && textWidth(longer.trimEnd(), size) > width) {
      rows.push(row.trimEnd());
      row = piece.trimStart();
    } else {
      row = longer;
    }
  }
  rows.push(row.trimEnd());
  if (rows.length <= lines) return rows;
  const last = `${rows[lines - 1] ?? ''} ${ELLIPSIS}`;
  return [...rows.slice(0, lines - 1), clip(last, width, size)];
}

/** Words with the space before them; a long word falls apart behind `/` and `_`, and where even that does not help anywhere. */
function piecesOf(text: string, width: number, size: number): readonly string[] {
  const words = text.split(/(?=\s)/).filter((word) => word.trim() !== '');
  return words.flatMap((word) => {
    if (textWidth(word, size) <= width) return [word];
    return word.split(/(?<=[/_])/).flatMap((part) => {
      if (textWidth(part, size) <= width) return [part];
      const some = Math.max(1, Math.floor(width / size));
      return Array.from({ length: Math.ceil(part.length / some) }, (_, at) =>
        part.slice(at * some, (at + 1) * some),
      );
    });
  });
}
