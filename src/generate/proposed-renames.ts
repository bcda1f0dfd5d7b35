// Services that look renamed. In: regions whose bodies became orphans, the texts before and now. Out: proposals for `renamed_from`. Only what
// is beyond doubt is proposed: one service that has gone and one that has come, with the same contract but for the name.

import { contractOf } from './merge/contract.ts';
import { readLines } from './merge/lines.ts';
import { type Piece, regionsIn } from './merge/pieces.ts';
import { readPieces } from './merge/read-pieces.ts';

export interface RenameProposal {
  readonly from: string;
  readonly to: string;
}

/** Proposals, in the order of the orphans. */
export function proposedRenames(
  orphans: readonly string[],
  base: string,
  fresh: string,
): readonly RenameProposal[] {
  const services = orphans.filter((id) => id.startsWith('service.'));
  if (services.length === 0) return [];
  const [before, now] = [contractsIn(base), contractsIn(fresh)];
  const arrived = [...now].filter(([name]) => !before.has(name));
  return services.flatMap((id) => {
    const from = id.slice('service.'.length);
    const contract = before.get(from);
    const alike = arrived.filter(([, other]) => other === contract);
    const rivals = services.filter((other) => before.get(other.slice('service.'.length)) === contract);
    const [found] = alike;
    return found === undefined || alike.length > 1 || rivals.length > 1 ? [] : [{ from, to: found[0] }];
  });
}

/** Contract of each service with its own name taken out. */
function contractsIn(text: string): ReadonlyMap<string, string> {
  const contracts = new Map<string, string>();
  for (const piece of readPieces(readLines(text)).pieces) {
    const name = serviceIn(piece);
    if (name === undefined || piece.kind !== 'block') continue;
    contracts.set(name, contractOf(piece).replaceAll(new RegExp(`\\b${name}_`, 'g'), '@_'));
  }
  return contracts;
}

function serviceIn(piece: Piece): string | undefined {
  const [region] = regionsIn(piece);
  return region?.id.startsWith('service.') === true ? region.id.slice('service.'.length) : undefined;
}
