// What is wrong with test tables, as far as it shows without planning a run: their form, requirements and combinations, and the
// services, arguments and results that they name. For `check`, which must not read the configuration a second time.
//
// In: tables, IDs of all requirements, and the services of the checked system: names are compared here, never values, so no
// expectation depends on that reading. Out: every mistake that a plan of the same tables would report of them.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { findCalled } from './expand-given-calls.ts';
import { resolveSequence } from './expand-sequence.ts';
import type { Expansion } from './expansion.ts';
import type { ReadService } from './reading.ts';
import { tableFits } from './table-fit.ts';
import type { TestTable } from './table-model.ts';
import { readReadable } from './tables.ts';

/** The mistakes of the tables, in the order of files and tables. */
export function checkTables(
  sources: readonly SourceText[],
  knownRequirements: ReadonlySet<string>,
  services: readonly ReadService[],
): readonly Diagnostic[] {
  const { tables, diagnostics } = readReadable(sources, knownRequirements);
  const others = tables.flatMap((table) => [...tableFits(table), ...unknownNames(table, services)]);
  return [...diagnostics, ...others];
}

function unknownNames(table: TestTable, services: readonly ReadService[]): readonly Diagnostic[] {
  const { body } = table;
  const into: Expansion = { cases: [], skipped: [], diagnostics: [] };
  if (body.kind === 'sequence') resolveSequence(table, body.steps, { services }, into);
  else if (body.kind === 'action' && body.action.kind === 'call_service') {
    findCalled(body.action, body.expect, table, { services }, into);
  }
  return into.diagnostics;
}
