// Where the fields of the tables lie: a hand-written layout of the structs of monitor/include/sossl_hal.h (version 2), in
// the order of their declaration, with natural alignment (AArch64). It is written down here and not read from a compiler's
// output, so that a wrong layout on either side makes a corruption test or an inspection fail instead of agreeing with itself.

type Fields = readonly (readonly [string, 4 | 8])[];

const LAYOUTS = {
  operating_systems: [
    ['world', 4],
    ['entry_level', 4],
    ['primary_core', 4],
    ['entry_point', 8],
    ['image_base', 8],
    ['image_size', 8],
    ['state', 4],
    ['endianness', 4],
    ['migration', 4],
    ['floating_point', 4],
    ['boot_x0', 8],
    ['boot_x1', 8],
    ['boot_x2', 8],
    ['boot_x3', 8],
    ['max_restarts', 4],
    ['restart_within_us', 8],
    ['fault_tolerant_interval_us', 8],
  ],
  regions: [
    ['world', 4],
    ['access', 4],
    ['base', 8],
    ['size', 8],
  ],
  cores: [
    ['runs_secure', 4],
    ['runs_non_secure', 4],
  ],
  devices: [
    ['world', 4],
    ['base', 8],
    ['size', 8],
  ],
  interrupts: [
    ['world', 4],
    ['number', 4],
    ['trigger', 4],
    ['priority', 4],
  ],
  bus_masters: [
    ['world', 4],
    ['number', 4],
  ],
  channels: [
    ['receiver', 4],
    ['base', 8],
    ['size', 8],
    ['slots', 4],
    ['slot_size', 4],
    ['mtu', 4],
    ['notify_interrupt', 4],
    ['sequence_bits', 4],
    ['crc_bits', 4],
    ['timeout_us', 8],
    ['limit', 4],
  ],
  limits: [
    ['rate', 4],
    ['burst', 4],
    ['period_us', 8],
    ['on_excess', 4],
    ['event', 4],
  ],
  self_tests: [
    ['kind', 4],
    ['at_boot', 4],
    ['periodic', 4],
    ['on_demand', 4],
    ['period_us', 8],
    ['budget_us', 8],
    ['base', 8],
    ['size', 8],
    ['mask', 4],
    ['expected', 4],
    ['first_run_sets', 4],
    ['event', 4],
  ],
  profiling_points: [
    ['at', 4],
    ['function_id', 4],
  ],
  health_events: [
    ['kind', 4],
    ['action', 4],
    ['log', 4],
    ['reaction_us', 8],
  ],
  heartbeats: [
    ['world', 4],
    ['period_us', 8],
    ['window_us', 8],
    ['max_missed', 4],
    ['event', 4],
  ],
  escalations: [
    ['event', 4],
    ['count', 4],
    ['within_us', 8],
    ['action', 4],
  ],
  handled_interrupts: [
    ['number', 4],
    ['trigger', 4],
    ['priority', 4],
    ['core', 4],
  ],
  features: [
    ['fpu_policy', 4],
    ['switch_on_smc', 4],
    ['switch_on_fiq', 4],
    ['switch_on_irq', 4],
    ['switch_on_external_abort', 4],
    ['priority', 4],
    ['hook_before', 4],
    ['hook_after', 4],
    ['device_count', 4],
    ['interrupt_count', 4],
    ['bus_master_count', 4],
    ['channel_count', 4],
    ['limit_count', 4],
    ['self_test_count', 4],
    ['profiling_point_count', 4],
    ['profiling_depth', 4],
    ['profiling_readers', 4],
    ['health_event_count', 4],
    ['health_log_entries', 4],
    ['heartbeat_count', 4],
    ['escalation_count', 4],
    ['handled_interrupt_count', 4],
  ],
} as const satisfies Readonly<Record<string, Fields>>;

/** A table of the contract, or its one object that is no table, `features`. Its symbol is the name behind `sossl_`. */
export type TableName = keyof typeof LAYOUTS;

export interface FieldPlace {
  readonly symbol: string;
  readonly offset: number;
  readonly width: 4 | 8;
}

export const TABLE_NAMES = Object.keys(LAYOUTS) as readonly TableName[];

/** Name of the object that holds a table. */
export function symbolOf(table: TableName): string {
  return `sossl_${table}`;
}

/** Names of the fields of a table, in their order. */
export function fieldsOf(table: TableName): readonly string[] {
  return LAYOUTS[table].map(([name]) => name);
}

/** Bytes of one row. */
export function rowBytes(table: TableName): number {
  return layOut(LAYOUTS[table]).bytes;
}

/** The place of one field relative to the symbol of its table, or undefined when the table has no such field. */
export function placeOf(table: TableName, row: number, field: string): FieldPlace | undefined {
  const { bytes, places } = layOut(LAYOUTS[table]);
  const found = places.get(field);
  return found && { symbol: symbolOf(table), offset: row * bytes + found.at, width: found.width };
}

/** Objects that hold the number of rows of a table, where it does not stand in `features`. */
const COUNTS: Readonly<Partial<Record<TableName, string>>> = {
  regions: 'sossl_region_count',
  cores: 'sossl_core_count',
};

/** The object that holds the number of rows of a table; undefined when it has none of its own. */
export function countSymbolOf(table: TableName): string | undefined {
  return COUNTS[table];
}

/** `value` as little-endian bytes; higher bits are cut off. */
export function littleEndian(value: bigint, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

type Place = { readonly at: number; readonly width: 4 | 8 };

function layOut(fields: Fields): { readonly bytes: number; readonly places: ReadonlyMap<string, Place> } {
  const places = new Map<string, Place>();
  let offset = 0;
  let alignment = 1;
  for (const [name, width] of fields) {
    const at = alignUp(offset, width);
    alignment = Math.max(alignment, width);
    places.set(name, { at, width });
    offset = at + width;
  }
  return { bytes: alignUp(offset, alignment), places };
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
