// `sossl check --watch`: looks again whenever something in the project's folders changes. In: a context and one look at the
// project. Prints as it goes, with a begin and an end line that editors know; ends when the watching ends (Ctrl-C).

import { folderOf } from '../io/paths.ts';
import { TOOL_FILES } from '../project-sources.ts';
import type { Context, Outcome } from './command.ts';
import { findingsText } from './findings.ts';
import { sha256 } from './hash.ts';
import { countWords } from './project/check-project.ts';
import { openProject, type Project } from './project/project.ts';

/** What one look at the project saw. */
interface Look {
  readonly outcome: Outcome;
  /** The same for two looks that saw the same texts and found the same. */
  readonly seen: string;
  readonly folders: readonly string[];
}

/**
 * Checks now and after every change, until the watcher ends. No change is missed: after each report it watches first and
 * then looks once more, and only a look that sees the same lets it wait. What is no project at the start is refused.
 */
export async function watchProject(
  context: Context,
  check: (context: Context) => Promise<Outcome>,
): Promise<Outcome> {
  const { edge, options } = context;
  const { value: project, diagnostics } = openProject(edge, options.subject, undefined);
  if (project === undefined) return { diagnostics };
  const watcher = edge.watch();
  let last: Look | undefined;
  const settle = async (): Promise<void> => {
    for (;;) {
      watcher.follow(last?.folders ?? inputFolders(project, []));
      const now = lookOf(project, await check(context));
      if (now.seen === last?.seen) return;
      edge.terminal.print(await lookText(context, now));
      last = now;
    }
  };
  await settle();
  for await (const _ of watcher.changes) await settle();
  return { diagnostics: [] };
}

function lookOf(project: Project, outcome: Outcome): Look {
  const texts = [...(outcome.names?.texts ?? [])].filter(([file]) => !file.startsWith(TOOL_FILES));
  const files = texts.map(([file]) => file);
  const folders = inputFolders(project, files);
  const seen = sha256(JSON.stringify([texts, outcome.diagnostics, outcome.text, folders]));
  return { outcome, seen, folders };
}

/**
 * The project folder, folders of the files that were read, and those in which a new file would be an input. While the project
 * folder is gone, the nearest one around it, in which it may come back.
 */
function inputFolders({ edge, realFolder, locate }: Project, files: readonly string[]): readonly string[] {
  let root = realFolder;
  while (edge.disk.kind(root) !== 'folder' && folderOf(root) !== root) root = folderOf(root);
  const folders = ['requirements', 'tests', ...files.map(folderOf)].map(locate);
  return [...new Set([root, ...folders])].sort();
}

/** What is accepted is counted, not repeated with every change. */
async function lookText({ edge }: Context, { outcome }: Look): Promise<string> {
  const open = outcome.diagnostics.filter(({ accepted }) => accepted === undefined);
  const findings = await findingsText({ ...outcome, diagnostics: open }, 'text', edge);
  return `[watch] checking\n${findings}[watch] ${countWords(outcome.diagnostics)}\n`;
}
