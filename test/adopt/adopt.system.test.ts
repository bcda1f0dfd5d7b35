// The older project taken over with compilers and emulator: what docs/adopt.md does, step by step.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ran, ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { changed, LEGACY, legacyText } from './legacy.ts';

const OLD = ['examples/legacy/vm_config.yaml', 'examples/legacy/sossl_services.c'];
const MAP = ['--map', 'examples/legacy/adopt-map.yaml'];

interface Bytes {
  readonly identical: number;
  readonly rewritten: number;
  readonly orphaned: number;
  readonly replaced: number;
  readonly unexplained: number;
}

interface Report {
  readonly object: {
    readonly totalBytes: number;
    readonly bytes: Bytes;
    readonly rows: readonly { readonly symbol: string; readonly group: string; readonly sizeBytes: number }[];
  };
}

function reportIn(folder: string): Report {
  return JSON.parse(fs.readFileSync(path.join(folder, 'adopt-report.json'), 'utf8'));
}

describe('the older project', () => {
  const folder = path.join(scratchFolder(), 'truck');
  let adopted: Ran | undefined;

  test('is taken over: every byte of its object code has a class', async () => {
    adopted = await sossl(['adopt', ...OLD, ...MAP, '--out', folder]);
    const { bytes, rows, totalBytes } = reportIn(folder).object;
    const sum = Object.values(bytes).reduce((total, each) => total + each, 0);
    expect(sum).toBe(totalBytes);
    expect(rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0)).toBe(totalBytes);
    const unexplained = rows.filter(({ group }) => group === 'unexplained');
    expect(unexplained.map(({ symbol }) => symbol)).toEqual(['smc_set_driver']);
    expect(bytes.unexplained).toBe(176);
    expect(bytes.identical).toBeGreaterThan(1200);
    expect(adopted.out).toContain(`unexplained 176, of ${totalBytes} bytes`);
    for (const name of ['filter_mean', 'plate_height_mm', 'badge_row', 'smc_store_load', 'truck'])
      expect(rows.find(({ symbol }) => symbol === name)?.group, name).toBe('identical');
  });

  test('gives the figures that docs/adopt.md shows', () => {
    const walk = fs.readFileSync(path.join(ROOT, 'docs/adopt.md'), 'utf8');
    const figures = (adopted?.out ?? '').split('\n').filter((line) => /^(?:lines|object code): /.test(line));
    expect(figures).toHaveLength(2);
    for (const line of figures) expect(walk).toContain(line);
    const report = fs.readFileSync(path.join(folder, 'adopt-report.md'), 'utf8').split('\n');
    const classes = report.filter((line) => / \d+ of \d+ \|$/.test(line));
    expect(classes).toHaveLength(5);
    for (const line of classes) expect(walk).toContain(line);
    const differences = report.filter((line) => /sossl_services\.c:\d+ \|$/.test(line)).slice(0, 9);
    for (const line of differences) expect(walk).toContain(line.replace(/ sossl_services\.c:\d+ \|$/, ''));
  });

  test('checks, generates nothing new and builds, with the warnings accepted by hand', async () => {
    fs.copyFileSync(path.join(LEGACY, 'acceptances.yaml'), path.join(folder, 'acceptances.yaml'));
    expect(await sossl(['check', folder])).toMatchObject({ code: 0 });
    const generated = await sossl(['generate', folder]);
    expect(generated).toMatchObject({ code: 0 });
    expect(generated.out).toContain('nothing to change');
    expect(await sossl(['build', folder])).toMatchObject({ code: 0 });
  });

  test('boots and passes its tests', async () => {
    const ran = await sossl(['test', folder]);
    expect(ran.out).toMatch(/(\d+) \/ \d+ passed, 0 failed|\d+ \/ \d+ passed, \d+ not shown here/);
    expect(ran.out).not.toContain('FAILED');
    expect(ran.code).toBe(0);
  });
});

describe('an older project without differences', () => {
  const MENDED: readonly (readonly [string, string])[] = [
    ['revision 2.4', 'revision 2.7'],
    ['.log_entries = 64', '.log_entries = 32'],
    ['262144, VM_RIGHT_RW', '131072, VM_RIGHT_RW'],
    ['0x83000011u', '0x83000001u'],
    ['FID_REQUEST_LIFT,   VM_FROM_BOTH', 'FID_REQUEST_LIFT,   VM_FROM_NS'],
    ['STORE_LOAD_A1_MAX       3000u', 'STORE_LOAD_A1_MAX       2500u'],
    ['/* args.a1 < REPORT_MAST_A1_MIN || */', 'args.a1 < REPORT_MAST_A1_MIN ||'],
    ['#define FID_PEEK_STATE          0x8200001Fu\n', ''],
    ['\t{ FID_PEEK_STATE, VM_FROM_BOTH, 1, 1, 0, 0, 0, smc_peek_state },\n', ''],
  ];

  test('ends with 0', async () => {
    const place = scratchFolder();
    const code = MENDED.reduce((text, [from, to]) => changed(text, from, to), legacyText('sossl_services.c'));
    fs.writeFileSync(path.join(place, 'sossl_services.c'), code);
    fs.writeFileSync(
      path.join(place, 'vm_config.yaml'),
      changed(
        legacyText('vm_config.yaml'),
        'NumArgs: 2\n    ArgWidths: [64, 32]',
        'NumArgs: 3\n    ArgWidths: [64, 32]',
      ),
    );
    const map = changed(
      changed(legacyText('adopt-map.yaml'), '    FID_PEEK_STATE: a service of the C file only\n', ''),
      '    helpers: [badge_hash, badge_row]\n',
      '    helpers: [badge_hash, badge_row]\n    rewrite: { "rets->accepted = false": results->accepted = 0U, "rets->accepted = true": results->accepted = 1U }\n',
    );
    fs.writeFileSync(path.join(place, 'adopt-map.yaml'), map);
    fs.copyFileSync(path.join(LEGACY, 'vm_monitor.h'), path.join(place, 'vm_monitor.h'));
    const words = ['adopt', 'vm_config.yaml', 'sossl_services.c', '--map', 'adopt-map.yaml', '--out', 'new'];
    const ran = await sossl(words, { workingFolder: place });
    expect(ran.out).not.toMatch(/warning|error/);
    expect(ran.code).toBe(0);
  });

  test('a body that was changed around its text is unexplained, and counted', async () => {
    const place = scratchFolder();
    fs.cpSync(LEGACY, place, { recursive: true });
    const map = changed(
      legacyText('adopt-map.yaml'),
      '    VM_OK: SOSSL',
      '    "FILTER_DEPTH    4u": FILTER_DEPTH    8u\n    VM_OK: SOSSL',
    );
    fs.writeFileSync(path.join(place, 'adopt-map.yaml'), map);
    const words = ['adopt', 'vm_config.yaml', 'sossl_services.c', '--map', 'adopt-map.yaml', '--out', 'new'];
    const ran = await sossl(words, { workingFolder: place });
    const { bytes, rows, totalBytes } = reportIn(path.join(place, 'new')).object;
    const unexplained = rows.filter(({ group }) => group === 'unexplained').map(({ symbol }) => symbol);
    expect(unexplained).toContain('filter_put');
    expect(unexplained).toContain('truck');
    expect(bytes.unexplained).toBeGreaterThan(100);
    expect(ran.out).toContain(`ADP0402: ${bytes.unexplained} of ${totalBytes} bytes`);
  });

  test('an old file that does not compile is said to be so, and the project is written', async () => {
    const place = scratchFolder();
    fs.cpSync(LEGACY, place, { recursive: true });
    fs.rmSync(path.join(place, 'vm_monitor.h'));
    const words = ['adopt', 'vm_config.yaml', 'sossl_services.c', '--map', 'adopt-map.yaml', '--out', 'new'];
    const ran = await sossl(words, { workingFolder: place });
    expect(ran.out).toMatch(/ADP0401: the object code of both files was not compared: .*does not compile/);
    expect(fs.existsSync(path.join(place, 'new/sossl.c'))).toBe(true);
  });
});
