// `sossl doctor`: which command can run on this machine, and what it lacks otherwise.

import type { Edge } from '../io/edge.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import { installCommand } from '../tools/program.ts';
import { BROWSER_NEED, checkerNeeds, joinNeeds, type Need, programNeeds } from './build/needs.ts';
import { mapParallel, programVersion } from './build/run-program.ts';
import type { Command } from './command.ts';
import { readCheckers } from './misra/checker-adapters.ts';
import { loadPlatforms } from './project/load-platforms.ts';
import { readToolTexts } from './project/tool-texts.ts';

type Versions = ReadonlyMap<string, string | undefined>;

const COMMANDS = [
  'init',
  'check',
  'generate',
  'trace',
  'requirements',
  'explain',
  'build',
  'test',
  'misra',
  'diagrams',
  'impact',
  'evidence',
  'verify-bundle',
];

/** It compares folders without it, git revisions with it. */
const GIT: Need = { program: 'git', commands: ['impact'] };

export const doctor: Command = {
  name: 'doctor',
  summary: 'say which command can run on this machine',
  argument: '',
  about: [
    'Looks for the programs that the platforms need and says which command lacks what.',
    'Exit code 1 when something is missing.',
  ],
  example: ['sossl doctor'],
  options: [],
  run: async ({ edge }) => {
    const platforms = readPlatforms(edge);
    if (platforms.value === undefined) return { diagnostics: platforms.diagnostics };
    const checkers = readCheckers(edge);
    if (checkers.value === undefined) return { diagnostics: checkers.diagnostics };
    const adapters = checkers.value.map(({ adapter }) => adapter);
    const needs = joinNeeds([...programNeeds(platforms.value), ...checkerNeeds(adapters), BROWSER_NEED, GIT]);
    const versions: Versions = new Map(
      await mapParallel(needs, edge.environment.coreCount, async ({ program }) => {
        const entry: [string, string | undefined] = [program, await programVersion(edge, program)];
        return entry;
      }),
    );
    const isWhole = needs.every(({ program }) => versions.get(program) !== undefined);
    return { diagnostics: [], text: doctorText(edge, needs, versions), exit: isWhole ? 0 : 1 };
  },
};

function readPlatforms(edge: Edge): StageResult<readonly Platform[]> {
  const texts = readToolTexts(edge, 'platforms', /\.yaml$/);
  return texts.value === undefined ? { diagnostics: texts.diagnostics } : loadPlatforms(texts.value);
}

function doctorText(edge: Edge, needs: readonly Need[], versions: Versions): string {
  const width = Math.max(...needs.map(({ program }) => program.length));
  const programs = needs.map(({ program }) => {
    const found = versions.get(program) ?? `missing: ${installCommand(program)}`;
    return `  ${program.padEnd(width)}  ${found}`;
  });
  const commands = COMMANDS.map((command) => {
    const lacks = needs.filter(
      (need) => need.commands.includes(command) && versions.get(need.program) === undefined,
    );
    const words = lacks.length === 0 ? 'ready' : `lacks ${lacks.map(({ program }) => program).join(', ')}`;
    return `  ${command.padEnd(width)}  ${words}`;
  });
  const node = `  ${'node'.padEnd(width)}  ${edge.environment.node}`;
  return `${['programs', node, ...programs, '', 'commands', ...commands].join('\n')}\n`;
}
