// Tables that inspect what was built instead of running it: one case each, compared with the second reading.
//
// In: what a table wants inspected; later, the built artefacts. Out: a draft case; later, observations. It starts nothing:
// whoever runs the tests reads the image and runs the guest program.

import type { Observation } from '../model/evidence.ts';
import type { SourceText } from '../model/source.ts';

import { draftCase, type Expansion } from './expansion.ts';
import { expectedTable } from './expected-tables.ts';
import { judgeGuestProgram } from './inspect-guest.ts';
import { inspectHandlers } from './inspect-handlers.ts';
import { inspectHeads } from './inspect-heads.ts';
import { inspectTable, readBack, type SymbolBytes } from './inspect-tables.ts';
import type { Reading } from './reading.ts';
import type { Inspected, TestTable } from './table-model.ts';

/** What the build left behind, as far as inspections look at it. */
export interface BuiltArtefacts {
  readonly symbolBytes: SymbolBytes;
  /** What the program of `guestProgram` printed; empty when it could not be built or run. */
  readonly guestOutput: string;
  /** `sossl.c`, `sossl.h` and `sossl_guest.h` as they are. */
  readonly emitted: readonly SourceText[];
  readonly toolVersion: string;
}

/** Configuration paths that an inspection looks at. */
function inspectedPaths(what: Inspected, reading: Reading): readonly string[] {
  if (what === 'guest_header') {
    const { features, services } = reading;
    return [...services, ...features.channels].map(({ path }) => path);
  }
  if (what === 'file_heads') return ['project'];
  return [...new Set(expectedTable(what, reading).rows.flatMap(({ paths }) => paths))];
}

/** Expands `{ inspect: … }`: one case over everything that the configuration contains. */
export function expandInspection(table: TestTable, what: Inspected, reading: Reading, into: Expansion): void {
  into.cases.push(draftCase(table, {}, inspectedPaths(what, reading), { kind: 'inspection', what }));
}

/** What the artefacts say; nothing when there are none, which makes the case not run. */
export function inspect(
  what: Inspected,
  reading: Reading,
  built: BuiltArtefacts | undefined,
): readonly Observation[] {
  if (built === undefined) return [];
  const { project, platform } = reading;
  switch (what) {
    case 'guest_header':
      return judgeGuestProgram(reading, built.guestOutput, readBack('channels', built.symbolBytes));
    case 'file_heads': {
      const { emitted, toolVersion } = built;
      return inspectHeads(emitted, {
        project: project.name,
        version: project.version,
        platform,
        toolVersion,
      });
    }
    case 'handled_interrupts':
      return [
        ...inspectTable(what, reading, built.symbolBytes),
        ...inspectHandlers(reading.features.handlers, built.emitted),
      ];
    default:
      return inspectTable(what, reading, built.symbolBytes);
  }
}
