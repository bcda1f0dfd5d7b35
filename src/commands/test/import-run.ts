// Takes over the results of boots that took place elsewhere. In: the opened project, the record of the run. Out: results, judged
// like those of boots here, or why none is taken. What the record says is shown as said; what passed is what the logs show.

import { report } from '../../diagnostics/code.ts';
import { TST } from '../../diagnostics/codes-tst.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { absolutePath, folderOf, joinPath, relativePath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import {
  loadRunRecord,
  type RecordedBoot,
  type RunEnvironment,
  type RunRecord,
} from '../../load/run-record.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import { judgeRun } from '../../pipeline.ts';
import { bootEnd } from '../../tools/runner.ts';
import type { RunSubject } from '../../verify/judge.ts';
import { CONFORMANCE, MAIN_BOOT } from '../kit/kit-facts.ts';
import { type Kit, makeKit } from '../kit/make-kit.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { Project } from '../project/project.ts';
import { subjectHashes } from '../trace/subject-hashes.ts';
import type { Boot } from './boot-image.ts';
import { conformanceProblems } from './conformance-problems.ts';
import { boundaryProblems } from './import-checks.ts';
import { judgeBoots, type TestedProject } from './test-project.ts';

/** Everything that the logs of a record show. */
export async function importRun(opened: OpenedProject, typed: string): Promise<StageResult<TestedProject>> {
  const { project } = opened;
  const file = relativePath(project.realFolder, absolutePath(project.edge.workingFolder, typed));
  const source = project.read(file, 'the record of the run');
  if (source.value === undefined) return { diagnostics: source.diagnostics };
  const record = loadRunRecord(source.value);
  if (record.value === undefined) return { diagnostics: record.diagnostics };
  const kit = await makeKit(opened);
  if (kit.value === undefined) return { diagnostics: kit.diagnostics };
  const misfits = recordProblems(record.value, kit.value);
  if (misfits.length > 0) return { diagnostics: misfits };
  const boots = joinResults(record.value.boots.map((boot) => readBoot(project, folderOf(file), boot)));
  if (boots.value === undefined) return { diagnostics: boots.diagnostics };
  const broken = boundaryProblems(boots.value, kit.value);
  if (broken.length > 0) return { diagnostics: broken };
  const judged = await judgeImported(opened, kit.value, boots.value, aboutRun(record.value.environment));
  if (judged.value === undefined) return judged;
  const stated = { path: 'run/logs/record.yaml', content: source.value.text };
  return { ...judged, value: { ...judged.value, logs: [...judged.value.logs, stated] } };
}

/** Everything that keeps the record from being one of this kit. */
function recordProblems({ kit: recorded, kitSpan, boots }: RunRecord, kit: Kit): readonly Diagnostic[] {
  const present = kit.sha256;
  if (recorded !== present) return [report(TST.otherKit, { recorded, present }, { span: kitSpan })];
  const problems = boots.flatMap((boot) => bootProblems(boot, kit));
  if (!boots.some(({ name }) => name === MAIN_BOOT)) {
    problems.push(report(TST.noMainBoot, { boot: MAIN_BOOT }, { span: kitSpan }));
  }
  return [...problems, ...repetitions(boots)];
}

function bootProblems({ name, image, span, imageSpan }: RecordedBoot, kit: Kit): readonly Diagnostic[] {
  const planned = kit.boots.find((boot) => boot.name === name);
  if (planned === undefined) return [report(TST.unknownBoot, { boot: name }, { span })];
  if (planned.sha256 === image) return [];
  const parameters = { boot: name, recorded: image, present: planned.sha256 };
  return [report(TST.otherImage, parameters, { span: imageSpan })];
}

function repetitions(boots: readonly RecordedBoot[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return boots.flatMap(({ name, secureLog, nonSecureLog, span }) =>
    [
      [`boot ${name}`, 'the name'],
      [`log ${secureLog}`, 'the secure log'],
      [`log ${nonSecureLog}`, 'the non-secure log'],
    ].flatMap(([key = '', what = '']) => {
      if (seen.has(key)) return [report(TST.repeatedBoot, { boot: name, what }, { span })];
      seen.add(key);
      return [];
    }),
  );
}

/** A boot with its logs. How it ended is what the monitor said last: nobody's word counts for it. */
function readBoot(
  project: Project,
  folder: string,
  { name, secureLog, nonSecureLog }: RecordedBoot,
): StageResult<Boot> {
  const files = { secure: joinPath(folder, secureLog), non_secure: joinPath(folder, nonSecureLog) };
  const [secure, nonSecure] = [readLog(project, files.secure), readLog(project, files.non_secure)];
  if (secure.value === undefined || nonSecure.value === undefined) {
    return { diagnostics: [...secure.diagnostics, ...nonSecure.diagnostics] };
  }
  const logs = { secureLog: secure.value, nonSecureLog: nonSecure.value, files };
  const value = { name, ...logs, ended: bootEnd('exit', secure.value), runnerLog: '', problems: [] };
  return { value, diagnostics: [] };
}

/** The console is bytes of a guest: anything but UTF-8 is shown as such. */
function readLog({ edge, locate }: Project, file: string): StageResult<string> {
  const { value, diagnostics } = readBytes(edge.disk, locate(file), file, 'the log');
  return value === undefined
    ? { diagnostics }
    : { value: new TextDecoder('utf-8').decode(value), diagnostics };
}

function aboutRun({
  board,
  runner,
  by,
  date,
  target,
}: RunEnvironment): Pick<RunSubject, 'environment' | 'level'> {
  return {
    environment: `${board}, run by ${by} with ${runner} on ${date}`,
    level: target === 'hardware' ? 'embedded' : 'integration',
  };
}

async function judgeImported(
  opened: OpenedProject,
  kit: Kit,
  boots: readonly Boot[],
  about: Pick<RunSubject, 'environment' | 'level'>,
): Promise<StageResult<TestedProject>> {
  const main = boots.find(({ name }) => name === MAIN_BOOT);
  if (main === undefined) throw new Error('a record without the boot of the probes was let through');
  const others = boots
    .filter(({ name }) => name !== MAIN_BOOT && name !== CONFORMANCE)
    .map((boot) => ({ ...boot, id: boot.name }));
  const judged = await judgeBoots(opened, kit, { main, others }, about);
  if (judged.value === undefined) return { diagnostics: judged.diagnostics };
  const suite = boots.find(({ name }) => name === CONFORMANCE);
  if (suite === undefined) return judged;
  const { evidenceJson, summaryText } = await import('../../verify/junit.ts');
  const conformance = await judgeSuite(opened, kit, suite, about);
  const files = [
    ...judged.value.files,
    { path: 'tests/conformance.json', content: evidenceJson(conformance) },
  ];
  const summary = `${judged.value.summary}; HAL suite ${summaryText(conformance)}`;
  const diagnostics = [...judged.diagnostics, ...conformanceProblems(conformance)];
  const logs = [
    ...judged.value.logs,
    { path: `run/logs/${CONFORMANCE}.secure.log`, content: suite.secureLog },
    { path: `run/logs/${CONFORMANCE}.non-secure.log`, content: suite.nonSecureLog },
  ];
  return { value: { ...judged.value, files, logs, summary, conformance }, diagnostics };
}

async function judgeSuite(
  opened: OpenedProject,
  { built, code, conformance }: Kit,
  suite: Boot,
  about: Pick<RunSubject, 'environment' | 'level'>,
): Promise<readonly EvidenceItem[]> {
  const { plan: _, configuration: __, ...subject } = subjectHashes(opened, code, conformance, built.elf);
  const { items } = await judgeRun(conformance, { ...suite, ownRuns: [] }, { ...about, subject });
  return items;
}
