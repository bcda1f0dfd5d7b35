// The calls that build and run the program that exercises the guest header on the host. In: where the build puts its
// results. Out: calls to run in the project folder.

import type { BuildPlace } from './build.ts';
import type { ProgramCall } from './program.ts';

export interface GuestProgram {
  /** Name of the source inside the output folder. */
  readonly sourceName: string;
  readonly compile: ProgramCall;
  readonly run: ProgramCall;
}

const STRICT = ['-std=c11', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror', '-O1'];

/** Calls that compile the program without a warning and run it. */
export function planGuestProgram({ output }: BuildPlace): GuestProgram {
  const sourceName = 'guest-check.c';
  const program = `${output}/guest-check`;
  const compile = [...STRICT, '-I.', `${output}/${sourceName}`, '-o', program];
  return {
    sourceName,
    compile: { name: 'compile the guest header with gcc for the host', command: 'gcc', arguments: compile },
    run: { name: 'call every wrapper of the guest header', command: `./${program}`, arguments: [] },
  };
}
