// `sossl requirements`, and what `check` says about answers to assumptions of use and about test tables.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { edit, exampleCopy, sossl } from './harness.ts';

describe('the requirements as a document', () => {
  test('stand in --out in both forms, with the answers of the project', async () => {
    const out = path.join(scratchFolder(), 'out');
    const ran = await sossl(['requirements', exampleCopy(), '--out', out]);
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^\d{3} requirements:\n.*requirements\.md\n.*requirements\.html\n$/m);
    const read = (name: string): string => fs.readFileSync(path.join(out, 'requirements', name), 'utf8');
    expect(read('requirements.md')).toContain('* Answer: open (example safety engineer, 2026-11-22): ');
    expect(read('requirements.html')).toContain('<article class="level-SSR depth-4" id="SSR-P-SPD-001">');
  });

  test('a project with an error has none', async () => {
    const folder = exampleCopy();
    const out = path.join(scratchFolder(), 'out');
    edit(folder, 'requirements/ecockpit.yaml', 'satisfies: [TSR-P-SPD-001]', 'satisfies: [TSR-P-SPD-009]');
    expect((await sossl(['requirements', folder, '--out', out])).code).toBe(1);
    expect(fs.existsSync(out)).toBe(false);
  });

  test('what stands in the place of the folder is left as it is', async () => {
    const out = path.join(scratchFolder(), 'out');
    fs.writeFileSync(out, 'a file in the place of the folder');
    const ran = await sossl(['requirements', exampleCopy(), '--out', out]);
    expect(ran.code).not.toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toBe('a file in the place of the folder');
  });
});

describe('check', () => {
  test('without answers says so in one note', async () => {
    const folder = exampleCopy();
    fs.rmSync(path.join(folder, 'assumptions.yaml'));
    const ran = await sossl(['check', folder]);
    expect(ran.out).toContain('note REQ0405: 26 assumptions of use apply');
    expect(ran.code).toBe(0);
  });

  test('lists the assumptions that have no answer in one line', async () => {
    const folder = exampleCopy();
    edit(folder, 'assumptions.yaml', '  - id: AOU-P-SPD-001', '  - id: AOU-P-SPD-001 # the last one');
    const text = fs.readFileSync(path.join(folder, 'assumptions.yaml'), 'utf8');
    fs.writeFileSync(
      path.join(folder, 'assumptions.yaml'),
      text.slice(0, text.indexOf('  - id: AOU-F-TOL-001')),
    );
    const ran = await sossl(['check', folder]);
    expect(ran.out).toContain(
      'warning REQ0404: 3 assumptions of use have no answer: AOU-F-TOL-001, AOU-F-WSW-001, AOU-P-SPD-001',
    );
    expect(ran.code).toBe(1);
  });

  test('finds the mistakes of test tables, all of them, with their places', async () => {
    const folder = exampleCopy();
    edit(folder, 'tests/services.yaml', 'call: get_speed', 'call: get_sped');
    edit(folder, 'tests/services.yaml', 'verifies: [SSR-P-TEL-001', 'verifies: [SSR-P-TEL-009');
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /tests\/services\.yaml:\d+:\d+: error TST0109: the configuration has no service "get_sped"/,
    );
    expect(ran.out).toMatch(/tests\/services\.yaml:\d+:\d+: error TST0107: .*SSR-P-TEL-009/);
    expect(ran.out).toContain('2 errors');
  });
});
