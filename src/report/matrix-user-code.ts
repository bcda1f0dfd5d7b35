// The page of the HTML matrix about code that users wrote: every unit by name, traced or not.
// In: the trace. Out: markup that is complete without a script.

import type { Trace, TraceConstruct } from '../model/trace.ts';
import { type Html, html } from './html.ts';
import { linkLine, section, stateBadge, targetLink } from './matrix-parts.ts';
import { countUserCode, untracedUnits, userUnits } from './user-code-figures.ts';

/** More than these are given by number. */
const FEW = 3;

function contextHtml({ user }: TraceConstruct): Html {
  const of = user?.of ?? [];
  if (of.length === 0) return html`the highest of the project: nothing tagged uses it`;
  if (of.length > FEW) return html`${of.length} constructs`;
  return linkLine('construct', of);
}

function unitRow(unit: TraceConstruct): Html {
  const { identity, kind, symbol, file, line, requirements, state, user } = unit;
  const words = `${kind.replaceAll('_', ' ')} ${symbol}`;
  return html`
<tr><td class="id">${targetLink('construct', identity, words)}</td><td class="place">${file}:${line}</td>
<td class="number">${user?.lines ?? 0}</td><td class="number">${user?.bytes ?? 0}</td><td>${user?.asil ?? ''}</td>
<td>${contextHtml(unit)}</td><td>${linkLine('requirement', requirements)}</td><td>${stateBadge(state)}</td></tr>`;
}

/** Every unit of user code, those that lead to no requirement first. */
export function userCodePage(trace: Trace): Html {
  const { units, traced, untracedBytes, untracedLines } = countUserCode(trace.constructs);
  const untraced = new Set(untracedUnits(trace.constructs));
  const rows = [...untraced, ...userUnits(trace.constructs).filter((unit) => !untraced.has(unit))];
  const table = html`<table class="rows"><thead><tr><th>Unit</th><th>Place</th><th>Lines</th><th>Bytes</th><th>ASIL</th>
<th>Highest level of</th><th>Requirements</th><th>State</th></tr></thead><tbody>${rows.map(unitRow)}</tbody></table>`;
  const about = html`<p>${traced} / ${units} units lead to a requirement; the others are ${untracedLines} lines, ${untracedBytes} bytes. ASIL is the
highest of the requirements of the unit itself, of what stands around it and of what uses it. The tag of a user is a claim that nobody
reviewed: it makes no requirement covered without a result, and a requirement that only users claim is not shown by a static check.</p>`;
  return section(
    'user-code',
    'User code',
    units === 0 ? html`<p>There is none.</p>` : html`${about}${table}`,
  );
}
