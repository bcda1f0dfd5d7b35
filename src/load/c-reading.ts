// Puts together what the reader reports of one file.
// In: the opened source and what was found in it. Out: the reading; what the user wrote without a tag is no construct of it.

import type { CSourceReading, ReadConstruct } from '../model/construct.ts';
import type { StageResult } from '../model/diagnostic.ts';
import { accountStretches, toByteSegments } from './c-accounting.ts';
import { codeHashOf, sha256 } from './c-code-hash.ts';
import { type Comment, commentsWithin, type OpenedSource } from './c-comments.ts';
import type { FoundConstruct } from './c-constructs.ts';
import { unownedBytes } from './c-faults.ts';
import { isTagText } from './c-tag-grammar.ts';
import type { FoundTag } from './c-tags.ts';
import { type FoundRegion, inRegions } from './c-user-regions.ts';
import { conditionalStretches } from './c-user-units.ts';

function textWithoutTags(construct: FoundConstruct, comments: readonly Comment[], text: string): string {
  let [kept, at] = ['', construct.start];
  for (const comment of commentsWithin(comments, construct.start, construct.end)) {
    if (!isTagText(comment.text)) continue;
    kept += text.slice(at, comment.start).replace(/[ \t]+$/, '');
    at = comment.end;
  }
  return kept + text.slice(at, construct.end);
}

export interface Seen {
  readonly found: readonly FoundConstruct[];
  readonly tags: ReadonlyMap<number, FoundTag>;
  readonly regions: readonly FoundRegion[];
}

function readConstruct(
  opened: OpenedSource,
  construct: FoundConstruct,
  tag: FoundTag | undefined,
  isConditional: boolean,
): ReadConstruct {
  const { index, comments } = opened;
  return {
    kind: construct.kind,
    symbol: construct.symbol,
    file: index.file,
    startByte: index.byteAt(construct.start),
    endByte: index.byteAt(construct.end),
    line: construct.startLine,
    text: textWithoutTags(construct, comments, index.text),
    ...(isConditional ? { conditional: true } : {}),
    ...(tag === undefined
      ? {}
      : {
          tag: {
            requirements: tag.requirements,
            line: tag.firstLine,
            ...(tag.from === undefined ? {} : { from: tag.from }),
          },
        }),
  };
}

/** Leaves out what stands in a region and carries no tag, and renumbers the parents; the units among it are listed apart. */
function listConstructs(opened: OpenedSource, { found, tags, regions }: Seen) {
  const isUsers = inRegions(regions);
  const isConditional = inRegions(conditionalStretches(opened));
  const read = (construct: FoundConstruct, tag: FoundTag | undefined): ReadConstruct =>
    readConstruct(opened, construct, tag, isConditional(construct));
  const isUntagged = (construct: FoundConstruct, at: number): boolean => isUsers(construct) && !tags.has(at);
  const kept = found.flatMap((construct, at) => (isUntagged(construct, at) ? [] : [at]));
  const untaggedUnits = found
    .filter((construct, at) => isUntagged(construct, at) && isUnit(construct))
    .map((construct) => read(construct, undefined));
  const renumbered = new Map(kept.map((from, to) => [from, to]));
  const nearest = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : (renumbered.get(at) ?? nearest(found[at]?.parent));
  const constructs = kept.flatMap((at): ReadConstruct[] => {
    const construct = found[at];
    if (construct === undefined) return [];
    const parent = nearest(construct.parent);
    return [{ ...read(construct, tags.get(at)), ...(parent === undefined ? {} : { parent }) }];
  });
  const foundKept = kept.flatMap((at) => found[at] ?? []);
  const tagsKept = new Map([...tags].map(([at, tag]) => [renumbered.get(at) ?? -1, tag]));
  return { constructs, untaggedUnits, found: foundKept, tags: tagsKept };
}

/** True for what stands at file level, and for bodies; everything else is a part of one of them. */
function isUnit({ kind, parent }: FoundConstruct): boolean {
  return kind === 'body' || parent === undefined;
}

/** The reading of a file without faults so far; code that nobody owns is the last thing that can be wrong. */
export function composeReading(opened: OpenedSource, seen: Seen): StageResult<CSourceReading> {
  const { index, root, comments } = opened;
  const { constructs, untaggedUnits, found, tags } = listConstructs(opened, seen);
  const stretches = accountStretches({ constructs: found, tags, regions: seen.regions, comments }, index);
  const unowned = unownedBytes(stretches, opened);
  if (unowned.length > 0) return { diagnostics: unowned };
  const userRegions = seen.regions.map(({ id, start, end, line }) => {
    const [startByte, endByte] = [index.byteAt(start), index.byteAt(end)];
    return { id, startByte, endByte, line, body: index.text.slice(start, end) };
  });
  const value: CSourceReading = {
    file: index.file,
    text: index.text,
    constructs,
    untaggedUnits,
    userRegions,
    segments: toByteSegments(stretches, index),
    codeHash: codeHashOf(root, index.text),
    textHash: sha256(index.text),
  };
  return { value, diagnostics: [] };
}
