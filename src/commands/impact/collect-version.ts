// Everything of an opened project that an impact compares or follows. In: the opened project. Out: the version as a value, or what
// keeps it from being known. Constructs are drawn in memory; nothing is written.

import { joinNamed } from '../../diagnostics/join-results.ts';
import { versionOf } from '../../impact/version-of.ts';
import { loadAcceptances } from '../../load/acceptances.ts';
import { loadConstructs } from '../../load/record.ts';
import type { EmittedConstruct } from '../../model/construct.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Version, VersionCase } from '../../model/impact.ts';
import type { Acceptance } from '../../model/system.ts';
import { generateProject, planProject } from '../../pipeline.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { PlannedStep, TestCase, TestPlan } from '../../verify/plan-model.ts';
import { sha256 } from '../hash.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { readTables } from '../project/read-sources.ts';
import type { VersionAccess } from './open-version.ts';
import { argumentNotes, namedFiles, ownTables, ownTemplates, userCode } from './version-texts.ts';

const NO_ACCEPTANCES: StageResult<readonly Acceptance[]> = { value: [], diagnostics: [] };

/** The version `name`. */
export async function collectVersion(
  opened: OpenedProject,
  name: string,
  { commit, contentName }: VersionAccess,
): Promise<StageResult<Version>> {
  const { checked, project, sources } = opened;
  const tables = readTables(project);
  if (tables.value === undefined) return { diagnostics: tables.diagnostics };
  const read = joinNamed({
    plan: await planProject(checked, sources, tables.value),
    constructs: await constructsOf(opened),
    code: project.readIfThere('sossl.c', 'the file'),
    acceptances: sources.acceptances === undefined ? NO_ACCEPTANCES : loadAcceptances(sources.acceptances),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { acceptances, code, constructs, plan } = read.value;
  const own = tables.value.filter(({ file }) => !file.startsWith(TOOL_FILES));
  const value = versionOf({
    name,
    ...(commit === undefined ? {} : { commit }),
    system: checked.system,
    notes: argumentNotes(sources),
    bases: sources.bases.map(({ file }) => file),
    tool: constructs.tool,
    requirements: checked.requirements,
    answers: checked.assumptions ?? [],
    acceptances,
    userCode: userCode(code.source, checked.system),
    templates: ownTemplates(opened.templates),
    tables: ownTables(own),
    namedFiles: namedFiles(checked.system, contentName),
    constructs: constructs.list,
    constructsFrom: constructs.from,
    cases: plan.cases.map((one) => caseOf(one, plan.reading)),
    texts: textHashes(opened, own),
  });
  return { value, diagnostics: [] };
}

/** What generation emitted; it also names the templates of the project. */
const RECORD = '.sossl/constructs.json';

interface Constructs {
  readonly list: readonly EmittedConstruct[];
  readonly from: Version['constructsFrom'];
  /** Version of the tool that drew them. */
  readonly tool: string;
}

/** Head of the record, up to the version of the tool that wrote it. */
const RECORDED_BY = /^\{\n {2}"format": "sossl-constructs\/1",\n {2}"tool": "([^"\\]+)"/;

/** As an earlier version of the tool recorded them; else as this one draws them, which is right even when no one generated. */
async function constructsOf(opened: OpenedProject): Promise<StageResult<Constructs>> {
  const { project } = opened;
  const { toolVersion } = project.edge;
  const record = project.readIfThere(RECORD, 'the record of emitted constructs');
  if (record.value === undefined) return { diagnostics: record.diagnostics };
  const { source } = record.value;
  const recordedBy = RECORDED_BY.exec(source?.text ?? '')?.[1];
  if (source !== undefined && recordedBy !== undefined && recordedBy !== toolVersion) {
    const { diagnostics, value } = loadConstructs(source);
    if (value === undefined) return { diagnostics };
    return { value: { list: value, from: 'recorded', tool: recordedBy }, diagnostics };
  }
  const templates = project.readAll(`${TOOL_FILES}templates/c`, '.njk', 'the template');
  if (templates.value === undefined) return { diagnostics: templates.diagnostics };
  const drawnWith = { ours: templates.value, project: opened.templates };
  const { diagnostics, value } = await generateProject(opened.checked, [], drawnWith, toolVersion);
  const drawn = value?.outputs.find(({ path }) => path === RECORD);
  if (drawn === undefined) return { diagnostics };
  const list = loadConstructs({ file: RECORD, text: String(drawn.content) });
  if (list.value === undefined) throw new Error('generation wrote a record that cannot be read');
  return { value: { list: list.value, from: 'generated', tool: toolVersion }, diagnostics };
}

/** What a case does and expects; not where in the plan it stands. */
function caseOf(
  { body, exercises, id, requirements }: TestCase<PlannedStep>,
  { operatingSystems }: TestPlan['reading'],
): VersionCase {
  const worlds = new Set(body.kind === 'steps' ? body.steps.map(({ world }) => world) : []);
  const runBy = operatingSystems.filter(({ world }) => worlds.has(world)).map(({ path }) => path);
  return { id, requirements, exercises, runBy, content: contentOf(body) };
}

function contentOf(body: TestCase<PlannedStep>['body']): string {
  const plain = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? [...value] : value;
  };
  if (body.kind !== 'steps') return JSON.stringify(body, plain);
  const steps = body.steps.map(({ expected, kind, stimulus, world }) => [world, kind, stimulus, expected]);
  return JSON.stringify(steps, plain);
}

/** The project's own texts, without those that generation writes. */
function textHashes(
  { project, sources, templates }: OpenedProject,
  tables: readonly { readonly file: string; readonly text: string }[],
): Readonly<Record<string, string>> {
  const { acceptances, assumptions, bases, configuration, projectRequirements } = sources;
  const given = [
    configuration,
    ...bases,
    acceptances,
    assumptions,
    ...projectRequirements,
    ...tables,
    ...templates,
  ];
  const texts = given.flatMap((source) => (source === undefined ? [] : [source]));
  return Object.fromEntries(texts.map(({ file, text }) => [file, sha256(project.texts.get(file) ?? text)]));
}
