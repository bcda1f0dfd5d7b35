// `smc_services` of a resolved system as entries to compare.

import type { VersionEntry } from '../model/impact.ts';
import type { Argument, Result, Service, System } from '../model/system.ts';
import { entryOf, idsText, type PlaceOf } from './entry-of.ts';

/** Notes of arguments and results by their path; the resolved system does not keep them. */
export type Notes = ReadonlyMap<string, string>;

/** One entry for each service, with its arguments, results and limit below it. */
export function serviceEntries(
  services: System['services'],
  notes: Notes,
  placeOf: PlaceOf,
): readonly VersionEntry[] {
  return services.map((service) =>
    entryOf(
      {
        path: service.path,
        pattern: 'smc_services.*',
        name: service.name,
        texts: {
          id: idText(service),
          call: service.call,
          convention: conventionOf(service),
          callable_from: service.callableFrom,
          description: service.description,
          renamed_from: service.renamedFrom,
          requirements: idsText(service.requirements),
          note: service.note,
        },
        entries: [
          ...service.arguments.map((one) => valueEntry(one, 'arguments', notes, placeOf)),
          ...service.results.map((one) => valueEntry(one, 'results', notes, placeOf)),
          ...limitEntries(service, placeOf),
        ],
        requirements: service.requirements,
        renamedFrom: service.renamedFrom,
      },
      placeOf,
    ),
  );
}

/** Owner and number: what stays the same when only the convention changes. */
function idText({ smc32, smc64 }: Service): string {
  const id = smc32 ?? smc64 ?? 0;
  const owner = (id >>> 24) & 0x3f;
  return `owner ${owner}${OWNER_WORDS[owner] ?? ''}, number 0x${(id & 0xffff).toString(16)}`;
}

/** Owners that have a word in the configuration. */
const OWNER_WORDS: Readonly<Record<number, string>> = {
  2: ' (sip)',
  3: ' (oem)',
  7: ' (vendor_monitor)',
  50: ' (trusted_os)',
};

function conventionOf({ smc32, smc64 }: Service): string {
  if (smc32 === undefined) return 'smc64';
  return smc64 === undefined ? 'smc32' : 'both';
}

function valueEntry(
  value: Argument | Result,
  list: 'arguments' | 'results',
  notes: Notes,
  placeOf: PlaceOf,
): VersionEntry {
  const { description, name, path, register, requirements, type } = value;
  const bounds = 'min' in value ? { min: `${value.min}`, max: `${value.max}` } : {};
  const texts = {
    type,
    ...bounds,
    description: description === '' ? undefined : description,
    requirements: idsText(requirements),
    note: notes.get(path),
  };
  const pattern = `smc_services.*.${list}.*`;
  return entryOf({ path, pattern, name, texts, requirements, position: `x${register}` }, placeOf);
}

function limitEntries({ rateLimit }: Service, placeOf: PlaceOf): readonly VersionEntry[] {
  if (rateLimit === undefined) return [];
  const { burst, onExcess, path, periodUs, rate } = rateLimit;
  const texts = { rate: `${rate}`, burst: `${burst}`, period_us: `${periodUs}`, on_excess: onExcess };
  return [entryOf({ path, pattern: 'smc_services.*.rate_limit', name: 'rate_limit', texts }, placeOf)];
}
