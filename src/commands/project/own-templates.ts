// The templates by which a project draws constructs in place of ours. In: the project handle and the checked system. Out: their
// texts, each under the name of the template of the tool that it replaces, or what keeps them from being used.

import { report } from '../../diagnostics/code.ts';
import { GEN } from '../../diagnostics/codes-gen.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { nearestWord } from '../../diagnostics/nearest-word.ts';
import { listFiles } from '../../io/list-files.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { Project } from './project.ts';

const TOOL_TEMPLATES = `${TOOL_FILES}templates/c`;

/** Templates that replace ours; none when the configuration names no folder. Every file of the folder has to replace one. */
export function readOwnTemplates(
  project: Project,
  { templates: folder, spans }: Pick<System, 'templates' | 'spans'>,
): StageResult<readonly SourceText[]> {
  if (folder === undefined) return { value: [], diagnostics: [] };
  const place = { span: spans.get('templates'), path: 'templates' };
  const { disk } = project.edge;
  if (disk.kind(project.locate(folder)) === 'none') {
    const parameters = { file: folder, what: 'the folder of templates' };
    return { diagnostics: [report(IOE.fileMissing, parameters, place)] };
  }
  const names = listFiles(disk, project.locate(folder), folder, '');
  const ours = listFiles(disk, project.locate(TOOL_TEMPLATES), TOOL_TEMPLATES, '.njk');
  if (names.value === undefined || ours.value === undefined) {
    return { diagnostics: [...names.diagnostics, ...ours.diagnostics] };
  }
  const known = ours.value;
  const unknown = names.value
    .filter((name) => !known.includes(name))
    .map((name) => {
      const parameters = { file: `${folder}/${name}`, nearest: nearestWord(name, known), known };
      return report(GEN.templateUnknown, parameters, place);
    });
  if (unknown.length > 0) return { diagnostics: unknown };
  return joinResults(names.value.map((name) => project.read(`${folder}/${name}`, 'the template')));
}
