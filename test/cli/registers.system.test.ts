// Capabilities registers.argument_17 and registers.result_17 of the reference monitor: a service with seventeen of each, on the
// board, called from both worlds with values that differ in every register.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { edit, sossl, wholeCopy } from './harness.ts';

const NUMBERS = Array.from({ length: 17 }, (_, index) => index + 1);
const lines = (line: (number: number) => string): string =>
  NUMBERS.map((number) => `${line(number)}\n`).join('');
const words = (word: (number: number) => string): string => NUMBERS.map(word).join(', ');

const SERVICE = `  - name: wide
    id: auto
    convention: smc64
    callable_from: both
    description: Adds to every argument its number.
    arguments:
${lines((n) => `      - { name: a${n}, type: uint64, min: 1, max: ${1000 * n}, description: value ${n} }`)}    results:
${lines((n) => `      - { name: r${n}, type: uint64, description: sum ${n} }`)}`;

const step = (world: string): string =>
  `      - world: ${world}
        call: wide
        with: { ${words((n) => `a${n}: ${3 * n + 1}`)} }
        expect: { x0: success, results: { ${words((n) => `r${n}: ${4 * n + 1}`)} } }
`;

const TABLE = `schema: sossl-tests/1
tables:
  - name: all-registers
    verifies: [SSR-F-SMC-012]
    about: Every register of a call goes in and comes out.
    sequence:
${step('secure')}${step('non_secure')}`;

test('seventeen arguments and seventeen results arrive, from both worlds', async () => {
  const folder = wholeCopy();
  const out = path.join(scratchFolder(), 'out');
  fs.appendFileSync(path.join(folder, 'sossl.yaml'), SERVICE);
  fs.writeFileSync(path.join(folder, 'tests/wide.yaml'), TABLE);
  expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
  const skeleton = lines((n) => `    results->r${n} = 0ULL;`);
  const body = lines((n) => `    results->r${n} = arguments->a${n} + ${n}U;`);
  const ending = '    return SOSSL_STATUS_FAILED;\n';
  edit(
    folder,
    'sossl.c',
    `    (void)arguments;\n${skeleton}${ending}`,
    `${body}    return SOSSL_STATUS_SUCCESS;\n`,
  );
  await sossl(['test', folder, '--out', out]);
  const { items } = JSON.parse(fs.readFileSync(path.join(out, 'tests/evidence.json'), 'utf8'));
  const about = items.filter(({ id }: { readonly id: string }) => id.includes('wide'));
  const open = about.filter(({ verdict }: { readonly verdict: string }) => verdict !== 'passed');
  expect(open).toEqual([]);
  expect(about.length).toBeGreaterThan(100);
  expect(about.map(({ id }: { readonly id: string }) => id)).toContain('wide.all-registers');
});
