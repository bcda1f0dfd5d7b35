// Whose a line of code is: the innermost construct or symbol of the monitor, the requirements on it, the highest of their levels.
// In: the trace. Out: a function from a place to its owner. Knows nothing of checkers.

import { ASILS, type Asil } from '../../model/system.ts';
import type { Trace, TraceConstruct, TraceMonitorSymbol } from '../../model/trace.ts';

export interface CodeOwner {
  readonly construct?: string;
  readonly requirements: readonly string[];
  readonly asil?: Asil;
}

export type OwnerOf = (file: string, line: number, column: number) => CodeOwner;

const NOBODY: CodeOwner = { requirements: [] };

/** A function that finds the owner of a line; without a trace nothing has one. */
export function codeOwners(trace: Trace | undefined): OwnerOf {
  if (trace === undefined) return () => NOBODY;
  const constructs = Map.groupBy(trace.constructs, ({ file }) => file);
  const byIdentity = new Map(trace.constructs.map((construct) => [construct.identity, construct]));
  const symbols = Map.groupBy(trace.monitor.map(withLastLine), ({ file }) => file);
  const starts = new Map(trace.files.map(({ reading }) => [reading.file, lineStarts(reading.text)]));
  const levels = new Map(trace.requirements.map(({ requirement }) => [requirement.id, requirement.asil]));
  const owner = (construct: string, requirements: readonly string[]): CodeOwner => {
    const asil = highest(requirements.flatMap((id) => levels.get(id) ?? []));
    return { construct, requirements, ...(asil === undefined ? {} : { asil }) };
  };
  return (file, line, column) => {
    const symbol = innermostSymbol(symbols.get(file) ?? [], line);
    if (symbol !== undefined) return owner(symbol.identity, symbol.requirements);
    const start = starts.get(file)?.[line - 1];
    if (start === undefined) return NOBODY;
    const found = innermost(constructs.get(file) ?? [], start.byte + Math.max(start.indent, column - 1));
    return found === undefined ? NOBODY : owner(found.identity, requirementsOf(found, byIdentity));
  };
}

/** A construct without a tag of its own serves what the one around it serves. */
function requirementsOf(
  construct: TraceConstruct,
  all: ReadonlyMap<string, TraceConstruct>,
): readonly string[] {
  let at: TraceConstruct | undefined = construct;
  for (let depth = 0; at !== undefined && depth < 64; depth += 1) {
    if (at.requirements.length > 0) return at.requirements;
    at = at.parent === undefined ? undefined : all.get(at.parent);
  }
  return [];
}

function innermost(constructs: readonly TraceConstruct[], byte: number): TraceConstruct | undefined {
  const around = constructs.filter(({ startByte, endByte }) => startByte <= byte && byte < endByte);
  return around.toSorted((a, b) => a.endByte - a.startByte - (b.endByte - b.startByte))[0];
}

interface SymbolLines extends TraceMonitorSymbol {
  readonly lastLine: number;
}

function withLastLine(symbol: TraceMonitorSymbol): SymbolLines {
  return { ...symbol, lastLine: symbol.line + symbol.text.split('\n').length - 1 };
}

function innermostSymbol(symbols: readonly SymbolLines[], line: number): TraceMonitorSymbol | undefined {
  const around = symbols.filter((one) => one.line <= line && line <= one.lastLine);
  return around.toSorted((a, b) => b.line - a.line)[0];
}

/** Where each line begins, in bytes, and how far it is indented. */
function lineStarts(text: string): readonly { readonly byte: number; readonly indent: number }[] {
  const encoder = new TextEncoder();
  let byte = 0;
  return text.split('\n').map((line) => {
    const start = { byte, indent: /^\s*/.exec(line)?.[0].length ?? 0 };
    byte += encoder.encode(line).length + 1;
    return start;
  });
}

function highest(levels: readonly Asil[]): Asil | undefined {
  return levels.toSorted((a, b) => ASILS.indexOf(b) - ASILS.indexOf(a))[0];
}
