// What other programs read in a PDF: text, outline, attachments, ink. Each function starts one program of poppler or qpdf.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { scratchFolder } from '../io/scratch.ts';

export interface WrittenPdf {
  readonly file: string;
  readonly folder: string;
}

export function writePdf(bytes: Uint8Array): WrittenPdf {
  const folder = scratchFolder();
  const file = path.join(folder, 'report.pdf');
  fs.writeFileSync(file, bytes);
  return { file, folder };
}

function run(program: string, words: readonly string[]): string {
  return execFileSync(program, [...words], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

/** All text in the order in which it was drawn. */
export function textOf({ file }: WrittenPdf): string {
  return run('pdftotext', ['-raw', file, '-']);
}

/** The text without any blank and line end: a name that was broken over lines is whole again. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

export function info({ file }: WrittenPdf): Readonly<Record<string, string>> {
  const rows = run('pdfinfo', [file]).split('\n');
  return Object.fromEntries(
    rows.map((row) => [row.split(':')[0] ?? '', row.slice(row.indexOf(':') + 1).trim()]),
  );
}

/** Columns of `pdffonts`: name and whether it is embedded. */
export function fonts({
  file,
}: WrittenPdf): readonly { readonly name: string; readonly embedded: boolean }[] {
  const rows = run('pdffonts', [file])
    .split('\n')
    .slice(2)
    .filter((row) => row.trim() !== '');
  return rows.map((row) => {
    const words = row.trim().split(/\s+/u);
    return { name: (words[0] ?? '').replace(/^.*\+/u, ''), embedded: words.at(-5) === 'yes' };
  });
}

export function checked({ file }: WrittenPdf): string {
  return run('qpdf', ['--check', file]);
}

/** Attachments by name. */
export function attachments({ file, folder }: WrittenPdf): ReadonlyMap<string, Uint8Array> {
  const to = path.join(folder, 'attachments');
  fs.mkdirSync(to);
  run('pdfdetach', ['-saveall', '-o', to, file]);
  return new Map(
    fs
      .readdirSync(to)
      .sort()
      .map((name) => [name, new Uint8Array(fs.readFileSync(path.join(to, name)))]),
  );
}

interface Outline {
  readonly title: string;
  readonly kids: readonly Outline[];
  readonly destpageposfrom1: number | null;
}

/** Entries of the outline with their depth, in order. */
export function outline(
  pdf: WrittenPdf,
): readonly { readonly title: string; readonly depth: number; readonly page: number | null }[] {
  const { outlines } = JSON.parse(run('qpdf', ['--json', '--json-key=outlines', pdf.file])) as {
    outlines: readonly Outline[];
  };
  const walk = (all: readonly Outline[], depth: number): ReturnType<typeof outline> =>
    all.flatMap(({ destpageposfrom1, kids, title }) => [
      { title, depth, page: destpageposfrom1 },
      ...walk(kids, depth + 1),
    ]);
  return walk(outlines, 1);
}

/** Names of places that links lead to, and names of places that there are. */
export function destinations(pdf: WrittenPdf): {
  readonly wanted: ReadonlySet<string>;
  readonly there: ReadonlySet<string>;
} {
  const there = run('pdfinfo', ['-dests', pdf.file])
    .split('\n')
    .flatMap((row) => /"(.*)"$/u.exec(row)?.[1] ?? []);
  const text = run('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=preserve', pdf.file, '-']);
  const wanted = [...text.matchAll(/\/D \(((?:\\.|[^\\)])*)\)\s+\/S \/GoTo/gu)].map((match) =>
    unescaped(match[1] ?? ''),
  );
  return { wanted: new Set(wanted), there: new Set(there) };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gu, '$1');
}

export interface PageInk {
  readonly page: number;
  /** Part of the page, 0 to 1, that the box around all ink leaves free at each side. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Dark points below the header and above the footer. */
  readonly body: number;
}

/** Where there is ink on each page. */
export function inkOfPages({ file, folder }: WrittenPdf): readonly PageInk[] {
  const to = path.join(folder, 'pages');
  fs.mkdirSync(to);
  run('pdftoppm', ['-r', '36', '-gray', file, path.join(to, 'p')]);
  return fs
    .readdirSync(to)
    .sort()
    .map((name, at) => inkOf(fs.readFileSync(path.join(to, name)), at + 1));
}

const DARK = 200;

function inkOf(pgm: Buffer, page: number): PageInk {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(pgm.subarray(0, 40).toString('latin1'));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const start = head?.[0].length ?? 0;
  let [left, right, top, bottom, body] = [width, 0, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pgm[start + y * width + x] ?? 255) >= DARK) continue;
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
      if (y > height * 0.09 && y < height * 0.92) body += 1;
    }
  }
  return {
    page,
    left: left / width,
    right: 1 - right / width,
    top: top / height,
    bottom: 1 - bottom / height,
    body,
  };
}
