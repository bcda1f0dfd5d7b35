// Reads a template of a project. In: the edge, the template, a name. Out: the texts of the new project that people write, by
// their path in it, and the schemas that an editor may want.

import { joinNamed, joinResults } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { readToolTexts } from '../project/tool-texts.ts';
import { type ProjectTemplate, TEMPLATE_LAYERS } from './starting-templates.ts';

/** Files of a template that become files of the project; an example holds more than that. */
const PROJECT_FILE =
  /^(?:README\.md|dot-[a-z./-]+|sossl\.(?:yaml|c)|acceptances\.yaml|assumptions\.yaml|(?:requirements|tests)\/.+\.yaml)$/;

export interface TemplateTexts {
  readonly texts: readonly SourceText[];
  readonly schemas: readonly SourceText[];
}

/** The texts of a project of this name; those of a later layer of the template count more. */
export function readTemplate(
  edge: Edge,
  template: ProjectTemplate,
  name: string,
): StageResult<TemplateTexts> {
  const { value, diagnostics } = joinNamed({
    layers: joinResults(TEMPLATE_LAYERS[template].map((layer) => readTool(edge, layer, PROJECT_FILE))),
    schemas: readTool(edge, 'schema', /\.json$/),
  });
  if (value === undefined) return { diagnostics };
  const texts = new Map<string, SourceText>();
  for (const { file, text } of value.layers.flat()) {
    const path = file.replace(/(^|\/)dot-/g, '$1.');
    texts.set(path, named({ file: path, text }, name));
  }
  return { value: { texts: [...texts.values()], schemas: value.schemas }, diagnostics: [] };
}

/** The texts of a folder of the tool, named by their path below it. */
function readTool(edge: Edge, folder: string, fitting: RegExp): StageResult<readonly SourceText[]> {
  const { value, diagnostics } = readToolTexts(edge, folder, fitting);
  if (value === undefined) return { diagnostics };
  const start = `${TOOL_FILES}${folder}/`.length;
  return { value: value.map(({ file, text }) => ({ file: file.slice(start), text })), diagnostics: [] };
}

/** The configuration with the project's own name in it. */
function named(source: SourceText, name: string): SourceText {
  if (source.file !== 'sossl.yaml') return source;
  return { ...source, text: source.text.replace(/^(project:\n(?: .*\n)*? {2}name: ).*$/m, `$1${name}`) };
}
