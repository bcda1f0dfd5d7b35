// The independent reader against the generator: both must see the same constructs and tags, and the reader must notice
// the loss of any single tag. Once for a system with everything on, once for the example that uses the whole vocabulary.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { EVERYTHING } from './feature-fixtures.ts';
import { inputFor } from './fixture.ts';
import { describeAgreement } from './reader-agreement.ts';

const FILES = ['sossl.c', 'sossl.h', 'sossl_guest.h'];

describe('everything on', () => {
  const { value: generation } = generate(inputFor(EVERYTHING));
  const outputs = new Map(generation?.outputs.map(({ path, content }) => [path, String(content)]));
  const files = FILES.map((file) => ({ file, text: outputs.get(file) ?? '' }));
  describeAgreement(files, generation?.constructs ?? []);
});

describe('examples/vocabulary', async () => {
  const folder = join(scratchFolder(), 'vocabulary');
  cpSync(join(ROOT, 'examples/vocabulary'), folder, { recursive: true });
  const ran = await sossl(['generate', folder]);
  const files = FILES.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const { constructs } = JSON.parse(readFileSync(join(folder, '.sossl/constructs.json'), 'utf8'));

  test('is generated', () => {
    expect(ran).toMatchObject({ code: 0 });
  });

  test('no line is longer than 100 columns', () => {
    for (const { text } of files)
      for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  describeAgreement(files, constructs);
});
