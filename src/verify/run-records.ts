// Both logs of a run, held against the plan: which record belongs to which step, how the run ended, and everything that
// does not fit. Nothing here decides whether a step passed.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { World } from '../model/system.ts';
import { type PlannedStep, STEP, type StepKind } from './plan-model.ts';
import { type LogRecord, type PlacedRecord, parseLog, type StepVerb } from './protocol.ts';

/** The logs of one boot and how it ended: powered off, still running at the time limit, or the runner left otherwise. */
export interface RunLogs {
  readonly secureLog: string;
  readonly nonSecureLog: string;
  readonly ended: 'off' | 'time_limit' | 'exit';
  /** Names of the logs where somebody handed them over: problems are then reported at their lines. */
  readonly files?: Readonly<Record<World, string>>;
}

export type StepRecord = Extract<LogRecord, { kind: 'step' }>;
export type EntryRecord = Extract<LogRecord, { kind: 'entry' }>;
export type MonitorRecord = Extract<LogRecord, { kind: 'monitor' }>;

export interface RunRecords {
  /** Records of every step by its index. More than one of a kind: the step was reported twice. */
  readonly steps: ReadonlyMap<number, readonly StepRecord[]>;
  readonly entries: Readonly<Record<World, readonly EntryRecord[]>>;
  readonly monitor: readonly MonitorRecord[];
  /** Worlds whose guest reported its end. */
  readonly finished: ReadonlySet<World>;
  readonly isPoweredOff: boolean;
  /** How the run ended, in words. */
  readonly how: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a step of each kind may report. */
const VERBS: Readonly<Record<StepKind, readonly StepVerb[]>> = {
  [STEP.call]: ['call'],
  [STEP.read32]: ['value', 'fault'],
  [STEP.write32]: ['done', 'fault'],
  [STEP.execute]: ['done', 'fault'],
  [STEP.switchPatterns]: ['kept', 'lost'],
  [STEP.timer]: ['arrived'],
  [STEP.wait]: ['kept', 'lost'],
  [STEP.cpuOn]: ['cpu_on', 'core', 'off'],
  [STEP.measure]: ['measure'],
  [STEP.floatingPoint]: ['undefined', 'value', 'fault'],
  [STEP.interrupt]: ['arrived'],
  [STEP.notice]: ['told'],
  [STEP.sleep]: ['slept'],
  [STEP.mark]: ['mark'],
  [STEP.alarm]: ['done'],
  [STEP.repeat]: ['call'],
};

/** What a step reports beside its first record, each once. */
const BESIDE_ANOTHER: ReadonlySet<StepVerb> = new Set(['core', 'off']);

/** What a boot was to run. Without an identity, as for measuring, its logs need not name it. */
export interface RunPlan {
  readonly steps: readonly PlannedStep[];
  readonly identity?: bigint;
}

/** The records of a boot that ran `plan`. */
export function collectRecords(plan: RunPlan, logs: RunLogs): RunRecords {
  const diagnostics: Diagnostic[] = [];
  const secure = parseLog('secure', { text: logs.secureLog, file: logs.files?.secure }, diagnostics);
  const nonSecure = parseLog(
    'non_secure',
    { text: logs.nonSecureLog, file: logs.files?.non_secure },
    diagnostics,
  );
  const monitor = secure.filter((record) => record.kind === 'monitor');
  const finished = [...secure, ...nonSecure].flatMap((record) =>
    record.kind === 'end' ? [record.world] : [],
  );
  return {
    steps: new Map([
      ...byIndex('secure', secure, plan, diagnostics),
      ...byIndex('non_secure', nonSecure, plan, diagnostics),
    ]),
    entries: { secure: entriesOf(secure), non_secure: entriesOf(nonSecure) },
    monitor,
    finished: new Set(finished),
    isPoweredOff: logs.ended === 'off' && monitor.some((record) => record.event === 'off'),
    how: howItEnded(logs.ended, monitor),
    diagnostics,
  };
}

/** Empty when every guest that has steps came to its end and the monitor powered the board off; else says how it ended. */
export function reportIncomplete(steps: readonly PlannedStep[], run: RunRecords): readonly Diagnostic[] {
  if (run.isPoweredOff && steps.every(({ world }) => run.finished.has(world))) return [];
  return [report(TST.runIncomplete, { how: run.how })];
}

function howItEnded(ended: RunLogs['ended'], monitor: readonly MonitorRecord[]): string {
  const stop = monitor.find(
    (record) => record.event === 'panic' || record.event === 'refused' || record.event === 'failed',
  );
  if (stop !== undefined) return `monitor ${stop.text}`;
  if (ended === 'time_limit') return 'time limit';
  if (monitor.some((record) => record.event === 'off')) return 'the board was powered off';
  return 'the runner ended without a power-off record';
}

function entriesOf(records: readonly LogRecord[]): readonly EntryRecord[] {
  return records.filter((record) => record.kind === 'entry');
}

function byIndex(
  world: World,
  records: readonly PlacedRecord[],
  { steps, identity }: RunPlan,
  diagnostics: Diagnostic[],
): ReadonlyMap<number, readonly StepRecord[]> {
  const named = records.filter((record) => record.kind === 'plan');
  const other = identity === undefined ? undefined : otherPlan(identity, named, records);
  if (other !== undefined) {
    const parameters = { log: world, found: other, wanted: hexadecimal(identity) };
    diagnostics.push(report(TST.otherPlan, parameters, { span: named[0]?.span }));
    return new Map();
  }
  const result = new Map<number, StepRecord[]>();
  const seen = new Set<string>();
  const planned = steps.filter((step) => step.world === world).length;
  for (const record of records) {
    if (record.kind === 'monitor') continue;
    const reason = strayReason(record, steps, planned);
    const shown = { record: record.text, log: world };
    if (reason !== undefined) {
      diagnostics.push(report(TST.strayRecord, { ...shown, reason }, record));
      continue;
    }
    const key =
      record.kind === 'step'
        ? `${record.index} ${BESIDE_ANOTHER.has(record.verb) ? record.verb : ''}`
        : record.kind;
    if (seen.has(key)) diagnostics.push(report(TST.duplicateRecord, shown, record));
    seen.add(key);
    if (record.kind === 'step') result.set(record.index, [...(result.get(record.index) ?? []), record]);
  }
  return result;
}

/** The plan that a log is of instead of the one that is judged; of a log without any step nothing is asked. */
function otherPlan(
  identity: bigint,
  named: readonly Extract<LogRecord, { kind: 'plan' }>[],
  records: readonly LogRecord[],
): string | undefined {
  if (named.length === 0) return records.some(({ kind }) => kind === 'step') ? 'no plan' : undefined;
  const other = named.find((record) => record.identity !== identity);
  return other && (other.identity === undefined ? 'no plan' : `plan ${hexadecimal(other.identity)}`);
}

function hexadecimal(value: bigint | undefined): string {
  return value?.toString(16) ?? '';
}

function strayReason(
  record: Exclude<LogRecord, MonitorRecord>,
  steps: readonly PlannedStep[],
  planned: number,
): string | undefined {
  if (record.kind === 'entry') return undefined;
  if (record.kind !== 'step') return record.steps === planned ? undefined : `the plan has ${planned} steps`;
  const step = steps[record.index];
  if (step === undefined) return `the plan has no step ${record.index}`;
  if (step.world !== record.world) return `step ${record.index} belongs to the other world`;
  return VERBS[step.kind].includes(record.verb) ? undefined : `step ${record.index} cannot report this`;
}
