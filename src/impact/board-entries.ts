// The board of a version as entries to compare: two versions on different platforms differ in all of it that matters.

import type { VersionEntry } from '../model/impact.ts';
import type { Platform } from '../model/platform.ts';
import { entryOf, type Texts } from './entry-of.ts';
import { plainText } from './value-text.ts';

/** One entry for the board, with one below it for everything that has a name there. */
export function boardEntry(platform: Platform): VersionEntry {
  const place = { file: `sossl/platforms/${platform.name}.yaml`, line: 1, column: 1 };
  const placeOf = () => place;
  const lists: Readonly<Record<string, readonly { readonly name: string }[]>> = {
    memory: platform.memory,
    reserved: platform.reserved,
    controllers: platform.controllers,
    devices: platform.devices,
    bus_masters: platform.busMasters,
    timers: platform.timers,
    effects: platform.effects.map((effect) => ({ name: effect.leaf, ...effect })),
  };
  const entries = Object.entries(lists).flatMap(([list, rows]) =>
    rows.map((row) => {
      const { name, ...others } = row;
      const path = `board.${list}.${name}`;
      return entryOf({ path, pattern: `board.${list}.*`, name, texts: { text: plainText(others) } }, placeOf);
    }),
  );
  return entryOf(
    { path: 'board', pattern: 'board', texts: boardTexts(platform), entries, quiet: true },
    placeOf,
  );
}

function boardTexts(platform: Platform): Texts {
  const { build, probe, run, secureImage } = platform;
  const known = (value: unknown): string | undefined => (value === undefined ? undefined : plainText(value));
  return {
    description: platform.description,
    sources: plainText(platform.sources),
    core_count: `${platform.coreCount}`,
    has_el2: `${platform.hasEl2}`,
    cpu: plainText(platform.cpu),
    interrupt_controller: plainText(platform.interruptController),
    secure_image: known(secureImage),
    reserved_function_ids: plainText(platform.reservedFunctionIds),
    entry_levels: plainText(platform.entryLevels),
    build: known(build),
    probe: known(probe),
    run: known(run),
  };
}
