// Texts that count as a whole, as entries to compare: code of the user, templates, test tables, files that the configuration names.

import type { VersionEntry } from '../model/impact.ts';
import { entryOf } from './entry-of.ts';

/** A piece of text of a version, known by a name. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
  /** Requirements that it says it verifies. */
  readonly requirements?: readonly string[];
  /** The name that it had, as the version says. */
  readonly renamedFrom?: string | undefined;
}

export type TextList = 'user_code' | 'template_files' | 'test_tables' | 'named_files';

/** One entry for each text, keyed by its name. A body of a service has a pattern of its own. */
export function textEntries(list: TextList, texts: readonly NamedText[]): readonly VersionEntry[] {
  return texts.map(({ file, line, name, renamedFrom, requirements = [], text }) => {
    const isBody = list === 'user_code' && name.startsWith(BODY);
    const pattern = isBody ? `${list}.${BODY}*` : `${list}.*`;
    const path = `${list}.${name}`;
    const place = { file, line, column: 1 };
    // A file that only one version has says nothing: images are often kept elsewhere.
    const quiet = list === 'named_files' ? { quiet: true } : {};
    return entryOf(
      { path, pattern, name, texts: { text }, requirements, renamedFrom, ...quiet },
      () => place,
    );
  });
}

/** How the name of the region begins that holds the body of a service. */
const BODY = 'service.';
