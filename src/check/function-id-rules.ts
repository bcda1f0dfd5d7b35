// Function IDs against each other and against every range that is somebody else's, by value. A service whose own ID is
// wrong is reported for the first reason only (function-id-faults.ts) and not compared with others.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConfiguredService } from '../model/system.ts';
import { hex } from './format.ts';
import { freeId, idFault } from './function-id-faults.ts';
import { type IdView, viewIds } from './function-id-view.ts';
import { type FunctionId, inConvention, resolveIds } from './function-ids.ts';
import { at, type CheckInput, stands } from './rule.ts';

/** Every function ID is a fast call in a range where services may be, and not one that somebody else answers. */
export function functionIdsAreInOpenRanges(input: CheckInput): readonly Diagnostic[] {
  const view = viewIds(input);
  const faults = new Map<ConfiguredService, Diagnostic>();
  for (const one of view.ids) {
    const fault = faults.has(one.service) ? undefined : idFault(one, view);
    if (fault !== undefined) faults.set(one.service, fault);
  }
  return [...faults.values()];
}

/** No two services have one function ID, however it is written. */
export function functionIdsAreDistinct(input: CheckInput): readonly Diagnostic[] {
  const view = viewIds(input);
  return clashes(view, (id) => id).map(({ one, first }) => {
    const parameters = { service: one.service.name, id: hex(one.id), other: first.service.name };
    const place = at(input, `${one.service.path}.id`, [stands(input, `${first.service.path}.id`)]);
    return report(SMC.duplicateId, { ...parameters, ...waysOut({ one, first }, view) }, place);
  });
}

/** No two services have the two conventions of one function number. */
export function functionNumbersAreNotShared(input: CheckInput): readonly Diagnostic[] {
  const view = viewIds(input);
  const equal = new Set(clashes(view, (id) => id).map(({ one }) => one.service));
  return clashes(view, (id) => inConvention(id, 'smc32'))
    .filter(({ one }) => !equal.has(one.service))
    .map(({ one, first }) => {
      const parameters = {
        service: one.service.name,
        id: hex(one.id),
        other: first.service.name,
        otherId: hex(first.id),
      };
      const place = at(input, `${one.service.path}.id`, [stands(input, `${first.service.path}.id`)]);
      return report(SMC.numberShared, { ...parameters, ...waysOut({ one, first }, view) }, place);
    });
}

/** `auto` found a number for every service. */
export function everyServiceHasANumber(input: CheckInput): readonly Diagnostic[] {
  const { without } = resolveIds(input.configuration.smcServices, input.platform, input.autoNumbers);
  return without.map(({ name, path }) =>
    report(SMC.numbersExhausted, { service: name }, at(input, `${path}.id`)),
  );
}

/** The ID that is to be changed, and the one that it meets. */
interface Clash {
  readonly one: FunctionId;
  readonly first: FunctionId;
}

function isAuto({ service }: FunctionId): boolean {
  return service.id.kind === 'auto';
}

function waysOut({ one, first }: Clash, view: IdView) {
  return { free: freeId(one, view), kept: isAuto(first) ? keptNumber(first.service, view) : undefined };
}

/** Whose number is kept, and the name that it is kept under: of a service just renamed, its earlier one. */
function keptNumber({ name, renamedFrom }: ConfiguredService, { input: { autoNumbers } }: IdView) {
  return { service: name, entry: Object.hasOwn(autoNumbers, name) ? name : (renamedFrom ?? name) };
}

/** A number that `auto` keeps was there before; the written one that meets it is what somebody changed. */
function writtenFirst({ one, first }: Clash): Clash {
  return isAuto(one) && !isAuto(first) ? { one: first, first: one } : { one, first };
}

/** For each service the first of its IDs whose key an earlier service has; IDs that are wrong themselves are left out. */
function clashes(view: IdView, keyOf: (id: number) => number): readonly Clash[] {
  const firsts = new Map<number, FunctionId>();
  const found = new Map<ConfiguredService, Clash>();
  for (const one of view.ids) {
    if (idFault(one, view) !== undefined) continue;
    const first = firsts.get(keyOf(one.id));
    if (first === undefined) firsts.set(keyOf(one.id), one);
    else if (first.service !== one.service && !found.has(one.service)) found.set(one.service, { one, first });
  }
  return [...found.values()].map(writtenFirst);
}
