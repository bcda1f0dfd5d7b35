// What makes git call the merge driver: lines of `.gitattributes`, which is committed, and settings of one clone, which are not. Data only.

import { REPOSITORY_VARIABLES } from './git.ts';
import type { ProgramCall } from './program.ts';

/** Files of a project that the driver merges, as patterns of its `.gitattributes`. */
export const MERGED_FILES: readonly string[] = [
  'sossl.yaml',
  'sossl.c',
  'sossl.h',
  'sossl_guest.h',
  'sossl.orphans.c',
  '.sossl/base/*',
  '.sossl/constructs.json',
  '.sossl/lock.json',
];

/** Settings of the clone: which program the driver is. */
export function setupCalls(program: string): readonly ProgramCall[] {
  const set = (key: string, value: string): ProgramCall => ({
    name: 'set up the merge driver',
    command: 'git',
    arguments: ['config', '--local', key, value],
    unset: REPOSITORY_VARIABLES,
  });
  return [
    set('merge.sossl.name', 'sossl: configuration by entries, code by constructs'),
    set('merge.sossl.driver', `${quoted(program)} merge %O %A %B %P %L`),
  ];
}

/** For the shell that git starts. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
