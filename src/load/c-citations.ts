// The grammar of a citation: the comment in C that names the record of a deviation, docs/formats.md.
// In: the text of one comment. Out: the numbers it cites, or whether it only looks like a citation.

const ID = 'DEV-[FP]-[0-9]{3}';
const CITATION = new RegExp(`^/\\* (${ID}(?:, ${ID})*) \\*/$`);
const LOOKS_LIKE_CITATION = /^\/[*/]+[\s!]*DEV\s*-/i;

/** True when a comment begins like a citation. Prose that mentions a record is none. */
export function isCitationText(comment: string): boolean {
  return LOOKS_LIKE_CITATION.test(comment);
}

/** The numbers in a comment of exactly the prescribed form; undefined for everything else. */
export function parseCitation(comment: string): readonly string[] | undefined {
  return CITATION.exec(comment)?.[1]?.split(', ');
}
