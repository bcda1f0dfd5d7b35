// Schemas inside a project, so that an editor finds them wherever the tool is installed, in every clone. In: texts of a
// project and the schemas of the tool. Out: the texts, each YAML file with the line by which an editor finds its schema, and
// copies of the schemas that they name.

import { joinResults } from '../../diagnostics/join-results.ts';
import { listFiles } from '../../io/list-files.ts';
import { baseName, joinPath } from '../../io/paths.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import type { Project } from './project.ts';
import { readToolText } from './tool-texts.ts';

/** Folder of the copies in a project. */
export const SCHEMA_FOLDER = '.sossl/schema';

/** The line that the YAML language server of an editor reads. */
const MODELINE = /^# yaml-language-server: .*\n/;

/** The texts with that line, and the copies. */
export function withSchemas(
  texts: readonly SourceText[],
  schemas: readonly SourceText[],
): readonly SourceText[] {
  const named = texts.map((text) => ({ text, schema: schemaOf(text, schemas) }));
  const used = new Set(named.flatMap(({ schema }) => schema ?? []));
  return [
    ...named.map(({ text, schema }) => (schema === undefined ? text : withModeline(text, schema))),
    ...[...used].map(({ file, text }) => ({ file: `${SCHEMA_FOLDER}/${file}`, text })),
  ];
}

/** The copies in a project as they are in this version of the tool; a copy that the tool does not have is left alone. */
export function refreshedSchemas({ edge, locate }: Project): StageResult<readonly OutputFile[]> {
  const copies = listFiles(edge.disk, locate(SCHEMA_FOLDER), SCHEMA_FOLDER, '.json');
  if (copies.value === undefined) return { diagnostics: copies.diagnostics };
  const tools = listFiles(edge.disk, joinPath(edge.packageRoot, 'schema'), 'schema', '.json');
  if (tools.value === undefined) return { diagnostics: tools.diagnostics };
  const known = new Set(tools.value);
  const texts = joinResults(
    copies.value.filter((name) => known.has(name)).map((name) => readToolText(edge, `schema/${name}`)),
  );
  if (texts.value === undefined) return { diagnostics: texts.diagnostics };
  const value = texts.value.map(({ file, text }) => ({
    path: `${SCHEMA_FOLDER}/${baseName(file)}`,
    content: text,
  }));
  return { value, diagnostics: [] };
}

/** The schema of the format that a file says it has: `schema: sossl-tests/1`. */
function schemaOf({ file, text }: SourceText, schemas: readonly SourceText[]): SourceText | undefined {
  const format = file.endsWith('.yaml') ? /^schema: ([a-z-]+)\/(\d+)$/m.exec(text) : null;
  if (format === null) return undefined;
  return schemas.find((schema) => schema.file === `${format[1]}-${format[2]}.schema.json`);
}

function withModeline({ file, text }: SourceText, schema: SourceText): SourceText {
  const up = '../'.repeat(file.split('/').length - 1);
  const line = `# yaml-language-server: $schema=${up}${SCHEMA_FOLDER}/${schema.file}\n`;
  return { file, text: `${line}${text.replace(MODELINE, '')}` };
}
