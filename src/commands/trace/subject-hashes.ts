// Hashes of what results are about. In: what stands on the disk now. Out: hashes by the names of docs/formats.md §10. The
// test run writes them into its evidence; the trace compares them with the present.

import type { System } from '../../model/system.ts';
import type { ProjectSources } from '../../project-sources.ts';
import { withoutNotes } from '../../tools/identity-note.ts';
import { recipesOf } from '../../tools/recipe.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import { sha256 } from '../hash.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { CodeOnDisk } from '../project/read-code.ts';

/** Present hashes of what test results are about, by the names of docs/formats.md. */
export function subjectHashes(
  { checked, sources }: OpenedProject,
  code: CodeOnDisk,
  plan: TestPlan,
  elf: Uint8Array | undefined,
): Readonly<Record<string, string>> {
  const codeHash = (file: string): string =>
    code.readings.find((reading) => reading.file === file)?.codeHash ?? '';
  return {
    'sossl.c': codeHash('sossl.c'),
    'sossl.h': codeHash('sossl.h'),
    'sossl_guest.h': codeHash('sossl_guest.h'),
    monitor: code.monitor.codeHash,
    ...(elf === undefined ? {} : { 'sossl.elf': sha256(withoutNotes(elf)) }),
    plan: plan.planHash,
    recipe: recipeHash(checked.system),
    configuration: configurationHash(sources),
  };
}

/** Of the text of `sossl.yaml`; when it extends others, of all their names and texts. */
export function configurationHash({
  configuration,
  bases,
}: Pick<ProjectSources, 'configuration' | 'bases'>): string {
  if (bases.length === 0) return sha256(configuration.text);
  return sha256([configuration, ...bases].map(({ file, text }) => `${file} ${sha256(text)}\n`).join(''));
}

/** The recipes that the project uses: compilers, flags, sources, linker script, and how a boot is started. */
export function recipeHash(system: Pick<System, 'platform' | 'recipe'>): string {
  const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);
  return sha256(JSON.stringify(recipesOf(system), plain));
}
