// Finds the fonts of the audit report. In: the edge. Out: their bytes, or a finding for each one that is missing. Roboto comes with the
// PDF library, DejaVu from the system.

import { report } from '../../diagnostics/code.ts';
import { AUD } from '../../diagnostics/codes-aud.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { libraryFontFolder, SYSTEM_FONT_FOLDERS } from '../../io/font-places.ts';
import { joinPath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { PdfFont } from '../../model/pdf-definition.ts';
import { NEEDED_FONTS } from '../../render/pdf-fonts.ts';

/** All fonts, or what is missing. */
export function auditFonts(
  edge: Edge,
  folders: readonly string[] = SYSTEM_FONT_FOLDERS,
): StageResult<readonly PdfFont[]> {
  return joinResults(NEEDED_FONTS.map((name) => findFont(edge, name, folders)));
}

function findFont(edge: Edge, name: string, folders: readonly string[]): StageResult<PdfFont> {
  const isOurs = name.startsWith('Roboto');
  const places = isOurs ? [libraryFontFolder()] : folders;
  const file = places
    .map((folder) => joinPath(folder, `${name}.ttf`))
    .find((path) => edge.disk.kind(path) === 'file');
  if (file === undefined) {
    const install = isOurs ? 'npm ci' : 'apt-get install fonts-dejavu-core';
    const looked = isOurs ? 'the package pdfmake' : places.join(', ');
    return { diagnostics: [report(AUD.fontMissing, { font: name, looked, install })] };
  }
  const bytes = readBytes(edge.disk, file, file, 'the font');
  if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
  return { value: { name, bytes: bytes.value }, diagnostics: [] };
}
