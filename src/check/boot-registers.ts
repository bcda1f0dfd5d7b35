// What an operating system finds in x0 to x3 at entry fits the registers of its execution state.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { hex } from './format.ts';
import { at, type CheckInput, stands } from './rule.ts';

const REGISTER_OF_AARCH32 = 1n << 32n;

/** No boot register of an operating system in AArch32 needs more than 32 bits. */
export function bootRegistersFitTheirState(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ executionState }) => executionState === 'aarch32')
    .flatMap(({ bootRegisters, name, path }) =>
      bootRegisters.flatMap((value, register) => {
        if (value < REGISTER_OF_AARCH32) return [];
        const parameters = { register: `x${register}`, value: hex(value), system: name };
        const place = at(input, `${path}.boot_registers.x${register}`, [
          stands(input, `${path}.execution_state`),
        ]);
        return [report(SYS.bootRegisterTooWide, parameters, place)];
      }),
    );
}
