// The grammar of a requirement tag, docs/formats.md section 4: one comment to its requirements and its `@from`.
// In: the text of one comment. Out: the tag, or whether the comment only looks like one.

export interface TagText {
  /** In order; a pinned revision stays on: `SSR-F-SMC-004~2`. */
  readonly requirements: readonly string[];
  readonly from: string | undefined;
}

const ID = '[A-Z]+(?:-[A-Z0-9]+)+(?:~[1-9][0-9]*)?';
const PATH = '[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)*';
const TAG = new RegExp(`^/\\* @req (${ID}(?:, ${ID})*)(?: @from (${PATH}(?:, ${PATH})*))? \\*/$`);
const LOOKS_LIKE_TAG = /^\s*(?:\/[*/])?[\s*!]*@\s*req(?:s|uirements?)?\b/im;

/** True when the comment, or a line of it, begins like a tag. */
export function isTagText(comment: string): boolean {
  return LOOKS_LIKE_TAG.test(comment);
}

/** The tag of a comment in exactly the prescribed form; undefined for everything else. */
export function parseTag(comment: string): TagText | undefined {
  const match = TAG.exec(comment);
  if (match === null) return undefined;
  return { requirements: (match[1] ?? '').split(', '), from: match[2] };
}
