// `npm run linux`: a real Linux in the non-secure world. Fetches a Debian kernel, builds examples/linux-cockpit for every board, entry level
// and number of cores, boots each, some of them so that Linux is started anew, and says what was shown. Ends with 1 when something was not, with 2 when the packages cannot be had.
// --keep FOLDER leaves images and both consoles of each boot there.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootLinux, judgeLinux, type Variant } from '../test/linux/linux-boot.ts';
import { buildGuests, fetchPackages } from '../test/linux/linux-guests.ts';

const PLACES = (['qemu-virt-gicv3', 'qemu-virt-gicv2'] as const).flatMap((board) =>
  ([2, 1] as const).map((level) => ({ board, level })),
);
const VARIANTS: readonly Variant[] = [
  ...PLACES.flatMap((place) => ([2, 1] as const).map((cores) => ({ ...place, cores }))),
  ...PLACES.map((place) => ({ ...place, cores: 2, restart: true }) as const),
];

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'sossl-linux-'));
mkdirSync(folder, { recursive: true });
try {
  process.exitCode = showAll();
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

function showAll(): number {
  let cache: string;
  try {
    cache = fetchPackages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const guests = buildGuests(cache, join(folder));
  process.stdout.write(guests.versions);
  const results = VARIANTS.map((variant) => {
    const { board, cores, level, restart = false } = variant;
    const name = `${board}-el${level}-${cores}${restart ? '-restart' : ''}`;
    const boot = bootLinux(variant, guests, join(folder, name));
    const shown = judgeLinux(variant, boot);
    if (values.keep !== undefined)
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ variant, boot, shown }, null, 2)}\n`);
    console.log(
      `${board}, EL${level}, ${cores} ${cores === 1 ? 'core' : 'cores'}${restart ? ', started anew' : ''}: ` +
        `${shown.filter(({ holds }) => holds).length} / ${shown.length} shown, ${boot.seconds.toFixed(1)} s`,
    );
    for (const { holds, record, what } of shown) if (!holds) console.log(`  not shown: ${what} (${record})`);
    return shown.every(({ holds }) => holds);
  });
  return results.every(Boolean) ? 0 : 1;
}
