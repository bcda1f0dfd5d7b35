// What the simulated user does to tags.

import type { Edit } from './edit.ts';
import { toolLines } from './places.ts';
import type { Sheet } from './sheet.ts';

function tagged(sheet: Sheet): readonly number[] {
  const places = sheet.places();
  return [...sheet.lines.keys()].filter(
    (at) => (sheet.lines[at] ?? '').includes('/* @req ') && places[at]?.region === undefined,
  );
}

/** One more requirement in a tag. */
export const addId: Edit = (sheet, pen) => {
  const at = pen.place(sheet, tagged(sheet));
  if (at === undefined) return false;
  sheet.lines[at] = (sheet.lines[at] ?? '').replace(/(\/\* @req [^@*]*?)( @from| \*\/)/, `$1, ${pen.id()}$2`);
  return true;
};

/** The revision that the user has read. */
export const pinRevision: Edit = (sheet, pen) => {
  const at = pen.place(sheet, tagged(sheet));
  const line = at === undefined ? '' : (sheet.lines[at] ?? '');
  if (at === undefined || !/@req SSR-[\w-]+(?!~)[, ]/.test(line)) return false;
  sheet.lines[at] = line.replace(/@req (SSR-[\w-]+)(?!~)/, `@req $1${pen.revision()}`);
  return true;
};

/** A tag less. */
export const removeTag: Edit = (sheet, pen) => {
  const at = pen.place(sheet, tagged(sheet));
  if (at === undefined) return false;
  const line = (sheet.lines[at] ?? '').replace(/ ?\/\* @req [^*]*\*\//, '');
  if (line.trim() === '') sheet.lines.splice(at, 1);
  else sheet.lines[at] = line;
  return true;
};

/** A tag where none was. */
export const addTag: Edit = (sheet, pen) => {
  const at = pen.place(sheet, pen.dice.chance(50) ? ownLines(sheet) : toolLines(sheet));
  const line = at === undefined ? '' : (sheet.lines[at] ?? '');
  if (at === undefined || line.includes('@req') || line.startsWith(' *')) return false;
  const tag = `/* @req ${pen.id()} */`;
  if (pen.dice.chance(50)) sheet.lines[at] = `${line} ${tag}`;
  else sheet.insert(at, [`${/^\s*/.exec(line)?.[0] ?? ''}${tag}`]);
  return true;
};

/** Lines of the user, outside of regions and macros, that a tag can stand at. */
function ownLines(sheet: Sheet): readonly number[] {
  const places = sheet.places();
  return [...sheet.lines.keys()].filter((at) => {
    const isContinued = (sheet.lines[at - 1] ?? '').endsWith('\\');
    const isFree = places[at]?.region === undefined && places[at]?.inComment === false;
    return isFree && !isContinued && /\/\* user line \d{5} \*\/$/.test(sheet.lines[at] ?? '');
  });
}
