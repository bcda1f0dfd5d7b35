// Boots test images. In: images and the platform's run recipe. Out: both logs and how the boot ended. Every boot has a
// folder of its own below `build/<platform>/run/`, in which images and logs stay for a look.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinPath } from '../../io/paths.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { System } from '../../model/system.ts';
import { probeBase } from '../../tools/probe.ts';
import { testRecipesOf } from '../../tools/recipe.ts';
import { bootCall, bootEnd } from '../../tools/runner.ts';
import type { RunLogs } from '../../verify/run-records.ts';
import type { SecureImages } from '../build/build-image.ts';
import { buildFolder } from '../build/build-place.ts';
import { missingProgram, runCall } from '../build/run-program.ts';
import type { Project } from '../project/project.ts';

/** More than any test prints; a guest in an endless print loop must not fill the memory. The file keeps all of it. */
const LOG_LIMIT = 16 * 1024 * 1024;

export type BootImages = SecureImages & {
  /** Names the boot and its folder: `probes`, or the case of a corruption. */
  readonly name: string;
  readonly nonSecure: Uint8Array;
  /** How the record begins behind which the boot is stopped, on the secure console. */
  readonly until?: string;
};

export interface Boot extends RunLogs {
  readonly name: string;
  /** What the runner itself printed. */
  readonly runnerLog: string;
  /** The boot did not end by itself. */
  readonly problems: readonly Diagnostic[];
}

/** One boot to its end or to the time limit of the run recipe. */
export async function bootImages(
  project: Project,
  system: System,
  images: BootImages,
): Promise<StageResult<Boot>> {
  const { disk } = project.edge;
  const recipes = testRecipesOf(system);
  if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
  const { run } = recipes.value;
  if (!/^[\w.-]+$/.test(images.name)) throw new Error(`a boot cannot be called ${images.name}`);
  const folder = `${buildFolder(system.platform.name)}/run/${images.name}`;
  const file = (name: string): string => `${folder}/${name}`;
  disk.makeFolder(project.locate(folder));
  const write = (name: string, bytes: Uint8Array): string => {
    disk.create(project.locate(file(name)), bytes);
    return file(name);
  };
  const call = bootCall(run, {
    ...('flash' in images
      ? { flash: write('flash.bin', images.flash) }
      : {
          monitorImage: write('monitor.bin', images.monitor),
          secureImage: write('secure.bin', images.secure),
        }),
    nonSecureImage: write('non-secure.bin', images.nonSecure),
    nonSecureBase: nonSecureBase(system),
    secureLog: file('secure.log'),
    nonSecureLog: file('non-secure.log'),
  });
  const isDone = ends(project, file('secure.log'), run.endsAt?.line, images.until);
  const result = await runCall(project.edge, call, project.realFolder, run.timeLimitMs, isDone);
  if (result.ended === 'missing')
    return { diagnostics: [missingProgram(call.command, 'boots the test image')] };
  const secureLog = readLog(project, file('secure.log'));
  const boot = {
    name: images.name,
    secureLog,
    nonSecureLog: readLog(project, file('non-secure.log')),
    ended: bootEnd(result.ended, secureLog),
    runnerLog: result.output + result.errors,
  };
  disk.create(project.locate(file('runner.log')), new TextEncoder().encode(boot.runnerLog));
  const problems = bootProblems(project, images.name, folder, result, run.timeLimitMs);
  return { value: { ...boot, problems }, diagnostics: [] };
}

/** Whether one of the two ends has come; undefined where a boot ends by itself. */
function ends(
  project: Project,
  file: string,
  line: string | undefined,
  until: string | undefined,
): (() => boolean) | undefined {
  if (until !== undefined) return () => readLog(project, file).includes(`\n${until}`);
  return line === undefined ? undefined : endsWith(project, file, line);
}

/** Whether the last line of a log is this one: whoever wrote it has stopped everything that could write another one. */
function endsWith(project: Project, file: string, line: string): () => boolean {
  const { disk } = project.edge;
  const end = new TextEncoder().encode(`\n${line}\n`);
  const log = project.locate(file);
  return () => disk.kind(log) === 'file' && Buffer.compare(disk.readEnd(log, end.length), end) === 0;
}

function bootProblems(
  project: Project,
  name: string,
  folder: string,
  result: { readonly ended: string; readonly status: number | undefined; readonly errors: string },
  limitMs: number,
): readonly Diagnostic[] {
  const log = project.shown(joinPath(folder, 'secure.log'));
  if (result.ended === 'time_limit')
    return [report(BLD.bootTimeLimit, { what: `the boot ${name}`, limitMs, log })];
  if (result.status === 0) return [];
  const text = result.errors.split('\n')[0] ?? '';
  return [report(BLD.bootFailed, { what: `the boot ${name}`, status: result.status ?? 0, text, log })];
}

/** A guest that died early may not have opened its log. The console is bytes of a guest: anything but UTF-8 is shown as such. */
function readLog(project: Project, file: string): string {
  const { disk } = project.edge;
  if (disk.kind(project.locate(file)) === 'none') return '';
  return new TextDecoder('utf-8').decode(disk.readStart(project.locate(file), LOG_LIMIT));
}

function nonSecureBase(system: System): bigint {
  const found = system.operatingSystems.find(({ world }) => world === 'non_secure');
  if (found === undefined) throw new Error('a checked system has no non-secure operating system');
  return probeBase(found);
}
