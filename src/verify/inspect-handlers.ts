// Definitions of the interrupt handlers in sossl.c. In: the handlers of the configuration, the emitted files. Out: one observation
// for each, whether it takes the number of the core and nothing else.

import type { Observation } from '../model/evidence.ts';
import type { SourceText } from '../model/source.ts';
import type { ReadHandler } from './reading-features.ts';

/** One observation for each handler; one that is not there is a failure. */
export function inspectHandlers(
  handlers: readonly ReadHandler[],
  emitted: readonly SourceText[],
): readonly Observation[] {
  const text = emitted.find(({ file }) => file === 'sossl.c')?.text ?? '';
  return handlers.map(({ name }) => {
    const symbol = `${name}_interrupt`;
    const [found] = new RegExp(`^[a-z_0-9 *]+ \\*?${symbol}\\([^{;]*?\\)(?=\\s*\\{)`, 'm').exec(text) ?? [];
    const expected = `static void ${symbol}(uint32_t core)`;
    const observed = found?.replace(/\s+/g, ' ') ?? 'not there';
    const verdict = observed === expected ? 'passed' : 'failed';
    return { stimulus: `read the definition of ${symbol}`, expected, observed, verdict };
  });
}
