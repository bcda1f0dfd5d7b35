// A diagram on a page. In: an SVG or PNG. Out: a node of the PDF library that fills what is left of the page, or what is wrong with the
// picture. Texts of an SVG go through the fonts like all others.

import type { Content } from 'pdfmake/interfaces.js';
import { report } from '../diagnostics/code.ts';
import { AUD } from '../diagnostics/codes-aud.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { PdfPicture } from '../model/pdf-definition.ts';
import { shownText, type TextSetting } from './pdf-text.ts';

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47];

/** The picture, not larger than the box. */
export function picture(
  { id, picture: shown }: PdfPicture,
  box: { readonly width: number; readonly height: number },
  setting: TextSetting,
): StageResult<Content> {
  const fit: [number, number] = [box.width, box.height];
  if ('png' in shown) {
    if (PNG_HEAD.some((byte, at) => shown.png[at] !== byte)) return unreadable(id, 'it is no PNG');
    const image = `data:image/png;base64,${Buffer.from(shown.png).toString('base64')}`;
    return { value: { image, fit, alignment: 'center' }, diagnostics: [] };
  }
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/u.test(shown.svg)) return unreadable(id, 'it is no SVG');
  const svg = shownSvg(shown.svg, setting);
  return { value: { svg, fit, alignment: 'center', font: 'DejaVu Sans' }, diagnostics: [] };
}

function unreadable(picture: string, reason: string): StageResult<Content> {
  return { diagnostics: [report(AUD.pictureUnreadable, { picture, reason })] };
}

/** The SVG with every text between its tags as the fonts show it. */
function shownSvg(svg: string, setting: TextSetting): string {
  return svg.replaceAll(/>([^<]+)</gu, (whole, text: string) => {
    if (text.trim() === '') return whole;
    const shown = shownText(decode(text), 'DejaVu Sans', false, setting);
    return `>${encode(shown)}<`;
  });
}

function decode(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/giu, (_, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function encode(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
