// Constructs of the emitted files and symbols of the monitor: what they claim, and then their rows in the trace.
// In: matched constructs and monitor reading; later the judged requirements. Out: claimants, then rows with states.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { MonitorReading, MonitorSymbol } from '../model/construct.ts';
import type { Requirement } from '../model/requirement.ts';
import type { State } from '../model/states.ts';
import type { TraceConstruct, TraceMonitorSymbol } from '../model/trace.ts';
import { type Claimant, configurationPaths, judgeConstruct, type MappingFaults } from './claims.ts';
import { type JudgedLeaf, judgeClaimant } from './construct-states.ts';
import { addFinding, type Findings } from './findings.ts';
import { judgeLink } from './links.ts';
import type { MatchedConstruct, Matching } from './match-constructs.ts';

export interface ClaimedConstruct {
  readonly match: MatchedConstruct;
  readonly claimant: Claimant;
  /** A fault of the construct itself, worse than that of any link. */
  readonly fault?: State;
}

export interface ClaimedSymbol {
  readonly symbol: MonitorSymbol;
  readonly claimant: Claimant;
}

function sourcesOf({ read, emitted }: MatchedConstruct): readonly string[] {
  return emitted?.from ?? read.tag?.from?.split(', ') ?? [];
}

function originOf({ emitted, users }: MatchedConstruct): TraceConstruct['origin'] {
  if (users) return 'user';
  return emitted === undefined ? 'by_hand' : 'generated';
}

/** Identities for constructs that generation does not know, numbered within their symbol. */
function numberUnknown(): (match: MatchedConstruct) => string {
  const counts = new Map<string, number>();
  return (match) => {
    if (match.emitted !== undefined) return match.emitted.identity;
    const stem = `${match.read.kind}:${match.read.symbol}:${originOf(match)}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return `${stem}.${count}`;
  };
}

/** One claimant for each construct of the files; lost, added, changed and untraced constructs are findings. */
export function claimConstructs(
  { matched, lost }: Matching,
  byId: ReadonlyMap<string, Requirement>,
  mappingFaults: MappingFaults,
  findings: Findings,
): readonly ClaimedConstruct[] {
  const identify = numberUnknown();
  for (const { identity, file } of lost) {
    addFinding(findings, 'missing', TRC.lostConstruct, { identity, file }, { file, line: 1 });
  }
  return matched.map((match) => {
    const { links, fault } = judgeConstruct(match, byId, mappingFaults, findings);
    const paths = configurationPaths(sourcesOf(match));
    const suspect = fault === 'suspect';
    const claimant: Claimant = { identity: identify(match), in: 'emitted', paths, links, suspect };
    return { match, claimant, ...(fault === undefined ? {} : { fault }) };
  });
}

/** One claimant for each tagged symbol of the monitor. */
export function claimMonitor(
  reading: MonitorReading,
  byId: ReadonlyMap<string, Requirement>,
  findings: Findings,
): readonly ClaimedSymbol[] {
  return reading.symbols.map((symbol) => {
    const at = `monitor symbol ${symbol.symbol}`;
    const links = symbol.requirements.map((name) =>
      judgeLink({ name, in: 'monitor', at, place: symbol }, byId, findings),
    );
    const identity = `monitor:${symbol.file}:${symbol.symbol}`;
    return { symbol, claimant: { identity, in: 'monitor', paths: [], links, suspect: false } };
  });
}

function constructRow(
  { match, claimant, fault }: ClaimedConstruct,
  leaves: ReadonlyMap<string, JudgedLeaf>,
  parent: string | undefined,
): TraceConstruct {
  const { read, emitted } = match;
  const { kind, symbol, file, line, startByte, endByte } = read;
  const { state, evidence } = judgeClaimant(claimant, leaves);
  return {
    identity: claimant.identity,
    kind,
    symbol,
    role: emitted?.role ?? '',
    origin: originOf(match),
    file,
    line,
    ...(read.tag === undefined ? {} : { tagLine: read.tag.line }),
    startByte,
    endByte,
    from: sourcesOf(match),
    requirements: claimant.links.map(({ id }) => id),
    ...(parent === undefined ? {} : { parent }),
    state: fault ?? state,
    evidence,
  };
}

/** The rows of all constructs, in the order of the files. */
export function traceConstructs(
  claimed: readonly ClaimedConstruct[],
  leaves: ReadonlyMap<string, JudgedLeaf>,
): readonly TraceConstruct[] {
  let firstOfFile = 0;
  return claimed.map((each, at) => {
    const { file, parent } = each.match.read;
    if (claimed[at - 1]?.match.read.file !== file) firstOfFile = at;
    const around = parent === undefined ? undefined : claimed[firstOfFile + parent];
    return constructRow(each, leaves, around?.claimant.identity);
  });
}

/** The rows of all tagged symbols of the monitor. */
export function traceMonitor(
  claimed: readonly ClaimedSymbol[],
  leaves: ReadonlyMap<string, JudgedLeaf>,
): readonly TraceMonitorSymbol[] {
  return claimed.map(({ symbol, claimant }) => ({
    identity: claimant.identity,
    symbol: symbol.symbol,
    file: symbol.file,
    line: symbol.line,
    requirements: claimant.links.map(({ id }) => id),
    ...judgeClaimant(claimant, leaves),
    text: symbol.text,
  }));
}
