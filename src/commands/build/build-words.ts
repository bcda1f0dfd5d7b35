// What a build says about its results.

import type { System } from '../../model/system.ts';
import type { Project } from '../project/project.ts';
import type { Built } from './build-image.ts';
import { buildFolder } from './build-place.ts';

/** One line: where the image stands, how large it is, what made it. */
export function writtenImageText(project: Project, { platform }: System, { flat, compiler }: Built): string {
  const elf = project.shown(`${buildFolder(platform.name)}/sossl.elf`);
  return `built ${elf}: ${flat.length} bytes in the boot flash, ${compiler.command}\n`;
}
