// What the guests of the campaign and the host agree on, by number: the campaign that a guest reads and the results that it writes
// (guest/guest.h). In: values or bytes. Out: bytes or values. Everything is 64-bit words but names.

import type { World } from '../../src/model/system.ts';

/** From where a guest is linked. */
export const CAMPAIGN_OFFSET = 0x2_0000n;
export const RESULTS_OFFSET = 0x4_0000n;

export const CORES = 8;
const REGIONS = 64;
const SERVICE_ARGUMENTS = 17;
const NO_ID = 0xffff_ffff_ffff_ffffn;
const WORLDS: readonly World[] = ['secure', 'non_secure'];

export interface StreamPlan {
  readonly first: bigint;
  readonly calls: bigint;
  readonly yields: boolean;
}

export interface CampaignArgument {
  readonly isSigned: boolean;
  readonly min: bigint;
  readonly max: bigint;
}

export interface CampaignService {
  readonly id32?: bigint;
  readonly id64?: bigint;
  readonly worlds: readonly World[];
  readonly arguments: readonly CampaignArgument[];
}

/** What one guest is told. Streams are by core. */
export interface Campaign {
  readonly seed: bigint;
  readonly world: World;
  readonly primaryCore: number;
  readonly securePrimaryCore: number;
  /** Cores that a world has, and those that it runs on at once. */
  readonly cores: Readonly<Record<World, readonly number[]>>;
  readonly runs: Readonly<Record<World, readonly number[]>>;
  readonly migration: bigint;
  readonly floatingPoint: boolean;
  /** Whether the cores run at once and not in turns. */
  readonly sideBySide: boolean;
  readonly results: bigint;
  readonly streams: ReadonlyMap<number, StreamPlan>;
  readonly regions: readonly { readonly base: bigint; readonly size: bigint; readonly executable: boolean }[];
  readonly services: readonly CampaignService[];
}

/** The campaign as the guest reads it. */
export function encodeCampaign(campaign: Campaign): Uint8Array {
  const { cores, regions, services } = campaign;
  if (regions.length > REGIONS) throw new Error(`a campaign has room for ${REGIONS} regions`);
  const words = [
    campaign.seed,
    worldNumber(campaign.world),
    BigInt(campaign.primaryCore),
    BigInt(campaign.securePrimaryCore),
    ...WORLDS.map((world) => maskOf(cores[world])),
    ...WORLDS.map((world) => maskOf(campaign.runs[world])),
    campaign.migration,
    BigInt(campaign.floatingPoint),
    BigInt(campaign.sideBySide),
    campaign.results,
    BigInt(regions.length),
    BigInt(services.length),
    ...Array.from({ length: CORES }, (_, core) => streamWords(campaign.streams.get(core))).flat(),
    ...padded(
      regions.flatMap(({ base, size, executable }) => [base, size, BigInt(executable)]),
      3 * REGIONS,
    ),
    ...services.flatMap(serviceWords),
  ];
  const bytes = new Uint8Array(BigUint64Array.from(words.map((word) => BigInt.asUintN(64, word))).buffer);
  if (bytes.length > Number(RESULTS_OFFSET - CAMPAIGN_OFFSET)) throw new Error('too many services');
  return bytes;
}

function worldNumber(world: World): bigint {
  return BigInt(WORLDS.indexOf(world));
}

function maskOf(numbers: readonly number[]): bigint {
  return numbers.reduce((mask, number) => mask | (1n << BigInt(number)), 0n);
}

function streamWords(stream: StreamPlan | undefined): readonly bigint[] {
  return stream === undefined ? [0n, 0n, 0n] : [stream.first, stream.calls, BigInt(stream.yields)];
}

function padded(words: readonly bigint[], length: number): readonly bigint[] {
  return [...words, ...Array.from({ length: length - words.length }, () => 0n)];
}

function serviceWords({
  id32 = NO_ID,
  id64 = NO_ID,
  worlds,
  ...service
}: CampaignService): readonly bigint[] {
  const words = service.arguments.flatMap(({ isSigned, min, max }) => [BigInt(isSigned), min, max]);
  const mask = maskOf(worlds.map((world) => WORLDS.indexOf(world)));
  return [id32, id64, mask, BigInt(service.arguments.length), ...padded(words, 3 * SERVICE_ARGUMENTS)];
}

const NAME_SIZE = 32;
const [CLASSES, RULES] = [16, 64];
const ROW_WORDS = 256;
const STATES = ['none', 'running', 'done', 'mismatch', 'exception'] as const;
const ROWS_SIZE = 8 * ROW_WORDS * WORLDS.length * CORES;
const NAMES_AT = ROWS_SIZE + 8;

export const RESULTS_SIZE = NAMES_AT + NAME_SIZE * (CLASSES + RULES);

/** Names of registers by number; behind them the words of the floating-point registers. */
const GENERAL = Array.from({ length: 31 }, (_, number) => `x${number}`);
export const REGISTERS: readonly string[] = [...GENERAL, 'sp', 'pstate'];

/** Index of a call with which a primary core starts another one. */
export const STARTING_CALL = 0xffff_ffff_ffff_ffffn;

/** How a call came back that was predicted otherwise. */
export interface Mismatch {
  readonly register: string;
  readonly rule: string;
  readonly expected: bigint;
  readonly found: bigint;
  /** In the order of `REGISTERS`. Of a floating-point register that differs, only the one word was stored. */
  readonly registers: readonly { readonly expected: bigint; readonly found: bigint }[];
}

/** What one stream came to. */
export interface StreamResult {
  readonly world: World;
  readonly core: number;
  readonly state: (typeof STATES)[number];
  readonly compared: bigint;
  /** The call that was made last: its index, the number of its SMC, and its registers in the order of `REGISTERS`. */
  readonly index: bigint;
  readonly number: bigint;
  readonly given: readonly bigint[];
  readonly mismatch?: Mismatch;
  /** ESR, ELR and FAR of an exception that the guest did not expect. */
  readonly exception: readonly bigint[];
  readonly byClass: ReadonlyMap<string, bigint>;
  readonly byRule: ReadonlyMap<string, bigint>;
}

/** The results of every stream that has begun. */
export function decodeResults(bytes: Uint8Array): readonly StreamResult[] {
  const words = new BigUint64Array(bytes.slice(0, ROWS_SIZE).buffer);
  const names = Array.from({ length: CLASSES + RULES }, (_, at) => nameAt(bytes, NAMES_AT + NAME_SIZE * at));
  return WORLDS.flatMap((world, row) =>
    Array.from({ length: CORES }, (_, core) => {
      const start = ROW_WORDS * (CORES * row + core);
      return decodeRow(world, core, words.subarray(start, start + ROW_WORDS), names);
    }),
  ).filter(({ state }) => state !== 'none');
}

function nameAt(bytes: Uint8Array, at: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + NAME_SIZE)).replace(/\0.*$/s, '');
}

function decodeRow(world: World, core: number, row: BigUint64Array, names: readonly string[]): StreamResult {
  const word = (at: number): bigint => row[at] ?? 0n;
  const counts = (at: number, name: number, length: number): ReadonlyMap<string, bigint> =>
    new Map(
      Array.from({ length }, (_, one) => [names[name + one] ?? '', word(at + one)] as const).filter(
        ([, count]) => count > 0n,
      ),
    );
  const state = STATES[Number(word(0))] ?? 'none';
  const result = {
    world,
    core,
    state,
    compared: word(1),
    index: word(2),
    number: word(3),
    given: REGISTERS.map((_, number) => word(REGISTERS_AT + number)),
    exception: [word(6), word(7), word(8)],
    byClass: counts(VECTOR_AT + 2, 0, CLASSES),
    byRule: counts(VECTOR_AT + 2 + CLASSES, CLASSES, RULES),
  };
  if (state !== 'mismatch') return result;
  return { ...result, mismatch: decodeMismatch(word, names[CLASSES + Number(word(5))] ?? '') };
}

const REGISTERS_AT = 9;
const VECTOR_AT = REGISTERS_AT + 3 * REGISTERS.length;

function decodeMismatch(word: (at: number) => bigint, rule: string): Mismatch {
  const register = Number(word(4));
  const at = (kind: number, number: number): bigint => word(REGISTERS_AT + kind * REGISTERS.length + number);
  const name = REGISTERS[register];
  const vector = register - REGISTERS.length;
  return {
    rule,
    register: name ?? `q${vector >> 1} ${vector % 2 === 0 ? 'low' : 'high'} half`,
    expected: name === undefined ? word(VECTOR_AT) : at(1, register),
    found: name === undefined ? word(VECTOR_AT + 1) : at(2, register),
    registers: REGISTERS.map((_, number) => ({ expected: at(1, number), found: at(2, number) })),
  };
}
