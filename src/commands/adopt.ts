// `sossl adopt`: makes a project of today from an older configuration and the C file that was generated from it once.

import { draftMap } from '../adopt/draft-map.ts';
import { readOldCode } from '../adopt/old-code.ts';
import { oldLeaves } from '../adopt/old-yaml.ts';
import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import type { Edge } from '../io/edge.ts';
import { absolutePath, joinPath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { CParser } from '../load/c-syntax.ts';
import { readYaml } from '../load/yaml-document.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { type AdoptInputs, readInputs } from './adopt/adopt-inputs.ts';
import { adoptProject } from './adopt/adopt-project.ts';
import { cReaders } from './adopt/c-readers.ts';
import type { Command, Context, FileNames, Outcome } from './command.ts';
import { linkProblem } from './project/link-problem.ts';

const MAP_FILE = 'adopt-map.yaml';

export const adopt: Command = {
  name: 'adopt',
  summary: 'take over an older configuration and its C file',
  argument: 'OLD.yaml OLD.c',
  about: [
    'Without --map: writes the draft of a map, adopt-map.yaml, from the names in both files; a person completes it.',
    'With it: writes sossl.yaml, sossl.c with the code of people in its user regions or beside the services, what fits',
    'nowhere in sossl.orphans.c, and adopt-report.md: every key, every symbol, where both files disagree, and how far',
    'the object code is the same. The folder has to be new or empty. docs/adopt.md walks through an example.',
  ],
  example: [
    'sossl adopt examples/legacy/vm_config.yaml examples/legacy/sossl_services.c --out ../truck',
    'sossl adopt examples/legacy/vm_config.yaml examples/legacy/sossl_services.c --map examples/legacy/adopt-map.yaml --out ../truck',
  ],
  options: ['map', 'out', 'format'],
  optionTexts: {
    out: {
      form: '--out DIR',
      text: 'folder of the new project: new, or empty but for a map',
      values: 'folders',
    },
  },
  run: runAdopt,
};

async function runAdopt(context: Context): Promise<Outcome> {
  const { edge, options } = context;
  const { subject, second, out, map } = options;
  if (subject === undefined || second === undefined)
    return wrong('the old configuration and its C file are missing');
  if (out === undefined) return wrong('--out DIR is missing: the folder of the new project');
  const folder = absolutePath(edge.workingFolder, out);
  const problem = folderProblem(edge, folder, out, map === undefined);
  if (problem !== undefined) return { diagnostics: [problem], exit: 2 };
  const inputs = readInputs(edge, { yaml: subject, code: second, map });
  if (inputs.value === undefined) return { diagnostics: inputs.diagnostics };
  const names = namesOf(inputs.value);
  const readers = await cReaders(edge);
  if (inputs.value.map === undefined)
    return { ...writeDraft(edge, folder, out, inputs.value, readers.parse), names };
  const adopted = await adoptProject(context, inputs.value, inputs.value.map, readers);
  const { diagnostics, value } = adopted;
  if (value === undefined) return { diagnostics, names: adopted.names ?? names };
  const written = writeSet(edge.disk, folder, value.files);
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  const text = [
    ...value.words,
    `wrote ${out}; read ${joinPath(out, 'adopt-report.md')}, then: sossl check ${out}`,
    '',
  ].join('\n');
  return { diagnostics, names, text };
}

function wrong(problem: string): Outcome {
  return { diagnostics: [report(CLI.wrongArguments, { problem, command: 'adopt' })], exit: 2 };
}

/** The folder may hold a map, which is the first thing that this command writes; a draft would overwrite it. */
function folderProblem(edge: Edge, folder: string, out: string, isDraft: boolean): Diagnostic | undefined {
  const kind = edge.disk.kind(folder);
  if (kind === 'none') return linkProblem(edge, folder);
  if (kind !== 'folder')
    return report(CLI.wrongArguments, { problem: `${out} is no folder`, command: 'adopt' });
  const files = edge.disk.list(folder).filter((name) => isDraft || name !== MAP_FILE);
  return files.length === 0 ? undefined : report(ADP.outNotEmpty, { folder: out, files });
}

/** The files as the user typed them. */
function namesOf({ yaml, code, map }: AdoptInputs): FileNames {
  const sources: readonly SourceText[] = [yaml, code, ...(map === undefined ? [] : [map])];
  return { shown: (file) => file, texts: new Map(sources.map(({ file, text }) => [file, text])) };
}

/** Writes the draft of a map; the exit code says that there is something to do. */
function writeDraft(
  edge: Edge,
  folder: string,
  out: string,
  { yaml, code, settings }: AdoptInputs,
  parse: CParser,
): Outcome {
  const { root, diagnostics } = readYaml(yaml);
  if (root === undefined) return { diagnostics };
  const old = { file: yaml.file, leaves: oldLeaves(root) };
  const draft = draftMap(old, code.file, readOldCode(code.text, parse), settings.leaves);
  const { services, open, rows } = draft;
  if (services.length > 0 && draft.code.services.every(({ handler }) => handler === undefined))
    return {
      diagnostics: [
        report(ADP.noService, { file: code.file, services, tried: draft.code.tried.slice(0, 4) }),
      ],
    };
  const written = writeSet(edge.disk, folder, [{ path: MAP_FILE, content: draft.text }]);
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  return { diagnostics: [report(ADP.mapNeeded, { map: joinPath(out, MAP_FILE), open, rows })] };
}
