// Reads what an adoption needs: both old files, the map when there is one, the settings of today. In: the edge and the paths as typed. Out: texts,
// or everything that is unreadable.

import type { Settings } from '../../adopt/settings.ts';
import { report } from '../../diagnostics/code.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { absolutePath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import { schemaLeaves } from '../../load/schema-leaves.ts';
import { checkText, decodeText } from '../../load/text.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SchemaLeaf } from '../../model/schema-leaf.ts';
import type { SourceText } from '../../model/source.ts';
import { readToolText } from '../project/tool-texts.ts';

export interface AdoptInputs {
  readonly yaml: SourceText;
  readonly code: SourceText;
  readonly map: SourceText | undefined;
  readonly settings: Settings & { readonly leaves: readonly SchemaLeaf[] };
}

export interface AdoptPaths {
  readonly yaml: string;
  readonly code: string;
  readonly map: string | undefined;
}

export function readInputs(edge: Edge, { yaml, code, map }: AdoptPaths): StageResult<AdoptInputs> {
  const schema = readToolText(edge, 'schema/sossl-1.schema.json');
  const read = joinNamed({
    yaml: readText(edge, yaml, 'the old configuration'),
    code: readCode(edge, code),
    map:
      map === undefined
        ? { value: { text: undefined }, diagnostics: [] }
        : wrapped(readText(edge, map, 'the map')),
    schema,
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { value } = read;
  return {
    value: { yaml: value.yaml, code: value.code, map: value.map.text, settings: settingsOf(value.schema) },
    diagnostics: [],
  };
}

function wrapped(read: StageResult<SourceText>): StageResult<{ readonly text: SourceText | undefined }> {
  return read.value === undefined
    ? { diagnostics: read.diagnostics }
    : { value: { text: read.value }, diagnostics: read.diagnostics };
}

function readText(edge: Edge, file: string, what: string): StageResult<SourceText> {
  const bytes = readBytes(edge.disk, absolutePath(edge.workingFolder, file), file, what);
  return bytes.value === undefined ? { diagnostics: bytes.diagnostics } : decodeText(file, bytes.value);
}

/** A C file is text without control characters; anything else is an object file or worse. */
function readCode(edge: Edge, file: string): StageResult<SourceText> {
  const read = readText(edge, file, 'the old C file');
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  if (read.value.text.includes('\0')) {
    const about = {
      file,
      what: 'the old C file',
      reason: 'it holds zero bytes, so it is no text',
      obstacle: 'special' as const,
    };
    return { diagnostics: [report(IOE.fileUnreadable, about)] };
  }
  const faults = checkText(read.value);
  return faults.length > 0 ? { diagnostics: faults } : read;
}

function settingsOf({ text }: SourceText): AdoptInputs['settings'] {
  const schema: unknown = JSON.parse(text);
  const required =
    typeof schema === 'object' && schema !== null && 'required' in schema ? schema.required : [];
  return { leaves: schemaLeaves(schema), requiredTop: Array.isArray(required) ? required.map(String) : [] };
}
