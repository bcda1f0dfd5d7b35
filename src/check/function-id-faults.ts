// What is wrong with one function ID by itself: the first reason that holds. In: an ID and the platform. Out: a diagnostic
// that names what the ID hits and what could be written instead.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { hex } from './format.ts';
import {
  FIRST_QUERY,
  type FunctionId,
  freeNumber,
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
  resolveIds,
} from './function-ids.ts';
import { at, type CheckInput, platformStands } from './rule.ts';

const QUERIES: readonly string[] = ['call count', 'identifier of the owner', 'reserved', 'revision'];

/** Owners in which no service may be, by the last owner number of their range. */
const FOREIGN_OWNERS: readonly { readonly last: number; readonly name: string }[] = [
  { last: 0, name: 'the Arm architecture (owner 0)' },
  { last: 1, name: 'the CPU (owner 1)' },
  { last: 4, name: 'the standard secure services such as PSCI (owner 4)' },
  { last: 5, name: 'the standard hypervisor services (owner 5)' },
  { last: 6, name: 'the vendor of the hypervisor (owner 6)' },
  { last: 47, name: 'nobody: its owner is reserved (8 to 47)' },
  { last: 49, name: 'trusted applications (owners 48 and 49)' },
  { last: 63, name: 'trusted operating systems (owners 50 to 63)' },
];

type FaultFinder = (one: FunctionId, input: CheckInput) => Diagnostic | undefined;

const FINDERS: readonly FaultFinder[] = [
  notFast,
  foreignOwner,
  wrongConvention,
  reservedBits,
  generalQuery,
  monitorsOwn,
];

/** The first thing that is wrong with an ID; undefined when nothing is. */
export function idFault(one: FunctionId, input: CheckInput): Diagnostic | undefined {
  for (const find of FINDERS) {
    const fault = find(one, input);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What could be written for this service: an ID of the same owner, free in both conventions; undefined when there is none. */
export function freeId({ id, service }: FunctionId, input: CheckInput): string | undefined {
  const { autoNumbers, configuration, platform } = input;
  const { ids } = resolveIds(configuration.smcServices, platform, autoNumbers);
  const taken = ids.filter((other) => ownerOf(other.id) === ownerOf(id)).map((other) => numberOf(other.id));
  const kept = ownerOf(id) === OWNER_NUMBERS.sip ? Object.values(autoNumbers) : [];
  const number = freeNumber(ownerOf(id), platform, new Set([...taken, ...kept]));
  return number === undefined
    ? undefined
    : hex(functionId(ownerOf(id), number, service.convention === 'smc64' ? 'smc64' : 'smc32'));
}

function notFast({ id, service }: FunctionId, input: CheckInput): Diagnostic | undefined {
  if (isFast(id)) return undefined;
  return report(SMC.notFast, { id: hex(id), fast: hex(id + 0x8000_0000) }, at(input, `${service.path}.id`));
}

function foreignOwner({ id, service }: FunctionId, input: CheckInput): Diagnostic | undefined {
  const owner = ownerOf(id);
  if (Object.values(OWNER_NUMBERS).includes(owner)) return undefined;
  const name = FOREIGN_OWNERS.find(({ last }) => owner <= last)?.name ?? '';
  return report(SMC.ownerNotAllowed, { id: hex(id), owner: name }, at(input, `${service.path}.id`));
}

/** Only an ID written as a number can have the wrong bit; for `both` it is the SMC32 one. */
function wrongConvention({ convention, service }: FunctionId, input: CheckInput): Diagnostic | undefined {
  if (service.id.kind !== 'value') return undefined;
  const written = service.id.value;
  const wanted = inConvention(written, service.convention === 'both' ? 'smc32' : convention);
  if (written === wanted) return undefined;
  const parameters = { id: hex(written), convention: service.convention, bit: isSmc64(written) ? 1 : 0 };
  return report(SMC.conventionBit, { ...parameters, wanted: hex(wanted) }, at(input, `${service.path}.id`));
}

function reservedBits({ id, service }: FunctionId, input: CheckInput): Diagnostic | undefined {
  const bits = reservedBitsOf(id);
  if (bits === 0) return undefined;
  return report(
    SMC.reservedBits,
    { id: hex(id), clean: hex(id - bits * 0x1_0000) },
    at(input, `${service.path}.id`),
  );
}

function generalQuery(one: FunctionId, input: CheckInput): Diagnostic | undefined {
  const number = numberOf(one.id);
  if (number < FIRST_QUERY || number > LAST_QUERY) return undefined;
  const query = QUERIES[number - FIRST_QUERY] ?? '';
  return report(
    SMC.queryNumber,
    { id: hex(one.id), query, free: freeId(one, input) },
    at(input, `${one.service.path}.id`),
  );
}

function monitorsOwn(one: FunctionId, input: CheckInput): Diagnostic | undefined {
  const range = monitorRange(one.id, input.platform);
  if (range === undefined) return undefined;
  const related = [platformStands(input.platform, `reserved_function_ids.${range.first}`, range.use)];
  const parameters = { id: hex(one.id), use: range.use, range: `${hex(range.first)} to ${hex(range.last)}` };
  return report(
    SMC.monitorId,
    { ...parameters, free: freeId(one, input) },
    at(input, `${one.service.path}.id`, related),
  );
}
