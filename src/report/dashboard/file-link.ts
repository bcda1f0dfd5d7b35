// Links from the dashboard to files of its bundle. In: the pack, a path. Out: markup. What the bundle does not hold gets no link,
// so that every link of the page opens something.

import type { EvidencePack } from '../../model/pack.ts';
import { type Html, html } from '../html.ts';

/** The address of a file of the bundle, relative to `index.html`. */
export function fileAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function hasFile({ files }: Pick<EvidencePack, 'files'>, path: string): boolean {
  return files.some((file) => file.path === path);
}

/** A link to a file, or to a place in it; its words alone when the bundle does not hold the file. */
export function fileLink(
  pack: Pick<EvidencePack, 'files'>,
  path: string,
  words: string = path,
  place = '',
): Html {
  return hasFile(pack, path) ? html`<a href="${fileAddress(path)}${place}">${words}</a>` : html`${words}`;
}

export const MATRIX = 'traceability/matrix.html';
export const AUDIT = 'audit/configuration-audit.pdf';

/** A link to a requirement in the matrix. */
export function requirementLink(pack: Pick<EvidencePack, 'files'>, id: string): Html {
  return fileLink(pack, MATRIX, id, `#requirement=${encodeURIComponent(id.toWellFormed())}`);
}
