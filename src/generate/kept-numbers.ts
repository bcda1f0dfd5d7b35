// Function numbers of services with `id: auto`, without the lock that knows them. In: the header of the last generation and that of today. Out:
// what keeps them from being given anew: both operating systems call a service by the number that it had.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

interface Known {
  readonly existing: ReadonlyMap<string, string>;
  readonly autoNumbers: Readonly<Record<string, number>>;
  /** What the lock says; undefined without one. */
  readonly recorded?: unknown;
}

/** Nothing before the first generation, and where the header shows that every number stays. `fresh`: the header of today. */
export function refuseNewNumbers(
  { autoNumbers, existing, recorded }: Known,
  fresh: string,
): readonly Diagnostic[] {
  const generated = ['sossl.c', 'sossl.h', '.sossl/base/sossl.c', '.sossl/base/sossl.h'];
  if (recorded !== undefined || !generated.some((path) => existing.has(path))) return [];
  const before = existing.get('sossl.h') ?? existing.get('.sossl/base/sossl.h');
  const services = changedNumbers(Object.keys(autoNumbers), before, fresh);
  return services.length === 0 ? [] : [report(GEN.lockMissing, { services })];
}

/** Services with another number; all of them where no header says which numbers they had. */
function changedNumbers(
  services: readonly string[],
  before: string | undefined,
  fresh: string,
): readonly string[] {
  if (before === undefined) return services;
  const [known, now] = [numbersIn(before), numbersIn(fresh)];
  return services.filter((name) =>
    [32, 64].some((width) => {
      const macro = `SOSSL_ID_${name.toUpperCase()}_SMC${width}`;
      return known.has(macro) && known.get(macro) !== now.get(macro);
    }),
  );
}

function numbersIn(header: string): ReadonlyMap<string, string> {
  const defines = header.matchAll(/^#define (SOSSL_ID_\w+) (\w+)/gm);
  return new Map([...defines].map(([, macro = '', number = '']) => [macro, number]));
}
