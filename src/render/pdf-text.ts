// From runs to pieces of one font each. In: runs, a size. Out: pieces, every character of which its font has. A character that no
// font has, or that nobody can see, is written as `<U+1F600>` and remembered with its place.

import { characterName, HIDDEN } from '../diagnostics/hidden-characters.ts';
import type { PdfRun } from '../model/pdf-definition.ts';
import type { Family, FontSet } from './pdf-fonts.ts';
import { CODE_SCALE, colourOf } from './pdf-theme.ts';

/** Text in one font, size and colour. */
export interface Piece {
  readonly text: string;
  readonly family: Family;
  readonly strong: boolean;
  readonly size: number;
  readonly colour: string;
  /** It may be broken behind `.`, `_`, `/`, `:`, `-`. */
  readonly code: boolean;
  readonly to?: string;
}

/** Characters that stand in a document as numbers, each with the places where that happened. */
export type Unshown = Map<string, Set<string>>;

/** What all of a document is set with, and what is noticed on the way. */
export interface TextSetting {
  readonly fonts: FontSet;
  readonly unshown: Unshown;
  /** Heading under which the text stands. */
  place: string;
}

/** The pieces of some runs; a tab counts as four blanks. */
export function piecesOf(runs: readonly PdfRun[], size: number, setting: TextSetting): readonly Piece[] {
  return runs.flatMap((run) => {
    const { code = false, ink, strong = false, to } = run;
    const look = {
      strong,
      code,
      size: code ? size * CODE_SCALE : size,
      colour: to !== undefined && ink === undefined ? colourOf('accent') : colourOf(ink),
      ...(to === undefined ? {} : { to }),
    };
    const wanted = code ? 'DejaVu Sans Mono' : 'Roboto';
    return familiesOf(run.text, wanted, strong, setting).map(([family, text]) => ({ text, family, ...look }));
  });
}

/** The text as the fonts can show it. */
export function shownText(text: string, wanted: Family, strong: boolean, setting: TextSetting): string {
  return familiesOf(text, wanted, strong, setting)
    .map(([, part]) => part)
    .join('');
}

function familiesOf(
  text: string,
  wanted: Family,
  strong: boolean,
  setting: TextSetting,
): readonly (readonly [Family, string])[] {
  const parts: [Family, string][] = [];
  const add = (family: Family, part: string): void => {
    const last = parts.at(-1);
    if (last?.[0] === family) last[1] += part;
    else parts.push([family, part]);
  };
  for (const character of text.replaceAll('\r\n', '\n').replaceAll('\t', '    ')) {
    if (character === '\n') add(parts.at(-1)?.[0] ?? wanted, character);
    else {
      const family = isHidden(character) ? undefined : setting.fonts.familyFor(character, wanted, strong);
      add(family ?? wanted, family === undefined ? numberOf(character, setting) : character);
    }
  }
  return parts;
}

function isHidden(character: string): boolean {
  HIDDEN.lastIndex = 0;
  return HIDDEN.test(character);
}

function numberOf(character: string, { place, unshown }: TextSetting): string {
  const name = characterName(character);
  unshown.set(name, (unshown.get(name) ?? new Set()).add(place));
  return `<${name}>`;
}
