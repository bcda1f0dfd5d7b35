// `sossl reference`: every setting, check code and capability as one page. Reads files of the tool; writes one file.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import { joinNamed } from '../diagnostics/join-results.ts';
import { absolutePath, baseName, folderOf, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import { referenceHtml } from '../report/reference-html.ts';
import type { Command, Context, Outcome } from './command.ts';
import { plural } from './project/check-project.ts';
import { linkProblem } from './project/link-problem.ts';
import { readToolText } from './project/tool-texts.ts';
import { referenceOf } from './reference/reference-contents.ts';
import { readReferenceSources } from './reference/reference-sources.ts';

const DEFAULT_FILE = 'sossl-reference.html';

export const reference: Command = {
  name: 'reference',
  summary: 'write the reference page of the configuration',
  argument: '',
  about: [
    'Writes one HTML file, complete in itself, with every setting of sossl.yaml: meaning, range, default, example,',
    'what it does on each platform, what it asks of the monitor, the constructs, check codes and requirements behind',
    'it; then all capabilities, requirements and check codes. It prints on A4. Needs Node alone.',
  ],
  example: ['sossl reference', 'sossl reference --out reference.html'],
  options: ['out', 'format'],
  optionTexts: {
    out: { form: '--out FILE', text: `the file to write (default: ${DEFAULT_FILE})`, values: 'files' },
  },
  run: async (context) => runReference(context),
};

function runReference({ edge, options }: Context): Outcome {
  const file = absolutePath(edge.workingFolder, options.out ?? DEFAULT_FILE);
  const shown = relativePath(edge.workingFolder, file);
  if (edge.disk.kind(file) === 'folder') {
    const problem = `the page is one file, but ${shown} is a folder: name a file with --out`;
    return { diagnostics: [report(CLI.wrongArguments, { problem, command: 'reference' })] };
  }
  const link = linkProblem(edge, folderOf(file));
  if (link !== undefined) return { diagnostics: [link] };
  const read = joinNamed({
    sources: readReferenceSources(edge),
    style: readToolText(edge, 'templates/report/reference.css'),
    script: readToolText(edge, 'templates/report/reference.js'),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { script, sources, style } = read.value;
  const page = referenceOf(sources);
  const content = referenceHtml(page, { style: style.text, script: script.text });
  const written = writeSet(edge.disk, folderOf(file), [{ path: baseName(file), content }]);
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  const count = page.sections.flatMap(({ maps }) => maps.flatMap(({ leaves }) => leaves)).length;
  const text = `${plural(count, 'setting')}, ${plural(page.codes.length, 'check code')}: ${shown}\n`;
  return { diagnostics: written.diagnostics, text };
}
