// What is wrong with one function ID by itself: the first reason that holds. In: an ID and the platform. Out: a diagnostic
// that names what the ID hits and what could be written instead.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { CallType, Owner } from '../model/system.ts';
import { hex } from './format.ts';
import { foreignOwnerOf } from './function-id-owners.ts';
import type { IdView } from './function-id-view.ts';
import {
  autoOwner,
  FIRST_QUERY,
  type FunctionId,
  functionId,
  inConvention,
  isFast,
  isSmc64,
  LAST_QUERY,
  monitorRange,
  numberOf,
  OWNER_NUMBERS,
  ownerOf,
  reservedBitsOf,
} from './function-ids.ts';
import { standsOr } from './places.ts';
import { at, platformStands, stands } from './rule.ts';

/** Owners of the fast calls of services. */
const FAST_OWNERS: readonly Owner[] = ['sip', 'oem', 'vendor_monitor'];

/** From FIRST_QUERY on; the numbers behind them have no meaning yet. */
const QUERIES: readonly string[] = ['call count', 'identifier of the owner', 'reserved', 'revision'];

type FaultFinder = (one: FunctionId, view: IdView) => Diagnostic | undefined;

const FINDERS: readonly FaultFinder[] = [
  ownerOfOtherCallType,
  wrongCallType,
  foreignOwner,
  wrongConvention,
  reservedBits,
  generalQuery,
  monitorsOwn,
];

/** The first thing that is wrong with an ID; undefined when nothing is. */
export function idFault(one: FunctionId, view: IdView): Diagnostic | undefined {
  for (const find of FINDERS) {
    const fault = find(one, view);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What could be written for this service: an ID that suits its call type, free in both conventions; undefined when there is none. */
export function freeId({ id, service }: FunctionId, view: IdView): string | undefined {
  const { call } = service;
  const owner = mayOwn(call, ownerOf(id)) ? ownerOf(id) : autoOwner(call);
  const number = view.free(call, owner);
  const convention = service.convention === 'smc64' ? 'smc64' : 'smc32';
  return number === undefined ? undefined : hex(functionId(call, owner, number, convention));
}

/** Whether a service of this call type may stand under the owner. */
function mayOwn(call: CallType, owner: number): boolean {
  if (call === 'yielding') return owner >= OWNER_NUMBERS.trusted_os;
  return FAST_OWNERS.some((name) => OWNER_NUMBERS[name] === owner);
}

/** Owner and number are written, and the owner has no calls of the service's type. */
function ownerOfOtherCallType(one: FunctionId, view: IdView): Diagnostic | undefined {
  const { input } = view;
  const { call, id, path } = one.service;
  if (id.kind !== 'owned' || mayOwn(call, OWNER_NUMBERS[id.owner])) return undefined;
  const owners = call === 'fast' ? FAST_OWNERS : (['trusted_os'] as const);
  const parameters = { owner: id.owner, call, owners };
  return report(
    SMC.ownerOfOtherCallType,
    parameters,
    at(input, `${path}.id.owner`, [standsOr(input, `${path}.call`, path)]),
  );
}

function wrongCallType(one: FunctionId, view: IdView): Diagnostic | undefined {
  const { input } = view;
  const { call, path } = one.service;
  if (isFast(one.id) === (call === 'fast')) return undefined;
  if (call === 'fast') {
    const twin = one.id + 0x8000_0000;
    const fast = mayOwn(call, ownerOf(twin)) ? hex(twin) : undefined;
    const parameters = { id: hex(one.id), fast, free: freeId(one, view) };
    return report(SMC.notFast, parameters, at(input, `${path}.id`));
  }
  const related = [stands(input, `${path}.call`)];
  return report(
    SMC.notYielding,
    { id: hex(one.id), free: freeId(one, view) },
    at(input, `${path}.id`, related),
  );
}

function foreignOwner(one: FunctionId, view: IdView): Diagnostic | undefined {
  const { input } = view;
  const { call, path } = one.service;
  if (mayOwn(call, ownerOf(one.id))) return undefined;
  const definition = call === 'fast' ? SMC.ownerNotAllowed : SMC.yieldingOwner;
  const parameters = { id: hex(one.id), owner: foreignOwnerOf(one.id), free: freeId(one, view) };
  return report(definition, parameters, at(input, `${path}.id`));
}

/** Only an ID written as a number can have the wrong bit; for `both` it is the SMC32 one. */
function wrongConvention({ convention, service }: FunctionId, { input }: IdView): Diagnostic | undefined {
  if (service.id.kind !== 'value') return undefined;
  const written = service.id.value;
  const wanted = inConvention(written, service.convention === 'both' ? 'smc32' : convention);
  if (written === wanted) return undefined;
  const parameters = { id: hex(written), convention: service.convention, bit: isSmc64(written) ? 1 : 0 };
  return report(SMC.conventionBit, { ...parameters, wanted: hex(wanted) }, at(input, `${service.path}.id`));
}

/** Bits 23:17 of a fast call are reserved; bit 16 is the caller's hint about vector registers in every call. */
function reservedBits({ id, service }: FunctionId, { input }: IdView): Diagnostic | undefined {
  const bits = isFast(id) ? reservedBitsOf(id) : reservedBitsOf(id) % 2;
  if (bits === 0) return undefined;
  const parameters = { id: hex(id), hintOnly: bits === 1, clean: hex(id - bits * 0x1_0000) };
  return report(SMC.reservedBits, parameters, at(input, `${service.path}.id`));
}

/** The queries are fast calls. */
function generalQuery(one: FunctionId, view: IdView): Diagnostic | undefined {
  const { input } = view;
  const number = numberOf(one.id);
  if (!isFast(one.id) || number < FIRST_QUERY || number > LAST_QUERY) return undefined;
  const query = QUERIES[number - FIRST_QUERY] ?? 'kept for more of them';
  return report(
    SMC.queryNumber,
    { id: hex(one.id), query, free: freeId(one, view) },
    at(input, `${one.service.path}.id`),
  );
}

function monitorsOwn(one: FunctionId, view: IdView): Diagnostic | undefined {
  const { input } = view;
  const range = monitorRange(one.id, input.platform);
  if (range === undefined) return undefined;
  const related = [platformStands(input.platform, `reserved_function_ids.${range.first}`, range.use)];
  const parameters = { id: hex(one.id), use: range.use, range: `${hex(range.first)} to ${hex(range.last)}` };
  return report(
    SMC.monitorId,
    { ...parameters, free: freeId(one, view) },
    at(input, `${one.service.path}.id`, related),
  );
}
