// `sossl diagrams`: what it writes, what it says, and that nothing is called shown without results.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sossl, wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

function filesOf(folder: string): readonly string[] {
  return fs.readdirSync(path.join(folder, 'reports/diagrams')).sort();
}

test('writes source, SVG and PNG of every diagram, calls no cell shown without results, and does it twice alike', async () => {
  const folder = wholeCopy();
  const ran = await sossl(['diagrams', folder]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toMatch(/diagrams: 12 \/ 12 drawn, by mermaid \d+\.\d+\.\d+ --renderer page\n/);
  const stems = [
    'access-matrix-1',
    'access-matrix-2',
    'devices',
    'interference-1',
    'interference-2',
    'interference-3',
  ];
  const drawn = [...stems, 'memory-map-1', 'memory-map-2'];
  const mermaid = ['partitions', 'service-calls-1', 'service-calls-2', 'world-switch'];
  const wanted = [...drawn, ...mermaid].flatMap((stem) => [
    `${stem}.png`,
    `${stem}.svg`,
    ...(mermaid.includes(stem) ? [`${stem}.mmd`] : []),
  ]);
  expect(filesOf(folder)).toEqual(wanted.sort());
  const matrix = fs.readFileSync(path.join(folder, 'reports/diagrams/access-matrix-1.svg'), 'utf8');
  expect(matrix).toContain('configured, not shown here');
  expect(matrix).not.toContain('shown by passed results');
  const first = filesOf(folder).map((name) => fs.readFileSync(path.join(folder, 'reports/diagrams', name)));
  await sossl(['diagrams', folder]);
  expect(filesOf(folder).map((name) => fs.readFileSync(path.join(folder, 'reports/diagrams', name)))).toEqual(
    first,
  );
});

test('draws by the renderer that is asked for', async () => {
  const folder = wholeCopy();
  const ran = await sossl(['diagrams', folder, '--renderer', 'jsdom']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toContain('--renderer jsdom');
});

test('says what is wrong with a renderer that does not exist', async () => {
  const ran = await sossl(['diagrams', wholeCopy(), '--renderer', 'jsdon']);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('did you mean jsdom?');
});

test('leaves nothing in the folder for temporary files', () => {
  const temporary = scratchFolder();
  const out = path.join(scratchFolder(), 'out');
  const env = { ...process.env, TMPDIR: temporary };
  const program = path.join(ROOT, 'bin/sossl');
  const { status } = spawnSync(program, ['diagrams', wholeCopy(), '--out', out], { env, stdio: 'ignore' });
  expect(status).toBe(0);
  expect(fs.existsSync(path.join(out, 'diagrams/partitions.png'))).toBe(true);
  expect(fs.readdirSync(temporary)).toEqual([]);
});
