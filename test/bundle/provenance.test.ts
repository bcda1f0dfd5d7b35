// Provenance: what the manifest says of producers and inputs, and each way in which it can fail to lead anywhere.

import { describe, expect, test } from 'vitest';
import { inputPaths, producedBy, stageProducer } from '../../src/commands/evidence/manifest-artefacts.ts';
import { manifestFile, manifestOf, manifestPaths } from '../../src/commands/evidence/manifest-text.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { provenanceFaults } from '../../src/commands/verify/provenance-faults.ts';
import { loadManifest } from '../../src/load/record.ts';
import type { Artefact, Manifest, Producer } from '../../src/model/artefact.ts';
import { sossl } from '../cli/harness.ts';
import { sampleFiles, smallBundle } from '../cli/small-bundle.ts';

const CPPCHECK: Producer = { program: 'cppcheck', version: '2.10', arguments: ['--addon=misra'] };
const file = (path: string, inputs: readonly string[] = [], producer = CPPCHECK): Artefact => ({
  ...{ path, content: path, inputs, producer },
});

describe('the manifest', () => {
  const files = [
    file('b.json', ['z', 'a', 'z']),
    file('a.json', [], { ...CPPCHECK, arguments: ['--other'] }),
    file('run/x.log', [], stageProducer('1', 'test')),
    file('c.json', [], stageProducer('1', 'trace')),
  ];

  test('is the same text for the same files in any order', () => {
    expect(manifestFile(files.toReversed()).content).toBe(manifestFile(files).content);
  });

  test('lists each program once with its arguments, and names it in every row', () => {
    const { producers, files: rows } = manifestOf(files);
    expect(producers.map(({ name, arguments: words }) => [name, words])).toEqual([
      ['cppcheck', ['--addon=misra']],
      ['cppcheck 2', ['--other']],
      ['sossl test', ['test']],
      ['sossl trace', ['trace']],
    ]);
    expect(rows.map(({ path, producer }) => [path, producer])).toEqual([
      ['b.json', 'cppcheck'],
      ['a.json', 'cppcheck 2'],
      ['run/x.log', 'sossl test'],
      ['c.json', 'sossl trace'],
    ]);
  });

  test('has inputs sorted and once, and calls records what lies below run/', () => {
    const { files: rows } = manifestOf(files);
    expect(rows[0]).toEqual({
      ...{ path: 'b.json', bytes: 6, sha256: sha256('b.json'), producer: 'cppcheck', inputs: ['a', 'z'] },
    });
    expect(rows.map(({ record }) => record)).toEqual([undefined, undefined, true, undefined]);
  });

  test('is read back as it was written, and gives the paths of its files alone', () => {
    const text = String(manifestFile(files).content);
    const { value } = loadManifest({ file: 'manifest.json', text });
    expect(value?.files.map(({ path }) => path)).toEqual(['a.json', 'b.json', 'c.json', 'run/x.log']);
    expect(value?.producers).toEqual(manifestOf(files).producers);
    expect(manifestPaths(text)).toEqual(['a.json', 'b.json', 'c.json', 'run/x.log']);
  });

  const whole = JSON.parse(String(manifestFile(files).content));
  const row = whole.files[0];
  const producer = whole.producers[0];
  test.each([
    ['another format', { format: 'sossl-manifest/3' }],
    ['no files', { files: undefined }],
    ['a text for its files', { files: 'x' }],
    ['no producers', { producers: undefined }],
    ['a file without a producer', { files: [{ ...row, producer: undefined }] }],
    ['a file with a number for its path', { files: [{ ...row, path: 1 }] }],
    ['a file without inputs', { files: [{ ...row, inputs: undefined }] }],
    ['a file with a number among its inputs', { files: [{ ...row, inputs: [1] }] }],
    ['a file with half a byte', { files: [{ ...row, bytes: 0.5 }] }],
    ['a producer without a version', { producers: [{ ...producer, version: undefined }] }],
    ['a producer with one text for its arguments', { producers: [{ ...producer, arguments: 'x' }] }],
    ['a producer with a number among its arguments', { producers: [{ ...producer, arguments: [1] }] }],
  ])('with %s is refused as damaged', (_, change) => {
    const text = JSON.stringify({ ...whole, ...change });
    const { value, diagnostics } = loadManifest({ file: 'manifest.json', text });
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['IOE0103']]);
  });

  test('a file is not one of its own inputs', () => {
    const [one] = producedBy(CPPCHECK, ['b', 'x', 'a'], [{ path: 'x', content: '' }]);
    expect(one?.inputs).toEqual(['a', 'b']);
  });

  test('results of tests are no input of what they are made from', () => {
    const text = JSON.stringify({
      files: [
        { role: 'code', path: 'sossl.c' },
        { role: 'evidence', path: 'tests/evidence.json' },
      ],
    });
    expect(inputPaths(text)).toEqual(['sossl.c']);
  });
});

describe('provenance that leads nowhere', () => {
  const INPUTS = [{ role: 'code', path: 'sossl.c', sha256: sha256('c') }];
  const good = manifestOf([file('a', ['sossl.c']), file('b', ['a']), file('c', ['a', 'b'])]);
  const changed = (path: string, change: Partial<Manifest['files'][number]>): Manifest => ({
    ...good,
    files: good.files.map((row) => (row.path === path ? { ...row, ...change } : row)),
  });
  const programs = (change: Partial<Manifest['producers'][number]>): Manifest => ({
    ...good,
    producers: good.producers.map((one) => ({ ...one, ...change })),
  });

  test('is not there when every file leads to a program and to inputs', () => {
    expect(provenanceFaults(good, INPUTS)).toEqual([]);
  });

  test.each([
    [
      'no producer',
      changed('a', { producer: '' }),
      'BND0201 manifest.json does not say which program made a',
    ],
    ['an unlisted one', changed('a', { producer: 'x' }), 'BND0201 manifest.json says that x made a'],
    [
      'no version',
      programs({ version: ' ' }),
      'BND0202 the producer cppcheck of manifest.json has no version',
    ],
    [
      'no program',
      programs({ program: '', version: '' }),
      'BND0202 the producer cppcheck of manifest.json has no program and no version',
    ],
    ['an unknown input', changed('b', { inputs: ['gone.c'] }), 'BND0203 b was made from gone.c'],
    [
      'the manifest as input',
      changed('b', { inputs: ['manifest.json'] }),
      'BND0203 b was made from manifest.json',
    ],
    [
      'a file made from itself',
      changed('b', { inputs: ['b'] }),
      'BND0205 each of these files was made from the next one, in a circle: b',
    ],
    [
      'a circle',
      changed('a', { inputs: ['c'] }),
      'BND0205 each of these files was made from the next one, in a circle: a, c',
    ],
  ])('%s is named', (_, manifest, words) => {
    const found = provenanceFaults(manifest, INPUTS).map(({ code, message }) => `${code} ${message}`);
    expect(found[0]?.slice(0, words.length)).toBe(words);
  });

  test('an input that is another file than that of the bundle is named with both hashes', () => {
    const rows = [...INPUTS, { role: 'evidence', path: 'a', sha256: sha256('other') }];
    const [found, ...more] = provenanceFaults(good, rows);
    expect([found?.code, more]).toEqual(['BND0204', []]);
    expect(found?.message).toContain(sha256('other'));
    expect(found?.message).toContain(sha256('a'));
  });

  test('a long chain is no circle', () => {
    const chain = Array.from({ length: 3_000 }, (_, at) =>
      file(`f${at}`, at === 0 ? ['sossl.c'] : [`f${at - 1}`]),
    );
    expect(provenanceFaults(manifestOf(chain.toReversed()), INPUTS)).toEqual([]);
  });

  test('verify-bundle makes it exit code 1, also where every hash fits', async () => {
    const files = sampleFiles().map((one) =>
      one.path === 'README.md' ? { ...one, inputs: ['gone.c'] } : one,
    );
    const ran = await sossl(['verify-bundle', smallBundle(files)]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('error BND0203: README.md was made from gone.c');
    expect(ran.out).toContain('bundle: intact, 9 files\nprovenance: 1 finding');
  });
});
