// Which external programs the commands need, from the platform files. In: platforms. Out: programs with their users.

import type { Platform } from '../model/platform.ts';
import { compilerFrom } from '../tools/program.ts';
import { HOST_COMPILERS } from '../tools/static-check.ts';

export interface Need {
  readonly program: string;
  readonly commands: readonly string[];
}

const BUILDING = ['build', 'test', 'evidence'];
const TESTING = ['test', 'evidence'];

/** Every program that a command may start, once, in the order in which it is first needed. */
export function programNeeds(platforms: readonly Platform[]): readonly Need[] {
  const needs = platforms.flatMap(({ build, run }): Need[] => [
    ...build.compilers
      .slice(0, 1)
      .map((words) => ({ program: compilerFrom(words).command, commands: BUILDING })),
    { program: build.linker, commands: BUILDING },
    { program: build.objcopy, commands: BUILDING },
    ...build.compilers.slice(1).map((words) => ({ program: compilerFrom(words).command, commands: TESTING })),
    ...HOST_COMPILERS.map((words) => ({ program: compilerFrom(words).command, commands: TESTING })),
    { program: run.command, commands: TESTING },
  ]);
  const seen = new Set<string>();
  return needs.filter(({ program }) => !seen.has(program) && seen.add(program));
}
