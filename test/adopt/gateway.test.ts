// A second older project, written in another hand: parameters in the old style, bodies on one line, macros that are declarations, mixed line ends.
// Needs Node alone; compilers are kept away.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ran, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { changed } from './legacy.ts';

const GATEWAY = path.join(import.meta.dirname, 'gateway');

const nothingInstalled = () =>
  Promise.resolve({ ended: 'missing' as const, status: undefined, output: '', errors: '' });

interface Adopted extends Ran {
  readonly folder: string;
}

async function adopt(
  change: (code: string) => string = (code) => code,
  words = ['--map', 'adopt-map.yaml'],
): Promise<Adopted> {
  const place = scratchFolder();
  fs.cpSync(GATEWAY, place, { recursive: true });
  const file = path.join(place, 'gate_calls.c');
  fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
  const line = ['adopt', 'gate.yaml', 'gate_calls.c', ...words, '--out', 'new'];
  const ran = await sossl(line, { workingFolder: place, run: nothingInstalled });
  return { ...ran, folder: path.join(place, 'new') };
}

describe('the gateway', () => {
  test('is taken over: every line is accounted for, and the project checks', async () => {
    const { out, folder } = await adopt();
    const { lines, symbols } = JSON.parse(fs.readFileSync(path.join(folder, 'adopt-report.json'), 'utf8'));
    const { total, empty, bodies, declarations, beside, orphaned, leftOut } = lines;
    expect(empty + bodies + declarations + beside + orphaned + leftOut).toBe(total);
    const text = fs.readFileSync(path.join(GATEWAY, 'gate_calls.c'), 'utf8');
    expect(total).toBe(text.split('\n').length - 1);
    expect(symbols.filter(({ fate }: { fate: string }) => fate === 'body')).toHaveLength(9);
    expect(out.match(/ADP\d+/g)).toEqual(['ADP0202', 'ADP0203', 'ADP0301', 'ADP0401']);
    expect(out).toMatch(/gate_calls\.c:96:1: warning ADP0203: .*line 96 of gate_calls\.c/);
    expect((await sossl(['check', folder])).out).toContain('0 errors');
    expect((await sossl(['generate', folder])).out).toContain('nothing to change');
  });

  test.each([
    '    int best;\t\t/* row of routes[] */',
    '    (void)caller; results->old_kbit = cap_kbit; cap_kbit = arguments->cap_kbit; return SOSSL_STATUS_SUCCESS;',
    '\tbool is_ours = caller->world == SOSSL_WORLD_NON_SECURE;',
    '\tq->slot[q->in % 8u] = arguments->dst;',
    '\tresults->rx = both[0];',
    'COUNTER(drops)',
    '/* sv: taken out, was O(n^2)',
    'static u64 macs[MACS]; static u32 mac_port[MACS];',
    '/* ======================= everything below is ours ======================= */',
  ])('%j stands in the new file', async (line) => {
    const { folder } = await adopt();
    expect(fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8').split('\n')).toContain(line);
  });

  test('with a second variant of a handler between directives it is refused, and nothing is written', async () => {
    const { out, code, folder } = await adopt((text) =>
      changed(
        text,
        '/*-- MacLearn --*/',
        '#ifdef GW_NO_FIREWALL\nstatic gw_rc h_fw_verdict(GW_CTX *cx)\n{\n\treturn GW_OK;\n}\n#endif\n/*-- MacLearn --*/',
      ),
    );
    expect(out).toMatch(/gate_calls\.c:\d+:1: error ADP0117: h_fw_verdict has variants/);
    expect(code).toBe(1);
    expect(fs.existsSync(folder)).toBe(false);
  });

  test('without a map: a draft with a row for each key, although no service is known by its name', async () => {
    const { out, folder } = await adopt(undefined, []);
    expect(out).toMatch(/ADP0101: new\/adopt-map\.yaml is a draft: \d+ of \d+ rows wait/);
    const draft = fs.readFileSync(path.join(folder, 'adopt-map.yaml'), 'utf8');
    expect(draft).toContain('  "partitions[*].label": { to: "?" } # here: FwCore');
    expect(draft).toContain('\nservices: {}\n');
  });
});
