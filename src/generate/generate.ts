// The stage: a system becomes its C files and their records. In: the system, the reviewed mapping, the templates and
// what stands in the project now. Out: files to write, all or none. Reads and writes nothing itself.

import { hash } from 'node:crypto';
import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import { hasNoErrors } from '../diagnostics/exit-code.ts';
import type { EmittedConstruct } from '../model/construct.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Lock } from '../model/lock.ts';
import type { RoleMapping } from '../model/requirement.ts';
import type { OutputFile } from '../model/source.ts';
import type { System } from '../model/system.ts';
import { baseHash, rebuiltBase } from './base.ts';
import { emittedFiles } from './files.ts';
import { refuseEditedHeader } from './headers.ts';
import { refuseNewNumbers } from './kept-numbers.ts';
import { withPlainEnds } from './merge/line-ends.ts';
import { preserveUserText } from './preserve.ts';
import {
  chosenTemplates,
  notingFailures,
  type ProjectTemplates,
  templateRecords,
  templateTitle,
} from './project-templates.ts';
import { type RenderedFile, renderFile } from './render.ts';
import { deviationsByRole, requirementsByRole } from './role-requirements.ts';
import { createTemplateEngine } from './template-engine.ts';
import { readRegions, toolText } from './user-regions.ts';

export interface GenerateInput {
  readonly system: System;
  readonly mapping: readonly RoleMapping[];
  /** Template texts by file name: `function.njk`. */
  readonly templates: ReadonlyMap<string, string>;
  /** Templates of the project, which replace those of the same name. */
  readonly projectTemplates?: ProjectTemplates;
  /** Files of the project as they are, by project path; absent files are absent. */
  readonly existing: ReadonlyMap<string, string>;
  readonly autoNumbers: Readonly<Record<string, number>>;
  /** What the last generation wrote; undefined before the first one. */
  readonly recorded?: Pick<Lock, 'outputs'> | undefined;
  readonly toolVersion: string;
}

export interface Generation {
  /** Everything to write, as one set: C files, base, lock, constructs, orphans. */
  readonly outputs: readonly OutputFile[];
  readonly constructs: readonly EmittedConstruct[];
  /** Errors that say where `sossl.c` holds conflicts that the user has to decide; only who tells them may write such a file. */
  readonly conflicts: readonly Diagnostic[];
}

const ORPHANS = 'sossl.orphans.c';

/** Project paths that generation wants to see in `existing`. */
export const GENERATION_READS: readonly string[] = [
  'sossl.c',
  'sossl.h',
  'sossl_guest.h',
  ORPHANS,
  '.sossl/base/sossl.c',
  '.sossl/base/sossl.h',
  '.sossl/base/sossl_guest.h',
  '.sossl/constructs.json',
  '.sossl/lock.json',
];

const NO_TEMPLATES: ProjectTemplates = new Map();

interface Drawn extends RenderedFile {
  readonly path: string;
}

function basePath(path: string): string {
  return `.sossl/base/${path}`;
}

function sha256(text: string): string {
  return hash('sha256', text);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function draw(input: GenerateInput): StageResult<readonly Drawn[]> {
  const unmapped = new Set<string>();
  const requirementsOf = requirementsByRole(input.mapping, (role) => unmapped.add(role));
  const deviationsOf = deviationsByRole(input.mapping);
  const failed = new Map<string, string>();
  const own = input.projectTemplates ?? NO_TEMPLATES;
  const all = createTemplateEngine(chosenTemplates(input.templates, own));
  const engine = notingFailures(all, own, (file, reason) => failed.set(file, reason));
  const value = emittedFiles(input.system, input.toolVersion, own).map(({ path, items }) => ({
    path,
    ...renderFile(path, items(), engine, { requirementsOf, deviationsOf }),
  }));
  const damaged = own.size === 0 ? undefined : damagedRegion(value, own);
  const diagnostics = [
    ...[...unmapped].sort().map((role) => report(GEN.unmappedRole, { role })),
    ...[...failed].map(([file, reason]) => report(GEN.templateFailed, { file, reason }, placeOf(input))),
  ];
  if (damaged !== undefined && failed.size === 0)
    diagnostics.push(report(GEN.templateFailed, damaged, placeOf(input)));
  return diagnostics.length === 0 ? { value, diagnostics } : { diagnostics };
}

function placeOf({ system }: GenerateInput) {
  return { span: system.spans.get('templates'), path: 'templates' };
}

/** What a template of the project did to the markers of user regions: each has to stand there exactly once. */
function damagedRegion(files: readonly Drawn[], own: ProjectTemplates) {
  const [first] = files.flatMap(({ path, text }) =>
    readRegions(text).damage.map(({ line, reason }) => `${path} would have, in line ${line}: ${reason}`),
  );
  const names = templateRecords(own).map(({ path }) => path);
  return first === undefined ? undefined : { file: names.join(', '), reason: first };
}

/** One row a line, so that a difference between two generations can be read. */
function constructsJson(
  files: readonly Drawn[],
  { toolVersion, projectTemplates = NO_TEMPLATES }: GenerateInput,
): OutputFile {
  const head = {
    format: 'sossl-constructs/1',
    tool: toolVersion,
    templates: templateRecords(projectTemplates),
    files: files.map(({ path, text }) => ({ path, hash: sha256(toolText(text)) })),
    constructs: [],
  };
  const rows = files.flatMap(({ constructs }) =>
    constructs.map((one) => JSON.stringify(titled(one, projectTemplates))),
  );
  const content = json(head).replace(/\[\](?=\n\}\n$)/, () => `[\n    ${rows.join(',\n    ')}\n  ]`);
  return { path: '.sossl/constructs.json', content };
}

/** A construct that a template of the project drew says so. */
function titled(one: EmittedConstruct, own: ProjectTemplates): EmittedConstruct {
  return own.size === 0 ? one : { ...one, template: templateTitle(one.template, own) };
}

function lockJson(files: readonly Drawn[], { autoNumbers, toolVersion }: GenerateInput): OutputFile {
  const names = Object.keys(autoNumbers).sort();
  const lock: Lock = {
    format: 'sossl-lock/1',
    tool: toolVersion,
    autoNumbers: Object.fromEntries(names.map((name) => [name, autoNumbers[name] ?? 0])),
    outputs: Object.fromEntries(files.map(({ path, text }) => [path, baseHash(text)])),
  };
  return { path: '.sossl/lock.json', content: json(lock) };
}

function records(files: readonly Drawn[], input: GenerateInput): readonly OutputFile[] {
  const bases = files.map(({ path, text }) => ({ path: basePath(path), content: text }));
  return [...bases, constructsJson(files, input), lockJson(files, input)];
}

interface Merged {
  readonly outputs: readonly OutputFile[];
  readonly conflicts: readonly Diagnostic[];
}

/** The emitted files with the user's text in them, the orphans, or what keeps them from being written. */
function merge(files: readonly Drawn[], { existing, recorded, system }: GenerateInput): StageResult<Merged> {
  const outputs: OutputFile[] = [];
  const conflicts: Diagnostic[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { path, text } of files) {
    const [now, known, written] = [existing.get(path), existing.get(basePath(path)), recorded?.outputs[path]];
    if (known !== undefined && written !== undefined && written !== baseHash(known)) {
      diagnostics.push(report(GEN.baseEdited, { file: path }));
      continue;
    }
    const base = known ?? rebuiltBase(written, text, now);
    if (path !== 'sossl.c') {
      diagnostics.push(...refuseEditedHeader(path, now, base, text));
      outputs.push({ path, content: text });
      continue;
    }
    const preserved = preserveUserText({
      file: path,
      fresh: text,
      existing: now,
      base,
      renames: renamedRegions(system),
      orphans: existing.get(ORPHANS),
      leftIn: `${system.project.name} ${system.project.version}`,
    });
    diagnostics.push(...preserved.diagnostics);
    if (preserved.value === undefined) continue;
    const { orphans } = preserved.value;
    conflicts.push(...preserved.value.conflicts);
    // First: what leaves the code stands here before it does.
    if (orphans !== undefined) outputs.push({ path: ORPHANS, content: orphans, isAppended: true });
    outputs.push({ path, content: preserved.value.text });
  }
  return hasNoErrors(diagnostics) ? { value: { outputs, conflicts }, diagnostics } : { diagnostics };
}

/** Regions that may take over a body, each with the region in which the body stood when its service had another name. */
function renamedRegions({ services }: System): ReadonlyMap<string, string> {
  return new Map(
    services.flatMap(({ name, renamedFrom }) =>
      renamedFrom === undefined ? [] : [[`service.${name}`, `service.${renamedFrom}`] as const],
    ),
  );
}

function textOf(files: readonly Drawn[], wanted: string): string {
  return files.find(({ path }) => path === wanted)?.text ?? '';
}

/** A file of the tool in which git has put other line ends is right as it stands. */
function asCheckedOut(output: OutputFile, { existing }: GenerateInput): OutputFile {
  const now = existing.get(output.path);
  const isSame = now !== undefined && output.path !== 'sossl.c' && withPlainEnds(now) === output.content;
  return isSame ? { ...output, content: now } : output;
}

/** Generates everything. With an error there is nothing to write: a refused file refuses the whole set. */
export function generate(input: GenerateInput): StageResult<Generation> {
  const drawn = draw(input);
  if (drawn.value === undefined) return { diagnostics: drawn.diagnostics };
  const renumbered = refuseNewNumbers(input, textOf(drawn.value, 'sossl.h'));
  if (renumbered.length > 0) return { diagnostics: renumbered };
  const merged = merge(drawn.value, input);
  if (merged.value === undefined) return { diagnostics: merged.diagnostics };
  const constructs = drawn.value.flatMap((file) => file.constructs);
  const { conflicts, outputs } = merged.value;
  return {
    value: {
      outputs: [...outputs, ...records(drawn.value, input)].map((output) => asCheckedOut(output, input)),
      constructs,
      conflicts,
    },
    diagnostics: merged.diagnostics,
  };
}
