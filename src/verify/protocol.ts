// The console log of one world -> records of the line protocol, docs/formats.md §9.
//
// Tolerant of noise: lines that do not begin with @probe or @monitor are nobody's business here. Strict on records: one that
// does not follow the protocol, stands on the wrong console or lacks its line end is reported and not used.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { World } from '../model/system.ts';

/** First words of the monitor's records. */
const MONITOR_EVENTS = ['boot', 'refused', 'failed', 'panic', 'off', 'reset', 'halted'] as const;

export type StepVerb =
  | 'call'
  | 'value'
  | 'done'
  | 'fault'
  | 'kept'
  | 'lost'
  | 'arrived'
  | 'told'
  | 'slept'
  | 'mark'
  | 'undefined'
  | 'cpu_on'
  | 'core'
  | 'off'
  | 'measure';
export type Fields = ReadonlyMap<string, bigint>;

export type LogRecord =
  | {
      readonly kind: 'step';
      readonly world: World;
      readonly index: number;
      readonly verb: StepVerb;
      readonly fields: Fields;
      /** The record behind its index, as it came. */
      readonly text: string;
    }
  | { readonly kind: 'entry'; readonly world: World; readonly fields: Fields; readonly text: string }
  | { readonly kind: 'end'; readonly world: World; readonly steps: number; readonly text: string }
  | {
      readonly kind: 'plan';
      readonly world: World;
      readonly steps: number;
      /** The plan that the probe carries; undefined when it names none. */
      readonly identity: bigint | undefined;
      readonly text: string;
    }
  | {
      readonly kind: 'monitor';
      readonly event: (typeof MONITOR_EVENTS)[number];
      readonly text: string;
    };

const NUMBER = '[0-9a-f]{1,16}';
const STEP_FORMS: readonly (readonly [StepVerb, RegExp])[] = [
  ['call', new RegExp(`^call(?: x(?:[0-9]|1[0-7])=${NUMBER})*$`)],
  ['value', new RegExp(`^value=${NUMBER}$`)],
  ['done', /^done$/],
  ['fault', new RegExp(`^fault ec=${NUMBER} fsc=${NUMBER} far=${NUMBER}$`)],
  ['kept', /^kept$/],
  ['lost', new RegExp(`^lost [a-z][a-z0-9_]* want=${NUMBER} got=${NUMBER}$`)],
  ['arrived', new RegExp(`^arrived ticks=${NUMBER}$`)],
  ['told', new RegExp(`^told at=${NUMBER}$`)],
  ['mark', new RegExp(`^mark at=${NUMBER} hz=${NUMBER}$`)],
  ['slept', new RegExp(`^slept ticks=${NUMBER}$`)],
  ['undefined', /^undefined$/],
  ['cpu_on', new RegExp(`^cpu_on x0=${NUMBER}$`)],
  ['core', new RegExp(`^core mpidr=${NUMBER} el=[0-3]$`)],
  ['off', new RegExp(`^off before=${NUMBER} after=${NUMBER}$`)],
  ['measure', new RegExp(`^measure min=${NUMBER} max=${NUMBER}$`)],
];
const ENTRY = new RegExp(
  `^entry el=[0-3] mpidr=${NUMBER} pc=${NUMBER} x0=${NUMBER} rest=${NUMBER} order=[01] state=[01]$`,
);
const PLAN = new RegExp(`^plan ([0-9]{1,9})(?: of=(${NUMBER}))?$`);
const MONITOR =
  /^(boot|off|reset|halted|refused(?: [a-z0-9_]+){3}|failed self_tests [0-9]+|panic [^ ]+( [a-z0-9_]+=[0-9a-f]+)*)$/;

/** Records of the console that `world` writes to, in their order; what is wrong with the log goes to `diagnostics`. */
export function parseLog(
  world: World,
  { text, file }: ConsoleLog,
  diagnostics: Diagnostic[],
): readonly PlacedRecord[] {
  const lines = linesOf(text, file);
  const last = lines.pop();
  if (last !== undefined && isRecord(last.text))
    diagnostics.push(report(TST.truncatedRecord, { record: show(last.text), log: world }, last));
  return lines.flatMap((line): readonly PlacedRecord[] => {
    if (!isRecord(line.text)) return [];
    const shown = { record: show(line.text), log: world };
    const record = parseRecord(line.text.replace(/\r$/, ''));
    const owner = record?.kind === 'monitor' ? 'secure' : record?.world;
    if (record !== undefined && owner === world)
      return [line.span === undefined ? record : { ...record, span: line.span }];
    diagnostics.push(report(record === undefined ? TST.unknownRecord : TST.foreignRecord, shown, line));
    return [];
  });
}

/** What one console printed; `file` is its name where somebody handed the log over. */
export interface ConsoleLog {
  readonly text: string;
  readonly file?: string | undefined;
}

/** A record, with its place where the log has a name. */
export type PlacedRecord = LogRecord & { readonly span?: Span };

interface Line {
  readonly text: string;
  readonly span?: Span;
}

function linesOf(text: string, file: string | undefined): Line[] {
  let start = 0;
  return text.split('\n').map((line, index) => {
    const end = start + line.length;
    const span = file === undefined ? undefined : { file, start, end, line: index + 1, column: 1 };
    start = end + 1;
    return span === undefined ? { text: line } : { text: line, span };
  });
}

function isRecord(line: string): boolean {
  return /^@(probe|monitor)( |\r?$)/.test(line);
}

/** A line as it may stand in a message: printable ASCII, not endless. */
function show(line: string): string {
  const printable = line.replace(/\r$/, '').replace(/[^ -~]/g, '?');
  return printable.length > 200 ? `${printable.slice(0, 200)}…` : printable;
}

function parseRecord(line: string): LogRecord | undefined {
  const monitor = /^@monitor 1 (.*)$/.exec(line)?.[1];
  if (monitor !== undefined) return parseMonitor(monitor);
  const [, world, rest] = /^@probe 1 (secure|non_secure) (.*)$/.exec(line) ?? [];
  if (rest === undefined || (world !== 'secure' && world !== 'non_secure')) return undefined;
  const steps = /^end ([0-9]{1,9})$/.exec(rest)?.[1];
  if (steps !== undefined) return { kind: 'end', world, steps: Number(steps), text: rest };
  const plan = PLAN.exec(rest);
  if (plan !== null) return planRecord(world, rest, plan);
  if (ENTRY.test(rest)) return { kind: 'entry', world, fields: fieldsOf(rest), text: rest };
  const [, index, text] = /^([0-9]{1,9}) (.*)$/.exec(rest) ?? [];
  return text === undefined ? undefined : parseStep(world, Number(index), text);
}

function planRecord(world: World, text: string, [, steps, of]: RegExpExecArray): LogRecord {
  return {
    kind: 'plan',
    world,
    steps: Number(steps),
    identity: of === undefined ? undefined : BigInt(`0x${of}`),
    text,
  };
}

function parseMonitor(text: string): LogRecord | undefined {
  if (!MONITOR.test(text)) return undefined;
  const event = MONITOR_EVENTS.find((word) => text.startsWith(word));
  return event && { kind: 'monitor', event, text };
}

function parseStep(world: World, index: number, text: string): LogRecord | undefined {
  const verb = STEP_FORMS.find(([, form]) => form.test(text))?.[0];
  if (verb === undefined) return undefined;
  const fields = fieldsOf(text);
  const isRepeated = fields.size !== [...text.matchAll(/=/g)].length;
  return isRepeated ? undefined : { kind: 'step', world, index, verb, fields, text };
}

function fieldsOf(text: string): Fields {
  const pairs = [...text.matchAll(/([a-z][a-z0-9_]*)=([0-9a-f]+)/g)];
  return new Map(pairs.map(([, name = '', digits = '']) => [name, BigInt(`0x${digits}`)]));
}
