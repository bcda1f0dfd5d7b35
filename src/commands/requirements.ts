// `sossl requirements`: the requirements of the framework, or of a project, as one document. Writes to --out; changes nothing.

import { excludedRequirements, withUppers } from '../check/applicability.ts';
import { CATALOGUE } from '../diagnostics/catalogue.ts';
import { joinNamed } from '../diagnostics/join-results.ts';
import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import { loadToolTests } from '../load/tool-tests.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { OutputFile, SourceText } from '../model/source.ts';
import { requirementsDocument } from '../report/requirements-document.ts';
import type { DocumentInput } from '../report/requirements-facts.ts';
import type { Command, Context, Outcome } from './command.ts';
import { readClaimants } from './explain/explained-claimants.ts';
import type { ExplainedProject } from './explain/explained-project.ts';
import { collectClaims } from './explain/requirement-claims.ts';
import { openAndCheck, plural } from './project/check-project.ts';
import { readToolText } from './project/tool-texts.ts';

const FOLDER = 'requirements';

export const requirements: Command = {
  name: 'requirements',
  summary: 'write the requirements as a document',
  argument: '[PROJECT]',
  about: [
    'Writes requirements/{requirements.md,requirements.html} to --out: the tree from the safety goals down, who',
    'claims each requirement, requirements on the tool, and assumptions of use with the answers of the project.',
    'The HTML prints on A4. Needs Node alone.',
  ],
  example: ['sossl requirements examples/ecockpit', 'sossl requirements examples/ecockpit --out handover'],
  options: ['out', 'format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const { project, open } = opened;
    const made = await projectDocument(context, { opened, trace: undefined, untraced: [] });
    if (made.value === undefined) return { diagnostics: [...open, ...made.diagnostics], names: project };
    const written = writeSet(project.edge.disk, project.out, made.value.files);
    const diagnostics = [...open, ...written.diagnostics];
    return {
      diagnostics,
      names: project,
      ...(written.value === undefined ? {} : { text: words(context, project.out, made.value) }),
    };
  },
};

interface MadeDocument {
  readonly count: number;
  readonly files: readonly OutputFile[];
}

async function projectDocument(
  { edge }: Context,
  explained: ExplainedProject,
): Promise<StageResult<MadeDocument>> {
  const { assumptions, requirements: all, system } = explained.opened.checked;
  const read = joinNamed({
    style: readToolText(edge, 'templates/report/requirements.css'),
    claimants: await readClaimants(edge, explained),
    toolTests: loaded(readToolText(edge, 'requirements/tool-tests.yaml')),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { claimants, style, toolTests } = read.value;
  const input: DocumentInput = {
    name: system.project.name,
    requirements: all,
    claims: collectClaims({ ...claimants, codes: CATALOGUE, toolTests }),
    answers: assumptions ?? [],
    excluded: withUppers(all, excludedRequirements(all, system)),
  };
  const files = requirementsDocument(input, style.text).map(({ content, path }) => ({
    path: `${FOLDER}/${path}`,
    content,
  }));
  return { value: { count: all.length, files }, diagnostics: read.diagnostics };
}

function loaded({ diagnostics, value }: StageResult<SourceText>): ReturnType<typeof loadToolTests> {
  return value === undefined ? { diagnostics } : loadToolTests(value);
}

function words({ edge }: Context, out: string, { count, files }: MadeDocument): NonNullable<Outcome['text']> {
  const folder = relativePath(edge.workingFolder, out);
  const lines = files.map(({ path }) => `  ${joinPath(folder, path)}`);
  return `${plural(count, 'requirement')}:\n${lines.join('\n')}\n`;
}
