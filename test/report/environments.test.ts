// The table of environments, whole, from results that are written here: two boards, a host, a run elsewhere with a failure.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EvidenceItem, EvidenceVerdict } from '../../src/model/evidence.ts';
import { compareEnvironments } from '../../src/report/environments/compare-environments.ts';
import { environmentsFiles } from '../../src/report/environments/environments-files.ts';
import { sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

function item(id: string, verdict: EvidenceVerdict, about: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    id,
    title: id,
    method: 'test',
    level: 'integration',
    environment: 'board one',
    requirements: [],
    expectation: { file: 'tests/smc.yaml', case: id },
    exercises: [],
    subject: { 'sossl.c': 'c0de'.repeat(16), monitor: 'aaaa'.repeat(16), plan: '1111'.repeat(16) },
    verdict,
    observations: [],
    ...about,
  };
}

const one = [
  item('smc.served.a', 'passed'),
  item('smc.served.b', 'passed'),
  item('boot.entry', 'passed'),
  item('boot.abort', 'not_shown_here'),
  item('static.check.SYS0203', 'failed', { method: 'static_check' }),
];
const host = one.map((each) =>
  item(each.id, each.id.startsWith('boot') ? 'not_shown_here' : 'passed', {
    environment: 'this | machine',
    level: 'unit',
    subject: { 'sossl.c': 'c0de'.repeat(16), plan: '1111'.repeat(16) },
  }),
);
const board = [
  item('smc.served.a', 'failed', {
    environment: 'board <two>, run by A. Tester with a script on 2026-11-29',
    level: 'embedded',
    subject: { 'sossl.c': 'c0de'.repeat(16), monitor: 'bbbb'.repeat(16), plan: '2222'.repeat(16) },
  }),
  item('smc.served.b', 'not_run'),
  item('boot.entry', 'passed'),
  item('hal.locks', 'passed'),
];
const runs = [
  { name: 'one', items: one },
  { name: 'host', items: host },
  { name: 'board', items: board },
];

describe('the table of environments', () => {
  const files = environmentsFiles(compareEnvironments(runs), '/* style */');
  const text = (ending: string): string =>
    String(files.find(({ path: file }) => file.endsWith(ending))?.content);

  test('says in Markdown what each gave and where they differ', () => {
    expect(text('.md')).toBe(
      fs.readFileSync(path.join(import.meta.dirname, 'golden/environments.md'), 'utf8'),
    );
  });

  test('has every case in CSV', () => {
    expect(text('.csv').split('\r\n')).toEqual([
      'case,one,host,board',
      'smc.served.a,passed,passed,failed',
      'smc.served.b,passed,passed,not_run',
      'boot.entry,passed,not_shown_here,passed',
      'boot.abort,not_shown_here,not_shown_here,absent',
      'hal.locks,absent,absent,passed',
      '',
    ]);
  });

  test('has every case in HTML, and text stays text', () => {
    const page = text('.html');
    for (const id of ['smc.served.a', 'boot.abort', 'hal.locks']) expect(page).toContain(`<td>${id}</td>`);
    expect(page).toContain('board &lt;two&gt;');
    expect(page).toContain('<td class="failed">FAILED</td>');
  });

  test('of equal results says so', () => {
    const same = compareEnvironments([runs[0], { name: 'again', items: one }] as typeof runs);
    expect(same.differences).toEqual([]);
    expect(String(environmentsFiles(same, '')[0]?.content)).toContain(
      '4 / 4 cases gave the same in every environment.',
    );
  });
});

describe('sossl environments', () => {
  function results(name: string, items: readonly EvidenceItem[]): string {
    const folder = path.join(scratchFolder(), name);
    fs.mkdirSync(path.join(folder, 'tests'), { recursive: true });
    const content = JSON.stringify({ format: 'sossl-evidence/1', items });
    fs.writeFileSync(path.join(folder, 'tests/evidence.json'), content);
    return folder;
  }

  test('reads folders of results, also of the HAL suite, and ends with 1 when a case failed', async () => {
    const [a, b] = [results('gcc', one), results('board', board.slice(0, 3))];
    const suite = JSON.stringify({ format: 'sossl-evidence/1', items: board.slice(3) });
    fs.writeFileSync(path.join(b, 'tests/conformance.json'), suite);
    const ran = await sossl(['environments', '--results', a, '--results', b, '--out', path.dirname(a)]);
    expect([ran.code, ran.err]).toEqual([1, '']);
    expect(ran.out).toContain('1 case passed in one environment and failed in another.');
    const written = fs.readFileSync(path.join(path.dirname(a), 'environments.csv'), 'utf8');
    expect(written).toContain('case,gcc,board\r\n');
    expect(written).toContain('hal.locks,absent,passed\r\n');
    expect(fs.existsSync(path.join(path.dirname(a), 'environments.html'))).toBe(true);
  });

  test('tells folders of one name apart', async () => {
    const [a, b] = [results('same', one), results('same', one)];
    await sossl(['environments', '--results', a, '--results', b, '--out', path.dirname(a)]);
    const [head] = fs.readFileSync(path.join(path.dirname(a), 'environments.csv'), 'utf8').split('\r\n');
    expect(head).toBe(`case,${a},${b}`);
  });

  test('refuses one folder, and one without results', async () => {
    const a = results('alone', one);
    expect(await sossl(['environments', '--results', a])).toMatchObject({
      code: 2,
      err: expect.stringContaining('a comparison needs --results twice or more'),
    });
    const none = await sossl(['environments', '--results', a, '--results', path.join(a, 'none'), '--out', a]);
    expect([none.code, none.err]).toEqual([
      2,
      expect.stringContaining('none/tests/evidence.json does not exist'),
    ]);
    expect(fs.existsSync(path.join(a, 'environments.md'))).toBe(false);
  });
});
