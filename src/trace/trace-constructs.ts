// Constructs of the emitted files and symbols of the monitor: what they claim, and then their rows in the trace.
// In: matched constructs and monitor reading; later the judged requirements. Out: claimants, then rows with states.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { MonitorReading, MonitorSymbol } from '../model/construct.ts';
import type { Requirement } from '../model/requirement.ts';
import type { State } from '../model/states.ts';
import type { TraceConstruct, TraceMonitorSymbol, UserContext } from '../model/trace.ts';
import { type Claimant, configurationPaths, judgeConstruct, type MappingFaults } from './claims.ts';
import { type JudgedLeaf, judgeClaimant } from './construct-states.ts';
import type { ListedConstruct } from './file-constructs.ts';
import { addFinding, type Findings } from './findings.ts';
import { judgeLink } from './links.ts';
import type { Matching } from './match-constructs.ts';

export interface ClaimedConstruct {
  readonly match: ListedConstruct;
  /** Position of the construct around it in the list of all. */
  readonly parent: number | undefined;
  readonly sources: readonly string[];
  readonly claimant: Claimant;
  /** A fault of the construct itself, worse than that of any link. */
  readonly fault?: State;
}

export interface ClaimedSymbol {
  readonly symbol: MonitorSymbol;
  readonly claimant: Claimant;
}

/** Where a construct comes from; a tagged one of the user in a function of the tool comes from where the function comes from. */
function sourcesOf(construct: ListedConstruct, all: readonly ListedConstruct[]): readonly string[] {
  const { read, emitted, origin, parent } = construct;
  const own = emitted?.from ?? read.tag?.from?.split(', ');
  if (own !== undefined || origin !== 'user' || read.tag === undefined) return own ?? [];
  return functionAround(parent, all)?.emitted?.from ?? [];
}

/** The nearest construct of the tool around a place. */
function functionAround(
  parent: number | undefined,
  all: readonly ListedConstruct[],
): ListedConstruct | undefined {
  const around = parent === undefined ? undefined : all[parent];
  return around?.origin === 'user' ? functionAround(around.parent, all) : around;
}

/** Identities for constructs that generation does not know, numbered within their symbol. */
function numberUnknown(): (match: ListedConstruct) => string {
  const counts = new Map<string, number>();
  return (match) => {
    if (match.emitted !== undefined) return match.emitted.identity;
    const stem = `${match.read.kind}:${match.read.symbol}:${match.origin}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return `${stem}.${count}`;
  };
}

/** One claimant for each construct of the files; lost, added, changed and untraced constructs are findings. */
export function claimConstructs(
  { files, lost }: Matching,
  byId: ReadonlyMap<string, Requirement>,
  mappingFaults: MappingFaults,
  findings: Findings,
): readonly ClaimedConstruct[] {
  const identify = numberUnknown();
  for (const { identity, file } of lost) {
    addFinding(findings, 'missing', TRC.lostConstruct, { identity, file }, { file, line: 1 });
  }
  let first = 0;
  return files.flatMap(({ constructs }) => {
    const start = first;
    first += constructs.length;
    return constructs.map((match) => {
      const { links, fault } = judgeConstruct(match, byId, mappingFaults, findings);
      const sources = sourcesOf(match, constructs);
      const users = match.origin === 'user';
      const paths = configurationPaths(sources);
      const claimant: Claimant = {
        identity: identify(match),
        in: 'emitted',
        paths,
        links,
        suspect: fault === 'suspect',
        users,
        measured: paths.length > 0 && !(users && match.read.tag?.from !== undefined),
      };
      const parent = match.parent === undefined ? undefined : start + match.parent;
      return { match, parent, sources, claimant, ...(fault === undefined ? {} : { fault }) };
    });
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
    return {
      symbol,
      claimant: { identity, in: 'monitor', paths: [], links, suspect: false, users: false, measured: false },
    };
  });
}

function constructRow(
  { match, claimant, fault, sources }: ClaimedConstruct,
  leaves: ReadonlyMap<string, JudgedLeaf>,
  parent: string | undefined,
  user: UserContext | undefined,
): TraceConstruct {
  const { read, emitted, origin } = match;
  const { kind, symbol, file, line, startByte, endByte } = read;
  const { state, evidence } = judgeClaimant(claimant, leaves);
  return {
    identity: claimant.identity,
    kind,
    symbol,
    role: emitted?.role ?? '',
    origin,
    file,
    line,
    ...(read.tag === undefined ? {} : { tagLine: read.tag.line }),
    startByte,
    endByte,
    from: sources,
    requirements: claimant.links.map(({ id }) => id),
    ...(parent === undefined ? {} : { parent }),
    state: fault ?? state,
    evidence,
    ...(user === undefined ? {} : { user }),
  };
}

/** The rows of all constructs, in the order of the files. */
export function traceConstructs(
  claimed: readonly ClaimedConstruct[],
  leaves: ReadonlyMap<string, JudgedLeaf>,
  contexts: ReadonlyMap<ClaimedConstruct, UserContext>,
): readonly TraceConstruct[] {
  return claimed.map((each) => {
    const around = each.parent === undefined ? undefined : claimed[each.parent];
    return constructRow(each, leaves, around?.claimant.identity, contexts.get(each));
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
