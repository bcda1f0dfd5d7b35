// From the words of the command line to an exit code. In: words and the edge. Out: what is printed, and the code.
// Must not throw: whatever escapes a command is a bug of the tool and is said to be one, without a stack trace.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import { systemFailure } from '../io/disk-error.ts';
import type { Edge } from '../io/edge.ts';
import { type TakenBack, takeBack } from '../io/journal.ts';
import { folderOf, relativePath, typedPath } from '../io/paths.ts';
import { createProgress } from '../io/progress.ts';
import { claimProject, LOCK_FILE } from '../io/project-lock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type Command, type Context, type ExitCode, type Outcome, writesToProject } from './command.ts';
import { exitCodeOf, findingsText } from './findings.ts';
import { commandText, overviewText } from './help.ts';
import { COMMANDS, loadCommands } from './list.ts';
import { type Format, parseOptions } from './options.ts';
import { linkProblem } from './project/link-problem.ts';
import { openProject, type Project } from './project/project.ts';

/** Runs one command line to its exit code. */
export async function main(words: readonly string[], edge: Edge): Promise<ExitCode> {
  try {
    return await dispatch(words, edge);
  } catch (thrown) {
    const failure = systemFailure(thrown, (path) => typedPath(edge.workingFolder, words, path));
    if (failure !== undefined) return refuse(edge, { diagnostics: [failure] });
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const code = await refuse(edge, { diagnostics: [report(CLI.bug, { message })], exit: 3 });
    if (words.includes('--debug') && thrown instanceof Error) edge.terminal.printError(`${thrown.stack}\n`);
    return code;
  }
}

async function dispatch(words: readonly string[], edge: Edge): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined) {
    edge.terminal.printError(await overview(edge));
    return 2;
  }
  if (name === '--version' || name === '-V') return printAndEnd(edge, `sossl ${edge.toolVersion}\n`);
  if (name === '--help' || name === '-h') return printAndEnd(edge, await overview(edge));
  if (name === 'help' && rest[0] === undefined) return printAndEnd(edge, await overview(edge));
  const wanted = name === 'help' ? rest[0] : name;
  const command = await COMMANDS.find((known) => known.name === wanted)?.load();
  if (command === undefined) {
    const known = [...COMMANDS.map((one) => one.name), 'help'];
    return refuse(edge, { diagnostics: [report(CLI.unknownCommand, { given: wanted ?? '', known })] });
  }
  return name === 'help' ? printAndEnd(edge, commandText(command)) : runCommand(command, rest, edge);
}

async function runCommand(command: Command, words: readonly string[], edge: Edge): Promise<ExitCode> {
  const parsed = parseOptions(words, command);
  if ('problem' in parsed) {
    const { problem } = parsed;
    return refuse(edge, { diagnostics: [report(CLI.wrongArguments, { problem, command: command.name })] });
  }
  const { options } = parsed;
  if (options.help) return printAndEnd(edge, commandText(command));
  const silent = options.format !== 'text' && !edge.terminal.interactive;
  const progress = createProgress(edge.terminal, edge.environment.monotonic, silent);
  const outcome = await runGuarded(command, { edge, options, progress });
  return printOutcome(edge, options.format, outcome);
}

/** Runs a command; one that writes to a project does so alone, and only when its results have a place to go to. */
async function runGuarded(command: Command, context: Context): Promise<Outcome> {
  const { edge, options } = context;
  if (!writesToProject(command.name, options)) return command.run(context);
  const project = openProject(edge, options.subject, options.out).value;
  if (project === undefined) return command.run(context);
  const problem = command.options.includes('out') ? resultsProblem(project, command.name) : undefined;
  if (problem !== undefined) return { diagnostics: [problem] };
  const claim = claimProject(edge.disk, project.realFolder, project.shown(LOCK_FILE));
  if ('problem' in claim) return { diagnostics: [claim.problem] };
  try {
    const taken = takeBack(edge.disk, project.realFolder);
    const outcome = await command.run(context);
    return taken === undefined
      ? outcome
      : { ...outcome, diagnostics: [takenBack(taken), ...outcome.diagnostics] };
  } finally {
    claim.release();
  }
}

/** An earlier run was killed while it replaced these files. */
function takenBack({ files, kept }: TakenBack): Diagnostic {
  return report(IOE.takenBack, { files: files.filter((file) => !file.startsWith('.sossl/')), kept });
}

/** Refuses results in the place of a file or behind a link to nothing, before any work: no folder can be made there. */
function resultsProblem({ edge, out }: Project, command: string): Diagnostic | undefined {
  const link = linkProblem(edge, out);
  if (link !== undefined) return link;
  let place = out;
  while (edge.disk.kind(place) === 'none' && folderOf(place) !== place) place = folderOf(place);
  if (edge.disk.kind(place) === 'folder') return undefined;
  const problem = `the results go to a folder, but ${relativePath(edge.workingFolder, place)} is none: name another with --out`;
  return report(CLI.wrongArguments, { problem, command });
}

/** Findings are the result of a command and go to standard output; a refusal goes to standard error. */
async function printOutcome(edge: Edge, format: Format, outcome: Outcome): Promise<ExitCode> {
  const code = exitCodeOf(outcome);
  const findings = await findingsText(outcome, format, edge);
  if (code >= 2 && format === 'text') edge.terminal.printError(findings);
  else edge.terminal.print(findings);
  if (format === 'text' && outcome.text !== undefined) edge.terminal.print(outcome.text);
  return code;
}

function refuse(edge: Edge, outcome: Outcome): Promise<ExitCode> {
  return printOutcome(edge, 'text', { exit: 2, ...outcome });
}

async function overview(edge: Edge): Promise<string> {
  return overviewText(await loadCommands(), edge.toolVersion);
}

function printAndEnd(edge: Edge, text: string): ExitCode {
  edge.terminal.print(text);
  return 0;
}
