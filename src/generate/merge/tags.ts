// Tags of one line, merged apart from its code. In: the line in three versions. Out: a line with the tags that hold.

import { MAX_COLUMNS } from '../c-text.ts';
import { tagLines, trailingTag } from '../tag.ts';
import { codeOf, type Line, tagTexts } from './lines.ts';

interface Tags {
  readonly ids: readonly string[];
  readonly from: string | undefined;
}

/** Everything that the tags of a line name. */
function tagsOf({ above, below, own }: Line): Tags {
  const texts = [...above, own, ...below].flatMap(tagTexts);
  const parts = texts.map((text) => /^\/\* @req ([^@]*?)(?: @from (.*?))? \*\/$/.exec(text));
  const ids = parts.flatMap((part) => (part?.[1] ?? '').split(', ').filter((id) => id !== ''));
  return { ids: [...new Set(ids)], from: parts.findLast((part) => part?.[2] !== undefined)?.[2] };
}

function isSameTags(one: Tags, other: Tags): boolean {
  return one.ids.join() === other.ids.join() && one.from === other.from;
}

/** `line` with the tags that follow from all three; `line` is yours or fresh, its code is that of the result. */
export function withMergedTags(line: Line, base: Line, yours: Line, fresh: Line): Line {
  const [before, own, now] = [tagsOf(base), tagsOf(yours), tagsOf(fresh)];
  if (isSameTags(own, before) || isSameTags(own, now)) return withTagsOf(line, fresh, now);
  if (isSameTags(now, before)) return withTagsOf(line, yours, own);
  const added = now.ids.filter((id) => !before.ids.includes(id) && !own.ids.includes(id));
  const dropped = before.ids.filter((id) => !now.ids.includes(id));
  const ids = [...own.ids.filter((id) => !dropped.includes(id)), ...added];
  const from = own.from === before.from ? now.from : own.from;
  return written(line, { ids, from }, own.ids.length > 0 ? yours : fresh);
}

/** `line` with the tags of another one, laid out as there. */
function withTagsOf(line: Line, other: Line, tags: Tags): Line {
  if (line === other) return line;
  if (line.code === other.code) return { ...other, cr: line.cr };
  const { above, below } = other;
  return written({ ...line, above, below }, tags, other);
}

/** `line` with these tags, at the end of it where `model` has its own there and they fit, else above. */
function written(line: Line, tags: Tags, model: Line): Line {
  const { code, cr } = line;
  const plain = { code, own: codeOf(line.own), above: [], below: [], cr };
  if (tags.ids.length === 0) return plain;
  const indent = /^\s*/.exec(plain.own)?.[0] ?? '';
  const trailing = `${plain.own} ${trailingTag(tags.ids)}`;
  if (tagTexts(model.own).length > 0 && tags.from === undefined && trailing.length <= MAX_COLUMNS)
    return { ...plain, own: trailing };
  const lines = tagLines(tags.ids, tags.from, MAX_COLUMNS - indent.length).map((text) => `${indent}${text}`);
  return model.below.length > 0 ? { ...plain, below: lines } : { ...plain, above: lines };
}

/** Requirements that a line names, for the proof that none of the user's is lost. */
export function taggedIds(line: Line): readonly string[] {
  return tagsOf(line).ids;
}

/** Whether lines name requirements that those of base do not. */
export function hasAddedIds(lines: readonly Line[], base: readonly Line[]): boolean {
  const known = new Set(base.flatMap(taggedIds));
  return lines.flatMap(taggedIds).some((id) => !known.has(id));
}

/**
 * Lines that one side put in the place of those of base, with what the other side, which kept their code, did to their tags: line by
 * line where they are as many, else what it added goes to the first one.
 */
export function withTagChanges(
  lines: readonly Line[],
  base: readonly Line[],
  kept: readonly Line[],
  isYours: boolean,
): readonly Line[] {
  if (lines.length === base.length && kept.length === base.length) {
    return lines.map((line, at) => {
      const [before, other] = [base[at] ?? line, kept[at] ?? line];
      return isYours ? withMergedTags(line, before, line, other) : withMergedTags(line, before, other, line);
    });
  }
  const before = new Set(base.flatMap(taggedIds));
  const [first, ...others] = lines;
  if (first === undefined) return lines;
  const own = tagsOf(first);
  const added = kept.flatMap(taggedIds).filter((id) => !before.has(id) && !own.ids.includes(id));
  if (added.length === 0) return lines;
  return [written(first, { ...own, ids: [...own.ids, ...new Set(added)] }, first), ...others];
}
