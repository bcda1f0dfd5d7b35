// The emitted C under real compilers: no warning anywhere, and tags that leave no trace in the object code.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { stripTags } from '../../src/generate/strip.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { inputFor, systemWith } from './fixture.ts';

const HAL = fileURLToPath(new URL('../../monitor/include', import.meta.url));
const STRICT = ['-std=c11', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror'];
const COMPILERS: readonly (readonly [string, string, readonly string[]])[] = [
  ['gcc for the host', 'gcc', []],
  ['clang for the host', 'clang-19', []],
  [
    'gcc for the target',
    'aarch64-linux-gnu-gcc',
    ['-ffreestanding', '-mgeneral-regs-only', '-mstrict-align'],
  ],
  [
    'clang for the target',
    'clang-19',
    ['--target=aarch64-none-elf', '-ffreestanding', '-mgeneral-regs-only'],
  ],
];

const folder = mkdtempSync(join(tmpdir(), 'sossl-compile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { value } = generate(inputFor(systemWith()));
for (const { path, content } of value?.outputs ?? [])
  if (!path.startsWith('.')) writeFileSync(join(folder, path), content);

function compile(compiler: string, flags: readonly string[], source: string): Buffer {
  execFileSync(compiler, [...STRICT, ...flags, '-O2', `-I${HAL}`, '-I.', '-c', source, '-o', 'out.o'], {
    cwd: folder,
  });
  return readFileSync(join(folder, 'out.o'));
}

describe.each(COMPILERS)('%s', (_name, compiler, flags) => {
  test('compiles sossl.c without a warning', () => {
    expect(compile(compiler, flags, 'sossl.c').length).toBeGreaterThan(0);
  });

  test('compiles a guest that uses every call wrapper', () => {
    const header = readFileSync(join(folder, 'sossl_guest.h'), 'utf8');
    const calls = [...header.matchAll(/^static inline int32_t (\w+)\(/gm)].map((match) => match[1] ?? '');
    expect(calls).toHaveLength(5);
    const uses = calls.map((call) => `    (void)${call};`).join('\n');
    writeFileSync(
      join(folder, 'guest.c'),
      `#include "sossl_guest.h"\nvoid use(void);\nvoid use(void)\n{\n${uses}\n}\n`,
    );
    expect(compile(compiler, flags, 'guest.c').length).toBeGreaterThan(0);
  });

  test('gives the same object code without the tags', () => {
    const tagged = compile(compiler, flags, 'sossl.c');
    const original = readFileSync(join(folder, 'sossl.c'), 'utf8');
    const header = readFileSync(join(folder, 'sossl.h'), 'utf8');
    writeFileSync(join(folder, 'sossl.c'), stripTags(original));
    writeFileSync(join(folder, 'sossl.h'), stripTags(header));
    const plain = compile(compiler, flags, 'sossl.c');
    writeFileSync(join(folder, 'sossl.c'), original);
    writeFileSync(join(folder, 'sossl.h'), header);
    expect(plain.equals(tagged)).toBe(true);
  });
});

describe('the object with the flags of the platform', () => {
  const text = readFileSync(new URL('../../platforms/qemu-virt-gicv3.yaml', import.meta.url), 'utf8');
  const { value: platform } = loadPlatform({ file: 'platform.yaml', text });
  const [compiler = '', ...own] = (platform?.build.compilers[0] ?? '').split(' ');
  const cockpit = fileURLToPath(new URL('../../examples/ecockpit', import.meta.url));
  const flags = [...own, ...(platform?.build.sosslFlags ?? []), `-I${HAL}`, '-I.'];

  test('has no indirect branch, and every function keeps its symbol', () => {
    execFileSync(compiler, [...flags, '-c', 'sossl.c', '-o', join(folder, 'flags.o')], { cwd: cockpit });
    const listing = execFileSync('aarch64-linux-gnu-objdump', ['-d', 'flags.o'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(listing).not.toMatch(/\tbl?r\t/);
    const source = readFileSync(join(cockpit, 'sossl.c'), 'utf8');
    const functions = [...source.matchAll(/^(?:static )?(?:void|int32_t) (\w+)\(/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(functions.length).toBeGreaterThan(70);
    expect(functions.filter((name) => !listing.includes(`<${name}>:`))).toEqual([]);
  });
});
