// Texts of this repository, as the tests of the framework's requirements read them.

import { readdirSync, readFileSync } from 'node:fs';
import type { SourceText } from '../../src/model/source.ts';

export const ROOT = new URL('../../', import.meta.url);

/** One text, by its path in the repository. */
export function textAt(file: string): SourceText {
  return { file, text: readFileSync(new URL(file, ROOT), 'utf8') };
}

/** The texts in a folder of the repository, without its subfolders, in order of name. */
export function textsIn(folder: string, ending: RegExp): readonly SourceText[] {
  return readdirSync(new URL(folder, ROOT))
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => textAt(`${folder}${name}`));
}
