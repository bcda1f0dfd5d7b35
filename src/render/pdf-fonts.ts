// The fonts of a document, and which of them shows a character. In: fonts as bytes. Out: the set, or what is wrong with it. Text is
// set in Roboto, names and values in DejaVu Sans Mono; what those lack, and all symbols, in DejaVu Sans.

import { report } from '../diagnostics/code.ts';
import { AUD } from '../diagnostics/codes-aud.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { PdfFont } from '../model/pdf-definition.ts';
import { type FontFacts, readFont } from './font-tables.ts';

export type Family = 'Roboto' | 'DejaVu Sans' | 'DejaVu Sans Mono';

/** Names of the fonts of each family: plain, strong. */
export const FAMILIES: Readonly<Record<Family, readonly [plain: string, strong: string]>> = {
  Roboto: ['Roboto-Regular', 'Roboto-Medium'],
  'DejaVu Sans': ['DejaVuSans', 'DejaVuSans-Bold'],
  'DejaVu Sans Mono': ['DejaVuSansMono', 'DejaVuSansMono-Bold'],
};

/** Every font that a document needs. */
export const NEEDED_FONTS: readonly string[] = Object.values(FAMILIES).flat();

export interface FontSet {
  readonly fonts: readonly PdfFont[];
  readonly factsOf: (family: Family, strong: boolean) => FontFacts;
  /** The family that shows the character when `wanted` is asked for; undefined when none has it. */
  readonly familyFor: (character: string, wanted: Family, strong: boolean) => Family | undefined;
}

/** Arrows, geometric shapes, dingbats: drawn alike only when one font draws them all. */
const SYMBOL = /[\u2190-\u23ff\u2500-\u27bf]/u;

/** The set, when every needed font is there and readable. */
export function fontSet(fonts: readonly PdfFont[]): StageResult<FontSet> {
  const facts = new Map<string, FontFacts>();
  const diagnostics = NEEDED_FONTS.flatMap((name) => {
    const font = fonts.find((one) => one.name === name);
    const read = font === undefined ? { problem: 'its bytes were not handed over' } : readFont(font.bytes);
    if ('problem' in read) return [report(AUD.fontUnreadable, { font: name, reason: read.problem })];
    if (read.name !== name) {
      return [report(AUD.fontUnreadable, { font: name, reason: `the file holds the font ${read.name}` })];
    }
    facts.set(name, read);
    return [];
  });
  return diagnostics.length > 0 ? { diagnostics } : { value: setOf(fonts, facts), diagnostics: [] };
}

function setOf(fonts: readonly PdfFont[], facts: ReadonlyMap<string, FontFacts>): FontSet {
  const factsOf = (family: Family, strong: boolean): FontFacts => {
    const found = facts.get(FAMILIES[family][strong ? 1 : 0]);
    if (found === undefined) throw new Error(`the font of ${family} was not read`);
    return found;
  };
  const has = (family: Family, strong: boolean, character: string): boolean =>
    factsOf(family, strong).glyphOf(character.codePointAt(0) ?? 0) !== undefined;
  const familyFor: FontSet['familyFor'] = (character, wanted, strong) => {
    if (!SYMBOL.test(character) && has(wanted, strong, character)) return wanted;
    return has('DejaVu Sans', strong, character) ? 'DejaVu Sans' : undefined;
  };
  return { fonts, factsOf, familyFor };
}
