// The second older project with compilers: every byte of its object code has a class, and the new project builds.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

const GATEWAY = path.join(import.meta.dirname, 'gateway');

interface Row {
  readonly symbol: string;
  readonly group: string;
  readonly sizeBytes: number;
}

/** Adopts the gateway with something more in its C file. */
async function adopt(
  more = '',
): Promise<{ readonly folder: string; readonly rows: readonly Row[]; readonly totalBytes: number }> {
  const place = scratchFolder();
  fs.cpSync(GATEWAY, place, { recursive: true });
  fs.appendFileSync(path.join(place, 'gate_calls.c'), more);
  const words = ['adopt', 'gate.yaml', 'gate_calls.c', '--map', 'adopt-map.yaml', '--out', 'new'];
  await sossl(words, { workingFolder: place });
  const folder = path.join(place, 'new');
  const { object } = JSON.parse(fs.readFileSync(path.join(folder, 'adopt-report.json'), 'utf8'));
  return { folder, rows: object.rows, totalBytes: object.totalBytes };
}

const sizeOf = (rows: readonly Row[]): number => rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

describe('the gateway', () => {
  test('is taken over: every byte of its object code has a class, and the project builds', async () => {
    const { folder, rows, totalBytes } = await adopt();
    expect(totalBytes).toBeGreaterThan(3000);
    expect(sizeOf(rows)).toBe(totalBytes);
    // Literals that more than one symbol uses belong to none.
    expect(rows.filter(({ group }) => group === 'unexplained').map(({ symbol }) => symbol)).toEqual([
      '.rodata.str1.8',
    ]);
    for (const name of ['h_route_lookup', 'h_mac_learn', 'h_tunnel_cap', 'best_route', 'mix', 'drops_bump'])
      expect(rows.find(({ symbol }) => symbol === name)?.group, name).toBe('identical');
    expect((await sossl(['build', folder])).out).toContain('built ');
  });

  test('bytes with two names are counted once', async () => {
    const alias = '\nu32 gw_drops_v1(void) __attribute__((alias("gw_drop_count")));\n';
    const { rows, totalBytes } = await adopt(alias);
    expect(sizeOf(rows)).toBe(totalBytes);
    expect(
      rows.filter(({ symbol }) => /gw_drop/.test(symbol)).map(({ symbol, group }) => `${symbol} ${group}`),
    ).toEqual(['gw_drop_count identical']);
  });
});
