// The manifest of an earlier bundle says what a new run removes. Edited, it must not reach outside the bundle, nor stop the run.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { withdrawBundle, writeBundle } from '../../src/commands/evidence/bundle-place.ts';
import { openProject } from '../../src/commands/project/project.ts';
import { realEdge } from '../../src/io/edge.ts';
import { exampleCopy } from '../cli/harness.ts';

const ROWS = [
  '../victim',
  '/etc/no-such-file-7',
  'a/../../victim',
  'README.md',
  'tests/old.xml',
  'a\\"b.txt',
];
const DAMAGED = ['\\q', '\\u12', 'half'];

test('names outside the bundle and damaged names are passed over', () => {
  const folder = exampleCopy();
  const out = path.join(folder, 'reports');
  fs.mkdirSync(path.join(out, 'tests'), { recursive: true });
  for (const file of ['../victim', 'README.md', 'tests/old.xml', 'a"b.txt']) {
    fs.writeFileSync(path.join(out, file), 'x');
  }
  const rows = [...ROWS, ...DAMAGED].map((name) => `    {\n      "path": "${name}"\n    }`);
  const head = '{\n  "format": "sossl-manifest/2",\n  "files": [\n';
  fs.writeFileSync(path.join(out, 'manifest.json'), `${head}${rows.join(',\n')},\n    {\n      "path": "cut`);
  const edge = realEdge();
  const earlier = withdrawBundle({ edge, options: { subject: folder } } as never);
  const project = openProject(edge, folder, undefined).value;
  if (project === undefined) throw new Error('no project');
  expect(writeBundle(project, [{ path: 'index.html', content: 'new' }], earlier)).toEqual([]);
  expect(fs.readdirSync(out).toSorted()).toEqual(['index.html', 'tests']);
  expect(fs.readdirSync(path.join(out, 'tests'))).toEqual([]);
  expect(fs.existsSync(path.join(folder, 'victim'))).toBe(true);
});
