// What a build reads of a project, by role: configuration, emitted code, monitor, platform. In: the opened project and the
// texts of its code. Out: rows of `inputs.json`, and the identity note that names them in the image. One list for both, so
// that the note of an image can be compared with the inputs of a bundle.

import { platformTexts } from '../../load/platform.ts';
import type { InputRow } from '../../load/record.ts';
import { platformSource } from '../../project-sources.ts';
import { type IdentityNote, NOTE_GROUPS } from '../../tools/identity-note.ts';
import { type Input, inputsOf } from '../evidence/bundle.ts';
import { sha256 } from '../hash.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { CodeTexts } from '../project/read-code.ts';
import { recipeHash } from '../trace/subject-hashes.ts';

type Read = Pick<OpenedProject, 'sources' | 'checked'>;

/** Rows of `inputs.json` for all that decides the bytes of the image, but for the programs that make it. */
export function buildInputs({ sources, checked }: Read, code: CodeTexts): readonly Input[] {
  const board = platformSource(sources, checked.system.platform.name);
  return [
    ...inputsOf('configuration', [sources.configuration, ...sources.bases]),
    ...inputsOf('platform', board === undefined ? [] : platformTexts(board, sources.platforms)),
    ...inputsOf('code', code.emitted),
    ...inputsOf('monitor', [...code.monitorSources, sources.capabilities]),
    ...code.monitorFiles.map((file) => ({ role: 'monitor' as const, ...file })),
  ];
}

/** The note of an image that is built from these inputs now. */
export function identityNote(opened: Read, code: CodeTexts, tool: string): IdentityNote {
  return { tool, inputs: noteDigests(buildInputs(opened, code), recipeHash(opened.checked.system)) };
}

/** Digest of each group: over role, path and hash of its rows; of the recipe its own hash. */
export function noteDigests(rows: readonly InputRow[], recipe: string): IdentityNote['inputs'] {
  const digest = (role: string): string => {
    const lines = rows.filter((row) => row.role === role).map((row) => `${row.path} ${row.sha256}\n`);
    return sha256(lines.sort().join(''));
  };
  const groups = NOTE_GROUPS.map((group) => [group, group === 'recipe' ? recipe : digest(group)] as const);
  return Object.fromEntries(groups) as IdentityNote['inputs'];
}
