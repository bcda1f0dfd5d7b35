// Hashes of what results are about. In: what stands on the disk now. Out: hashes by the names of docs/formats.md §10. The
// test run writes them into its evidence; the trace compares them with the present.

import type { TestPlan } from '../verify/plan-model.ts';
import type { OpenedProject } from './check-project.ts';
import { sha256 } from './hash.ts';
import type { CodeOnDisk } from './read-code.ts';

/** Present hashes of what test results are about, by the names of docs/formats.md. */
export function subjectHashes(
  { sources }: OpenedProject,
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
    ...(elf === undefined ? {} : { 'sossl.elf': sha256(elf) }),
    plan: plan.planHash,
    configuration: sha256(sources.configuration.text),
  };
}
