// Reads the hand-written sources of the monitor: which function or label carries which requirement tag.
// In: C, header and assembly texts. Out: the tagged symbols with their text, and one hash over the code of all files.
// Looks for no constructs and no emission subset: this code is reviewed by people.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { MonitorReading, MonitorSymbol } from '../model/construct.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { sha256 } from './c-code-hash.ts';
import { type Comment, collectComments } from './c-comments.ts';
import { findConstructs } from './c-constructs.ts';
import type { CParser } from './c-syntax.ts';
import { attachTags, findTags } from './c-tags.ts';
import { createTextIndex, type TextIndex } from './c-text.ts';

interface FileReading {
  readonly symbols: readonly MonitorSymbol[];
  readonly diagnostics: readonly Diagnostic[];
}

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g;
const LABEL = /^(?:([A-Za-z_.$][\w.$]*):|\.macro\s+([\w.$]+))/;
const DIRECTIVE = /^\s*\.[a-z]\w*(?![\w.$]*:)/;

/** Unchanged when comments, blank lines or the amount of white space change. */
function codeText(text: string): string {
  const bare = text.replace(COMMENT_OR_STRING, (match) => (match.startsWith('"') ? match : ' '));
  const lines = bare.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

function readCFile(source: SourceText, parse: CParser): FileReading {
  const index = createTextIndex(source);
  const root = parse(source.text);
  const constructs = findConstructs(root, index).filter(({ kind }) => kind !== 'file_head');
  const { tags, diagnostics } = attachTags(collectComments(root, source.text), constructs, index);
  const symbols = [...tags].flatMap(([at, tag]): MonitorSymbol[] => {
    const construct = constructs[at];
    if (construct === undefined) return [];
    const text = source.text.slice(tag.start, construct.end);
    const { symbol, startLine: line } = construct;
    const span = index.span(tag.start, tag.end);
    return [{ symbol, file: source.file, line, requirements: tag.requirements, text, span }];
  });
  return { symbols, diagnostics };
}

/** The label or macro that a tag stands above; other directives may stand between. */
function labelBelow(
  index: TextIndex,
  tagLine: number,
): { readonly name: string; readonly line: number } | undefined {
  let line = tagLine + 1;
  while (DIRECTIVE.test(index.lineText(line)) && !LABEL.test(index.lineText(line))) line += 1;
  const match = LABEL.exec(index.lineText(line));
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? undefined : { name, line };
}

/** Offset where the code of a label ends: at the next comment at the margin or the next global label. */
function nextLabel(text: string, from: number): number {
  const match = /^(?:\/\*|\/\/|[A-Za-z_][\w$]*:)/m.exec(text.slice(from));
  return match === null ? text.length : from + match.index;
}

function assemblyComments(text: string): Comment[] {
  return [...text.matchAll(COMMENT_OR_STRING)].flatMap((match): Comment[] => {
    const [start, comment] = [match.index, match[0]];
    return comment.startsWith('"')
      ? []
      : [{ start, end: start + comment.length, text: comment, parent: undefined }];
  });
}

function readAssembly(source: SourceText): FileReading {
  const index = createTextIndex(source);
  const { tags, diagnostics } = findTags(assemblyComments(source.text), index);
  const dangling: Diagnostic[] = [];
  const symbols = tags.flatMap((tag): MonitorSymbol[] => {
    const label = tag.trailing ? undefined : labelBelow(index, tag.lastLine);
    if (label === undefined) {
      const place = { span: index.span(tag.start, tag.end) };
      dangling.push(report(CSR.danglingTag, { ids: tag.requirements.join(', ') }, place));
      return [];
    }
    const end = nextLabel(source.text, index.lineStart(label.line + 1));
    const text = source.text.slice(tag.start, end).trimEnd();
    const { requirements } = tag;
    const span = index.span(tag.start, tag.end);
    return [{ symbol: label.name, file: source.file, line: label.line, requirements, text, span }];
  });
  return { symbols, diagnostics: [...diagnostics, ...dangling] };
}

/** The tagged symbols of all files in order of name, and the hash of their code; diagnostics for damaged tags. */
export function readMonitorSources(
  sources: readonly SourceText[],
  parse: CParser,
): StageResult<MonitorReading> {
  const sorted = [...sources].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const files = sorted.map((source) =>
    /\.[sS]$/.test(source.file) ? readAssembly(source) : readCFile(source, parse),
  );
  const diagnostics = files.flatMap((file) => file.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const code = sorted.map(({ file, text }) => `${file}\n${sha256(codeText(text))}\n`).join('');
  return { value: { symbols: files.flatMap((file) => file.symbols), codeHash: sha256(code) }, diagnostics };
}
