// Warnings that were taken on purpose. In: diagnostics and acceptances. Out: the same diagnostics, matching warnings marked
// as accepted, and errors for acceptances that accept nothing.

import { CATALOGUE } from '../diagnostics/catalogue.ts';
import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import { hasNoErrors } from '../diagnostics/exit-code.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Acceptance } from '../model/system.ts';

/** All diagnostics with acceptances applied. Whether one is stale is asked only when there are no errors: they hide warnings. */
export function applyAcceptances(
  diagnostics: readonly Diagnostic[],
  acceptances: readonly Acceptance[],
): readonly Diagnostic[] {
  const marked = diagnostics.map((diagnostic) => accept(diagnostic, acceptances));
  const wrong = acceptances.flatMap((one, index) => acceptanceFault(one, acceptances.slice(0, index)));
  const stale = hasNoErrors(diagnostics)
    ? acceptances.filter((one) => isAcceptable(one) && !diagnostics.some((raised) => isFor(one, raised)))
    : [];
  return [...marked, ...wrong, ...stale.map((one) => report(SYS.acceptanceStale, one, { span: one.span }))];
}

function accept(diagnostic: Diagnostic, acceptances: readonly Acceptance[]): Diagnostic {
  const acceptance = acceptances.find((one) => isFor(one, diagnostic));
  if (acceptance === undefined || diagnostic.severity !== 'warning') return diagnostic;
  const { author, date, reason } = acceptance;
  return { ...diagnostic, accepted: { reason, author, date } };
}

function acceptanceFault(one: Acceptance, earlier: readonly Acceptance[]): readonly Diagnostic[] {
  const { code, path, span } = one;
  const definition = CATALOGUE.find((known) => known.code === code);
  if (definition === undefined) return [report(SYS.acceptanceUnknownCode, { code }, { span })];
  if (definition.severity !== 'warning') {
    return [report(SYS.acceptanceNotWarning, { code, name: definition.name }, { span })];
  }
  const first = earlier.find((other) => other.code === code && other.path === path);
  if (first === undefined) return [];
  const related = [{ message: 'the first acceptance stands here', span: first.span }];
  return [report(SYS.acceptanceTwice, { code, path }, { span, related })];
}

function isAcceptable({ code }: Acceptance): boolean {
  return CATALOGUE.some((known) => known.code === code && known.severity === 'warning');
}

function isFor({ code, path }: Acceptance, diagnostic: Diagnostic): boolean {
  return diagnostic.code === code && diagnostic.path === path;
}
