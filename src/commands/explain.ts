// `sossl explain WHAT`: what a code, a setting, a requirement or a symbol of the emitted C means. Reads; writes nothing.

import { CATALOGUE } from '../diagnostics/catalogue.ts';
import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import { joinNamed } from '../diagnostics/join-results.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Edge } from '../io/edge.ts';
import { joinPath } from '../io/paths.ts';
import { schemaLeaves } from '../load/schema-leaves.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { Command, Context, Outcome } from './command.ts';
import { codeList, codesOfArea, explainCode, looksLikeCode } from './explain/explain-code.ts';
import { explainRequirement, looksLikeRequirement } from './explain/explain-requirement.ts';
import { explainSetting, type Settings } from './explain/explain-setting.ts';
import { explainSymbol, symbolsOf } from './explain/explain-symbol.ts';
import { readClaimants } from './explain/explained-claimants.ts';
import { type ExplainedProject, openExplained } from './explain/explained-project.ts';
import { exitCodeOf } from './findings.ts';
import { countWords } from './project/check-project.ts';
import { loadPlatforms } from './project/load-platforms.ts';
import { readToolText, readToolTexts } from './project/tool-texts.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'say what a code, setting, requirement or C symbol means',
  argument: '[WHAT] [PROJECT]',
  about: [
    'Explains a code or its kebab name, a setting of sossl.yaml, a requirement, or a symbol of sossl.c; without',
    'WHAT, lists all codes. With a project (default: the current folder, if it is one) also what a setting is',
    'there, and what became of it. Quote a pattern with * so that the shell leaves it alone.',
  ],
  example: [
    'sossl explain SYS0203',
    "sossl explain 'smc_services.*.arguments.*.max'",
    'sossl explain smc_services.set_speed.arguments.speed_kmh.max examples/ecockpit',
    'sossl explain SSR-F-ARG-005',
    'sossl explain set_speed_decode examples/ecockpit',
  ],
  options: [],
  run: runExplain,
};

async function runExplain(context: Context): Promise<Outcome> {
  const { subject, second } = context.options;
  if (subject === undefined) return { diagnostics: [], text: codeList() };
  const code = explainCode(subject);
  if (code !== undefined) return { diagnostics: [], text: textOf(code) };
  if (looksLikeCode(subject)) {
    return { diagnostics: [report(CLI.unknownCode, { given: subject, near: codesOfArea(subject) })] };
  }
  const folder = second ?? folderHere(context.edge);
  const project = folder === undefined ? undefined : await openExplained(context, folder);
  if (project === undefined || !('outcome' in project)) return explainIn(context.edge, subject, project);
  if (exitCodeOf(project.outcome) === 2) return project.outcome;
  const explained = await explainIn(context.edge, subject, undefined);
  const why = `\nNothing about ${folder}: it has ${countWords(project.outcome.diagnostics)} (sossl check ${folder})\n`;
  return explained.text === undefined ? explained : { ...explained, text: `${explained.text}${why}` };
}

/** The current folder, when it is a project. */
function folderHere({ disk, workingFolder }: Edge): string | undefined {
  return disk.kind(joinPath(workingFolder, 'sossl.yaml')) === 'none' ? undefined : '.';
}

async function explainIn(
  edge: Edge,
  subject: string,
  project: ExplainedProject | undefined,
): Promise<Outcome> {
  const names = project?.opened.project;
  const settings = readSettings(edge);
  if (settings.value === undefined) return { diagnostics: settings.diagnostics };
  const setting = explainSetting(subject, settings.value, project);
  if (setting !== undefined) return { diagnostics: [], text: textOf(setting) };
  const symbol = project === undefined ? undefined : explainSymbol(subject, project);
  if (symbol !== undefined) return { diagnostics: [], text: textOf(symbol) };
  const known = [...settingNames(settings.value), ...(project === undefined ? [] : namesIn(project))];
  if (!looksLikeRequirement(subject)) return unknown(subject, known, project);
  const claimants = await readClaimants(edge, project);
  if (claimants.value === undefined) {
    return { diagnostics: claimants.diagnostics, ...(names === undefined ? {} : { names }) };
  }
  const requirement = explainRequirement(subject, claimants.value, project);
  if (requirement !== undefined) return { diagnostics: [], text: textOf(requirement) };
  return unknown(
    subject.toUpperCase(),
    claimants.value.requirements.map(({ id }) => id),
    project,
  );
}

function readSettings(edge: Edge): StageResult<Settings> {
  const read = joinNamed({
    schema: readToolText(edge, 'schema/sossl-1.schema.json'),
    platforms: readToolTexts(edge, 'platforms', /\.yaml$/),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const platforms = loadPlatforms(read.value.platforms);
  if (platforms.value === undefined) return { diagnostics: platforms.diagnostics };
  const leaves = schemaLeaves(JSON.parse(read.value.schema.text));
  return { value: { leaves, platforms: platforms.value }, diagnostics: [] };
}

function settingNames({ leaves }: Settings): readonly string[] {
  return leaves.map(({ leaf }) => leaf);
}

function namesIn(project: ExplainedProject): readonly string[] {
  return [...project.opened.checked.system.spans.keys(), ...symbolsOf(project)];
}

/** Nothing of that name: those that end like it, else the nearest. */
function unknown(given: string, known: readonly string[], project: ExplainedProject | undefined): Outcome {
  const lastStep = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  const ending = (last: string | undefined): readonly string[] =>
    known.filter((name) => lastStep(name) === last).slice(0, 4);
  const nearest = nearestWord(given, [...known, ...CATALOGUE.map(({ name }) => name)]);
  const offers = [
    ending(given),
    nearest === undefined ? [] : [nearest],
    ending(nearestWord(given, known.map(lastStep))),
  ];
  const near = offers.find((names) => names.length > 0) ?? [];
  const untraced = project?.untraced[0]?.message;
  const parameters = { given, near, project: project?.opened.project.folder, untraced };
  return { diagnostics: [report(CLI.unknownSubject, parameters)] };
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
