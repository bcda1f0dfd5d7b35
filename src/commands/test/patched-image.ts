// What a boot of its own changes: bytes of the image at a symbol, and operands of a plan that are addresses of the linked image. In: the
// image. Out: copies, or the symbol that it lacks.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { type ElfImage, flatOffset } from '../../tools/elf.ts';
import { patchImage } from '../../tools/flash.ts';
import { withOperand } from '../../verify/encode-plan.ts';
import type { FaultBoot } from '../../verify/plan-model.ts';
import type { ProbePlans } from './build-probes.ts';

export interface OwnPatch {
  readonly symbol: string;
  /** Distance of the first changed byte from the symbol. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** A copy of the flat image with these bytes replaced, or the image itself. */
export function patched(
  flat: Uint8Array,
  elf: ElfImage,
  patch: OwnPatch | undefined,
): StageResult<Uint8Array> {
  if (patch === undefined) return { value: flat, diagnostics: [] };
  const symbol = elf.symbols.get(patch.symbol);
  const at = symbol === undefined ? undefined : flatOffset(elf, symbol.address);
  const image =
    at === undefined ? undefined : patchImage(flat, [{ offset: at + patch.offset, bytes: patch.bytes }]);
  return image === undefined ? missing(patch.symbol) : { value: image, diagnostics: [] };
}

/** Both plans of a boot with the addresses of the image that they were made without. */
export function linkedPlans(boot: FaultBoot, elf: ElfImage): StageResult<ProbePlans> {
  const addresses = joinResults(
    boot.linked.map((one): StageResult<bigint> => {
      const symbol = elf.symbols.get(one.symbol);
      if (symbol === undefined) return missing(one.symbol);
      return { value: symbol.address + BigInt(one.offset), diagnostics: [] };
    }),
  );
  if (addresses.value === undefined) return { diagnostics: addresses.diagnostics };
  const plans = boot.linked.reduce<ProbePlans>((before, { step, operand }, position) => {
    const address = addresses.value?.[position] ?? 0n;
    const { secure, nonSecure } = before;
    return {
      secure: withOperand(secure, step, operand, address),
      nonSecure: withOperand(nonSecure, step, operand, address),
    };
  }, boot);
  return { value: plans, diagnostics: [] };
}

function missing<T>(symbol: string): StageResult<T> {
  return { diagnostics: [report(BLD.symbolMissing, { symbol, image: 'sossl.elf' })] };
}
