// A test table as written: hand-written expectation over everything a configuration contains. Plain data, docs/formats.md §7.

import type { Fault } from '../model/fault-models.ts';
import type { Span } from '../model/source.ts';
import type { World } from '../model/system.ts';
import type { TableName } from './hal-layout.ts';
import type { CallConvention } from './reading.ts';

export type ForEach =
  | 'once'
  | 'service'
  | 'argument'
  | 'operating_system'
  | 'foreign_range'
  | 'reserved_range'
  | 'channel'
  | 'heartbeat'
  | 'self_test'
  | 'limited_service'
  | 'health_event';
export type Actor = World | 'permitted' | 'each';
export type Position = 'first' | 'middle' | 'last';
export type ArgumentChoice =
  | 'valid'
  | 'minimum'
  | 'maximum'
  | 'below_minimum'
  | 'above_maximum'
  | 'high_bits'
  | 'above_width'
  | 'all_maximum';
/** What a self test is for, by its kind; it runs by itself, is asked for, or runs before anybody is entered. */
export type SelfTestFault =
  | 'changed_image'
  | 'changed_tables'
  | 'overflowed_stack'
  | 'changed_register'
  | 'changed_image_on_demand'
  | 'changed_tables_on_demand'
  | 'overflowed_stack_on_demand'
  | 'changed_register_on_demand'
  | 'changed_register_at_boot';
/** Faults that a boot of its own can bring about; what each does stands in fault-scenarios.ts. */
export type Injection =
  | 'corrupted_frame'
  | 'repeated_frame'
  | 'lost_frame'
  | 'late_frame'
  | 'misdirected_frame'
  | 'oversized_frame'
  | 'changed_frame'
  | 'untaken_frame'
  | 'inserted_frame'
  | 'blocked_channel'
  | 'flood_of_frames'
  | 'flood_of_calls'
  | 'missing_sign_of_life'
  | SelfTestFault
  | 'undefined_instruction';
/** The tables that the monitor checks again at boot. */
export type CorruptTable = Extract<TableName, 'operating_systems' | 'regions' | 'cores'>;

/** What can be compared with the second reading without running it: a table, the guest header, the heads. */
export type Inspected = TableName | 'guest_header' | 'file_heads';

export type Action =
  | { readonly kind: 'inspect'; readonly what: Inspected }
  | { readonly kind: 'call_own'; readonly arguments: ArgumentChoice }
  | { readonly kind: 'call_literal'; readonly id: bigint; readonly registers: ReadonlyMap<number, bigint> }
  | { readonly kind: 'call_unknown' }
  | NamedCall
  | { readonly kind: 'observe_entry' }
  | { readonly kind: 'observe_end' }
  | { readonly kind: 'observe_reactions' }
  | { readonly kind: 'touch'; readonly how: 'read' | 'write' | 'execute'; readonly at: Position }
  | { readonly kind: 'switch' }
  | { readonly kind: 'secure_timer'; readonly ticks: bigint }
  | { readonly kind: 'secure_interrupt' }
  | { readonly kind: 'try_floating_point' }
  | { readonly kind: 'cpu_on'; readonly target: 'each_other' | 'foreign' }
  | { readonly kind: 'inject'; readonly injection: Injection }
  | {
      readonly kind: 'corrupt';
      readonly table: CorruptTable;
      readonly row: number;
      readonly field: string;
      /** `base`: that of the reserved range that the case is about. */
      readonly value: bigint | 'base';
    };

export interface NamedCall {
  readonly kind: 'call_service';
  readonly service: string;
  readonly with: ReadonlyMap<string, bigint>;
}

export type X0Expectation =
  | { readonly kind: 'status'; readonly name: string }
  | { readonly kind: 'served' }
  /** What MIGRATE_INFO_TYPE says of the secure operating system as the configuration states it. */
  | { readonly kind: 'migration' }
  | { readonly kind: 'literal'; readonly value: bigint };

/** A result in relation to a result of an earlier step of the same sequence; steps count from 1. */
export interface RelativeResult {
  readonly step: number;
  readonly result: string;
  readonly plus: bigint;
}

export interface Expectation {
  /** Every key that the table wrote, so that none can be forgotten on the way to the plan. */
  readonly keys: readonly string[];
  readonly x0?: X0Expectation;
  /** x1..x17 with a literal value. */
  readonly registers: ReadonlyMap<number, bigint>;
  readonly results: ReadonlyMap<string, bigint>;
  readonly relative: ReadonlyMap<string, RelativeResult>;
  /** Table, row and field that a refusal has to name; absent: any. */
  readonly refused?: string;
}

export interface SequenceStep {
  readonly world: World;
  readonly call: NamedCall;
  readonly expect: Expectation;
  readonly span: Span;
}

export type TableBody =
  | { readonly kind: 'action'; readonly action: Action; readonly expect: Expectation }
  | { readonly kind: 'sequence'; readonly steps: readonly SequenceStep[] }
  | { readonly kind: 'not_shown'; readonly because: string };

export interface TestTable {
  readonly file: string;
  /** SHA-256 of the file's text. */
  readonly fileHash: string;
  /** File name without folder and extension: first part of every evidence ID. */
  readonly stem: string;
  readonly name: string;
  readonly span: Span;
  readonly verifies: readonly string[];
  readonly about: string;
  readonly forEach: ForEach;
  readonly callableFrom?: World | 'both';
  readonly has?: 'arguments' | 'results';
  /** Execution state of the operating systems that it is about; absent: both. */
  readonly state?: 'aarch64' | 'aarch32';
  /** Whether they use floating point; absent: either. */
  readonly floatingPoint?: boolean;
  readonly world?: Actor;
  readonly convention: CallConvention | 'each';
  /** The fault model of ISO 26262-6 Annex D that it brings about. */
  readonly fault?: Fault;
  readonly body: TableBody;
}
