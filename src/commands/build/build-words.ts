// What a build says about its results.

import type { System } from '../../model/system.ts';
import { findNotes } from '../../tools/identity-note.ts';
import type { Project } from '../project/project.ts';
import type { Built } from './build-image.ts';
import { buildFolder } from './build-place.ts';

/** Where the image stands, how large it is, what made it, and where it says what it was built from. */
export function writtenImageText(project: Project, { platform }: System, built: Built): string {
  const { flat, compiler } = built;
  const elf = project.shown(`${buildFolder(platform.name)}/sossl.elf`);
  return `built ${elf}: ${flat.length} bytes in the image, ${compiler.command}\n${noteWords(built)}`;
}

/** Our own linker script places the note, so there is a line only where one of others does not. */
function noteWords({ elf, flat }: Built): string {
  if (findNotes(flat).length > 0) return '';
  return findNotes(elf).length > 0
    ? 'identity note: in sossl.elf alone, because the linker script does not place .note.sossl\n'
    : 'identity note: none, because the linker script discards .note.sossl\n';
}
