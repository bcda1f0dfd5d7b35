// The call that boots an image. In: run recipe and file names. Out: a call to run. Must not know the emulator: everything about
// it stands in the recipe.

import { RUN_PLACEHOLDERS, type RunPlaceholder, type RunRecipe } from '../model/platform.ts';
import type { ProgramCall } from './program.ts';

/** Names of the files of a boot. The secure world boots from one flash that holds both its images, or from an image each. */
export type RunFiles = (
  | { readonly flash: string }
  | { readonly monitorImage: string; readonly secureImage: string }
) & {
  readonly nonSecureImage: string;
  readonly nonSecureBase: bigint;
  readonly secureLog: string;
  readonly nonSecureLog: string;
};

/** A boot of `files`, as repeatable as the recipe makes it. Throws when the recipe names a placeholder that they do not fill. */
export function bootCall(run: RunRecipe, files: RunFiles): ProgramCall {
  const values: Readonly<Record<RunPlaceholder, string | undefined>> = {
    flash: 'flash' in files ? files.flash : undefined,
    monitor_image: 'flash' in files ? undefined : files.monitorImage,
    secure_image: 'flash' in files ? undefined : files.secureImage,
    non_secure_image: files.nonSecureImage,
    non_secure_base: `0x${files.nonSecureBase.toString(16)}`,
    secure_log: files.secureLog,
    non_secure_log: files.nonSecureLog,
  };
  const fill = (word: string): string =>
    word.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = isPlaceholder(name) ? values[name] : undefined;
      if (value === undefined) throw new Error(`run recipe: unknown placeholder {${name}}`);
      return value;
    });
  return {
    name: 'boot',
    command: run.command,
    arguments: [...run.arguments, ...run.deterministicArguments].map(fill),
  };
}

function isPlaceholder(name: string): name is RunPlaceholder {
  return RUN_PLACEHOLDERS.some((known) => known === name);
}

/** How a boot ended, as the judge wants to know it: the monitor's own last words decide, not an exit status alone. */
export function bootEnd(
  ended: 'exit' | 'time_limit' | 'missing',
  secureLog: string,
): 'off' | 'time_limit' | 'exit' {
  if (ended === 'time_limit') return 'time_limit';
  return /^@monitor 1 off\r?$/m.test(secureLog) ? 'off' : 'exit';
}
