// Where fonts stand. Out: real paths. Roboto belongs to the PDF library and is found the way Node finds its package; the other fonts
// are those of the system.

import { fileURLToPath } from 'node:url';
import { folderOf } from './paths.ts';

/** Folder of the fonts that come with the PDF library. */
export function libraryFontFolder(): string {
  return folderOf(fileURLToPath(import.meta.resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')));
}

/** Where the usual systems keep the fonts of DejaVu. */
export const SYSTEM_FONT_FOLDERS: readonly string[] = [
  '/usr/share/fonts/truetype/dejavu',
  '/usr/share/fonts/dejavu',
  '/usr/share/fonts/dejavu-sans-fonts',
  '/usr/share/fonts/dejavu-sans-mono-fonts',
  '/usr/share/fonts/TTF',
  '/usr/local/share/fonts',
];
