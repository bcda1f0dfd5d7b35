// The code page of the HTML matrix: the emitted files as they are, each piece bound to the construct that owns it.
// In: readings with their byte owners. Out: markup, one element for each line; tags are marked.

import { STATES, type State } from '../model/states.ts';
import type { Trace, TraceConstruct, TraceFile } from '../model/trace.ts';
import { type Html, html } from './html.ts';
import { section, stateBadge, targetAddress, targetLink } from './matrix-parts.ts';

interface Piece {
  readonly text: string;
  /** Index of the construct in the file, `user`, or nothing for layout. */
  readonly owner: number | 'user' | undefined;
}

/** The pieces of every line, in order. */
function linesOf({ reading }: TraceFile): readonly (readonly Piece[])[] {
  const bytes = Buffer.from(reading.text, 'utf8');
  const lines: Piece[][] = [[]];
  for (const segment of reading.segments) {
    const owner =
      segment.owner === 'construct' ? segment.index : segment.owner === 'user' ? 'user' : undefined;
    const parts = bytes.subarray(segment.startByte, segment.endByte).toString('utf8').split('\n');
    parts.forEach((text, at) => {
      if (at > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ text, owner });
    });
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

/** The text with its tags marked. */
function markedText(text: string): readonly Html[] {
  return text
    .split(/(\/\* @req [^*]*\*\/)/)
    .map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : html`${part}`));
}

function pieceHtml({ text, owner }: Piece, constructs: readonly TraceConstruct[], first: number): Html {
  if (owner === undefined) return html`${markedText(text)}`;
  if (owner === 'user') return html`<i>${markedText(text)}</i>`;
  const piece = html`<span data-c="${first + owner}">${markedText(text)}</span>`;
  return constructs[owner]?.origin === 'user' ? html`<i>${piece}</i>` : piece;
}

function gutter(starting: readonly TraceConstruct[], line: number): Html {
  const [construct] = starting;
  if (construct === undefined) return html`<span class="n">${line}</span>`;
  const { symbol } = STATES[construct.state satisfies State];
  return html`<a class="n" id="construct=${construct.identity}" href="${targetAddress('construct', construct.identity)}">${symbol} ${line}</a>`;
}

function fileHtml(file: TraceFile, constructs: readonly TraceConstruct[], first: number): Html {
  const starting = Map.groupBy(constructs, ({ line }) => line);
  const { reading, tagged, bytes, tracedBytes, userBytes, layoutBytes } = file;
  const lines = linesOf(file).map((pieces, at) => {
    const text = pieces.map((piece) => pieceHtml(piece, constructs, first));
    return html`<li>${gutter(starting.get(at + 1) ?? [], at + 1)}<code>${text}</code></li>`;
  });
  return html`
<article class="file" data-file="${reading.file}">
<h3>${reading.file}</h3>
<p>${tagged} / ${file.constructs} constructs tagged. Of ${bytes} bytes ${tracedBytes} belong to tagged constructs,
${userBytes} to the user, ${layoutBytes} are white space and comments between them.</p>
<ol class="code">${lines}</ol>
</article>`;
}

function monitorHtml(trace: Trace): Html {
  const symbols = trace.monitor.map(
    (each) => html`
<details data-symbol="${each.identity}"><summary><code>${each.symbol}</code> <span class="place">${each.file}:${each.line}</span>
${stateBadge(each.state)}</summary>
<p>${each.requirements.map((id) => html`${targetLink('requirement', id)} `)}</p>
<pre class="excerpt">${markedText(each.text)}</pre></details>`,
  );
  return html`<article class="file"><h3>Monitor, tagged functions and labels</h3>${symbols}</article>`;
}

/** The page. Elements with `data-c` carry the position of their construct in the trace. */
export function codePage(trace: Trace): Html {
  const ofFile = Map.groupBy(trace.constructs, ({ file }) => file);
  let first = 0;
  const files = trace.files.map((file) => {
    const constructs = ofFile.get(file.reading.file) ?? [];
    const markup = fileHtml(file, constructs, first);
    first += constructs.length;
    return markup;
  });
  const intro = html`<p>Every construct of the tool is bound to its requirements. Choose one in the code, or by the sign before its line, to
see where it comes from and what shows that it works. <i>Slanted text</i> is the user’s.</p>`;
  return section('code', 'Code', html`${intro}${files}${monitorHtml(trace)}`);
}
