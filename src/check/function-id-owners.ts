// Whom the SMC Calling Convention (Arm DEN0028) gives a function ID to that no service may have. In: an ID. Out: its owner
// in words, with the document that defines the call where there is one. Data and one look-up; judges nothing.

import { hex } from './format.ts';
import { isFast, numberOf, ownerOf } from './function-ids.ts';

interface OwnerRange {
  /** Last owner number of the range; ranges are in ascending order. */
  readonly last: number;
  readonly name: string;
}

interface NumberRange {
  readonly first: number;
  readonly last: number;
  readonly name: string;
}

const ARCHITECTURE = 0;
const STANDARD = 4;
const LAST_LEGACY_OWNER = 1;

/** Owners of fast calls in which no service may be. */
const FOREIGN_OWNERS: readonly OwnerRange[] = [
  { last: ARCHITECTURE, name: 'the Arm architecture (owner 0)' },
  { last: 1, name: 'the CPU (owner 1)' },
  { last: STANDARD, name: 'the standard secure services (owner 4)' },
  { last: 5, name: 'the standard hypervisor services (owner 5)' },
  { last: 6, name: 'the vendor of the hypervisor (owner 6)' },
  { last: 47, name: 'nobody: its owner is reserved (8 to 47)' },
  { last: 49, name: 'trusted applications (owners 48 and 49)' },
  { last: 63, name: 'fast calls of trusted operating systems (owners 50 to 63)' },
];

/** Functions of owner 0, all of Arm DEN0028. */
const ARCHITECTURE_FUNCTIONS: readonly NumberRange[] = [
  { first: 0x0000, last: 0x0000, name: 'SMCCC_VERSION' },
  { first: 0x0001, last: 0x0001, name: 'SMCCC_ARCH_FEATURES' },
  { first: 0x0002, last: 0x0002, name: 'SMCCC_ARCH_SOC_ID' },
  { first: 0x0003, last: 0x0003, name: 'SMCCC_ARCH_FEATURE_AVAILABILITY' },
  { first: 0x0004, last: 0x0004, name: 'SMCCC_ARCH_WORKAROUND_4' },
  { first: 0x3fff, last: 0x3fff, name: 'SMCCC_ARCH_WORKAROUND_3' },
  { first: 0x7fff, last: 0x7fff, name: 'SMCCC_ARCH_WORKAROUND_2' },
  { first: 0x8000, last: 0x8000, name: 'SMCCC_ARCH_WORKAROUND_1' },
];

/** Ranges of owner 4 and the document of each. */
const STANDARD_FUNCTIONS: readonly NumberRange[] = [
  { first: 0x0000, last: 0x001f, name: 'power state coordination, PSCI (Arm DEN0022)' },
  { first: 0x0020, last: 0x003f, name: 'software delegated exceptions, SDEI (Arm DEN0054)' },
  { first: 0x0040, last: 0x004f, name: 'management mode (Arm DEN0060)' },
  { first: 0x0050, last: 0x005f, name: 'true random numbers, TRNG (Arm DEN0098)' },
  { first: 0x0060, last: 0x00ef, name: 'the firmware framework, FF-A (Arm DEN0077)' },
  { first: 0x00f0, last: 0x010f, name: 'errata management (Arm DEN0100)' },
  { first: 0x0110, last: 0x012f, name: 'dynamic root of trust, DRTM (Arm DEN0113)' },
  { first: 0x0130, last: 0x014f, name: 'PCI configuration space (Arm DEN0115)' },
  { first: 0x0150, last: 0x01cf, name: 'realm management (Arm DEN0137)' },
  { first: 0x02e0, last: 0x02ff, name: 'live firmware activation, LFA (Arm DEN0147)' },
  { first: 0x0400, last: 0x041f, name: 'firmware interfaces for realms, FIRME (Arm DEN0149)' },
];

/** Whom an ID belongs to whose owner is none of those that services may use for its call type. */
export function foreignOwnerOf(id: number): string {
  return isFast(id) ? fastOwner(id) : yieldingOwner(id);
}

function fastOwner(id: number): string {
  const owner = ownerOf(id);
  const name = FOREIGN_OWNERS.find(({ last }) => owner <= last)?.name ?? '';
  const functions =
    owner === ARCHITECTURE ? ARCHITECTURE_FUNCTIONS : owner === STANDARD ? STANDARD_FUNCTIONS : [];
  const number = numberOf(id);
  const known = functions.find(({ first, last }) => first <= number && number <= last);
  if (known === undefined) return name;
  return `${name}: ${known.name}${owner === ARCHITECTURE ? ' (Arm DEN0028)' : ''}`;
}

function yieldingOwner(id: number): string {
  const owner = ownerOf(id);
  return owner <= LAST_LEGACY_OWNER
    ? `trusted operating systems of Armv7, which keep the yielding calls of owners 0 and 1`
    : `owner ${owner}; yielding services stand under the owners of trusted operating systems, 50 to 63: ` +
        `${hex(0x3200_0000)} to ${hex(0x3fff_ffff)} and ${hex(0x7200_0000)} to ${hex(0x7fff_ffff)}`;
}
