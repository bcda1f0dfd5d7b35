// Gathers by requirement what claims it. In: roles, tagged functions of the monitor, tables, check codes, tests of the tool. Out:
// the names for each requirement, sorted.

import type { AnyCode } from '../../diagnostics/catalogue.ts';
import type { ToolTest } from '../../load/tool-tests.ts';
import type { RequirementClaims } from '../../model/claims.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { Claimants } from './explain-requirement.ts';

export interface ClaimSources extends Claimants {
  readonly codes: readonly AnyCode[];
  readonly toolTests: readonly ToolTest[];
}

/** The claims of every requirement that has any. */
export function collectClaims(sources: ClaimSources): ReadonlyMap<string, RequirementClaims> {
  const roles = pairs(
    sources.mapping,
    ({ requirements }) => requirements.map(({ id }) => id),
    ({ role }) => role,
  );
  const symbols = pairs(
    sources.monitor,
    ({ requirements }) => requirements.map((name) => name.replace(/~\d+$/, '')),
    ({ file, symbol }) => `${shortName(file)}: ${symbol}`,
  );
  const codes = pairs(
    sources.codes,
    ({ requirements }) => requirements,
    ({ code, name }) => `${code} ${name}`,
  );
  const tables = pairs(sources.tables, ({ verifies }) => verifies, tableName);
  const toolTests = pairs(
    sources.toolTests,
    ({ shows }) => shows,
    ({ title, file }) => `${file}: ${title}`,
  );
  const ids = new Set([roles, symbols, codes, tables, toolTests].flatMap((map) => [...map.keys()]));
  const of = (map: Pairs, id: string): readonly string[] => [...(map.get(id) ?? [])].sort();
  return new Map(
    [...ids].map((id) => [
      id,
      {
        roles: of(roles, id),
        symbols: of(symbols, id),
        codes: of(codes, id),
        tables: of(tables, id),
        toolTests: of(toolTests, id),
      },
    ]),
  );
}

type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

function pairs<T>(
  items: readonly T[],
  idsOf: (item: T) => readonly string[],
  nameOf: (item: T) => string,
): Pairs {
  const found = new Map<string, Set<string>>();
  for (const item of items) {
    for (const id of idsOf(item)) found.set(id, (found.get(id) ?? new Set()).add(nameOf(item)));
  }
  return found;
}

function tableName({ file, name }: ClaimSources['tables'][number]): string {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  return `${stem}.${name}`;
}

function shortName(file: string): string {
  return file.startsWith(TOOL_FILES) ? file.slice(TOOL_FILES.length) : file;
}
