// What stands in a project: whether its code follows from its configuration, and what people changed in it. In: the opened project.
// Out: values; how they are worded is not decided here.

import { type ChangedLines, changedLines } from '../../generate/merge/changes.ts';
import { type Edit, editsOutsideRegions } from '../../generate/merge/edits.ts';
import { readRegions } from '../../generate/user-regions.ts';
import { isHalfWritten } from '../../io/journal.ts';
import { writeProblems } from '../../io/write-set.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { drawFiles } from '../generate.ts';
import type { OpenedProject } from '../project/check-project.ts';

export interface FileChange {
  readonly path: string;
  /** Undefined: the file is not there yet. */
  readonly lines: ChangedLines | undefined;
}

export interface Status {
  readonly name: string;
  /** Errors and warnings of a generation of today, without those of the check. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined: generation refuses. */
  readonly changes: readonly FileChange[] | undefined;
  readonly edits: readonly Edit[];
  /** Services whose body is still the skeleton. */
  readonly skeletons: readonly string[];
  readonly serviceCount: number;
  /** A run was stopped while it replaced files; what stands there does not belong together. */
  readonly isHalfWritten: boolean;
  readonly hasCode: boolean;
  readonly hasBase: boolean;
  /** Version of the tool that wrote the code, where a record says so. */
  readonly writtenBy: string | undefined;
  readonly toolVersion: string;
}

/** The status; reads and compares, and writes nothing. */
export async function statusOf(opened: OpenedProject): Promise<Status> {
  const { checked, project } = opened;
  const text = (path: string): string | undefined =>
    project.readIfThere(path, 'the file').value?.source?.text;
  const [code, base] = [text('sossl.c'), text('.sossl/base/sossl.c')];
  const drawn = await drawFiles(opened);
  const conflicts = drawn.value?.conflicts ?? [];
  const { disk } = project.edge;
  const problems = writeProblems(disk, project.realFolder, drawn.value?.outputs ?? []);
  const isHalf = isHalfWritten(disk, project.realFolder);
  return {
    name: `${checked.system.project.name} ${checked.system.project.version} on ${checked.system.platform.name}`,
    // Files of two generations contradict each other, and all of it goes away when the next run takes them back.
    diagnostics: isHalf ? [] : [...drawn.diagnostics, ...problems, ...conflicts],
    changes: drawn.value?.outputs.flatMap(({ path, content }) => {
      const now = text(path);
      if (path.startsWith('.sossl/') || now === content) return [];
      return [{ path, lines: now === undefined ? undefined : changedLines(now, String(content)) }];
    }),
    edits: code === undefined || base === undefined ? [] : editsOutsideRegions(base, code),
    skeletons: skeletonsIn(code ?? '', base ?? ''),
    serviceCount: checked.system.services.length,
    isHalfWritten: isHalf,
    hasCode: code !== undefined,
    hasBase: base !== undefined,
    writtenBy: checked.recorded?.tool,
    toolVersion: project.edge.toolVersion,
  };
}

function skeletonsIn(code: string, base: string): readonly string[] {
  const [bodies, before] = [readRegions(code).bodies, readRegions(base).bodies];
  return [...bodies].flatMap(([id, body]) => {
    const isSkeleton = body.join('\n') === before.get(id)?.join('\n');
    return id.startsWith('service.') && isSkeleton ? [id.slice('service.'.length)] : [];
  });
}

/** Whether generation has nothing to do. */
export function isSettled({ changes, diagnostics, isHalfWritten: isHalf }: Status): boolean {
  return !isHalf && changes?.length === 0 && diagnostics.every(({ severity }) => severity === 'note');
}
