// Whether logs that were handed over are whole. In: boots with their logs, the kit. Out: everything that is wrong with them. A
// boot here that ends early leaves cases not run; a log from elsewhere that ends early may have been cut, so none of it counts.

import { TST } from '../../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { inspectRun } from '../../verify/judge.ts';
import { collectRecords } from '../../verify/run-records.ts';
import { CONFORMANCE, MAIN_BOOT } from '../kit/kit-facts.ts';
import type { Kit } from '../kit/make-kit.ts';
import type { Boot } from './boot-image.ts';

/** Codes about bytes that nobody may have changed; a guest that starts from a corrupted image is a result, not one of them. */
const BROKEN: readonly string[] = [TST.unknownRecord, TST.foreignRecord, TST.truncatedRecord].map(
  ({ code }) => code,
);

/** What is wrong with the logs, each at its line. */
export function boundaryProblems(boots: readonly Boot[], { plan, conformance }: Kit): readonly Diagnostic[] {
  return boots.flatMap((boot) => {
    if (boot.name === MAIN_BOOT) return atItsEnd(boot, inspectRun(plan, boot));
    if (boot.name === CONFORMANCE) return atItsEnd(boot, inspectRun(conformance, boot));
    const { diagnostics } = collectRecords({ steps: [] }, boot);
    return diagnostics.filter(({ code }) => BROKEN.includes(code));
  });
}

/** A run that ends early is reported where its secure log ends. */
function atItsEnd({ secureLog, files }: Boot, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const line = secureLog.split('\n').length;
  const span = { file: files?.secure ?? '', start: secureLog.length, end: secureLog.length, line, column: 1 };
  return found.map((one) => (one.span === undefined ? { ...one, span } : one));
}
