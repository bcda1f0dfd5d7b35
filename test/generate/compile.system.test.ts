// The emitted C under real compilers: no warning anywhere, and tags that leave no trace in the object code.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { stripTags } from '../../src/generate/strip.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { System } from '../../src/model/system.ts';
import { EVERYTHING, GOLDEN_SYSTEMS } from './feature-fixtures.ts';
import { inputFor } from './fixture.ts';

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

/** One of each kind: services of both conventions, the end of a yielding one, the log, heartbeats, self tests, samples. */
const GUEST_CALLS = [
  ...['sossl_guest_get_speed_smc32', 'sossl_guest_set_temperature_smc64', 'sossl_guest_open_session_resume'],
  ...['sossl_guest_log_length', 'sossl_guest_read_log', 'sossl_guest_sign_of_life'],
  ...['sossl_guest_self_test', 'sossl_guest_sample_count', 'sossl_guest_sample'],
];

const scratch = mkdtempSync(join(tmpdir(), 'sossl-compile-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A folder with the files of a system, as they are emitted or changed. */
function written(name: string, system: System, change = (text: string): string => text): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const { path, content } of generate(inputFor(system)).value?.outputs ?? [])
    if (!path.startsWith('.')) writeFileSync(join(folder, path), change(String(content)));
  return folder;
}

function compile(folder: string, compiler: string, flags: readonly string[], source: string): Buffer {
  const words = [...STRICT, ...flags, '-O2', `-I${HAL}`, '-I.', '-c', source, '-o', 'out.o'];
  execFileSync(compiler, words, { cwd: folder, stdio: 'pipe' });
  return readFileSync(join(folder, 'out.o'));
}

const everything = written('everything', EVERYTHING);
const untagged = written('untagged', EVERYTHING, stripTags);

describe.each(COMPILERS)('%s', (_name, compiler, flags) => {
  test('compiles everything without a warning, and the same object code without the tags', () => {
    const tagged = compile(everything, compiler, flags, 'sossl.c');
    expect(tagged.length).toBeGreaterThan(0);
    expect(compile(untagged, compiler, flags, 'sossl.c').equals(tagged)).toBe(true);
  });

  test('compiles a guest that uses every call wrapper', () => {
    const header = readFileSync(join(everything, 'sossl_guest.h'), 'utf8');
    const calls = [...header.matchAll(/^static inline int32_t (\w+)\(/gm)].map((match) => match[1] ?? '');
    expect(calls).toEqual(expect.arrayContaining(GUEST_CALLS));
    const uses = calls.map((call) => `    (void)${call};`).join('\n');
    writeFileSync(
      join(everything, 'guest.c'),
      `#include "sossl_guest.h"\nvoid use(void);\nvoid use(void)\n{\n${uses}\n}\n`,
    );
    expect(compile(everything, compiler, flags, 'guest.c').length).toBeGreaterThan(0);
  });
});

describe.each(Object.entries(GOLDEN_SYSTEMS))('%s alone', (name, system) => {
  const folder = written(`alone-${name}`, system);

  test.each(COMPILERS.slice(2))('compiles with %s', (_name, compiler, flags) => {
    expect(compile(folder, compiler, flags, 'sossl.c').length).toBeGreaterThan(0);
  });
});

describe('the object with the flags of the platform', () => {
  const text = readFileSync(new URL('../../platforms/qemu-virt-gicv3.yaml', import.meta.url), 'utf8');
  const { value: platform } = loadPlatform({ file: 'platform.yaml', text });
  const [compiler = '', ...own] = (platform?.build?.compilers[0] ?? '').split(' ');
  const cockpit = fileURLToPath(new URL('../../examples/ecockpit', import.meta.url));
  const flags = [...own, ...(platform?.build?.sosslFlags ?? []), `-I${HAL}`, '-I.'];

  test('has no indirect branch, and every function keeps its symbol', () => {
    execFileSync(compiler, [...flags, '-c', 'sossl.c', '-o', join(scratch, 'flags.o')], { cwd: cockpit });
    const listing = execFileSync('aarch64-linux-gnu-objdump', ['-d', 'flags.o'], {
      cwd: scratch,
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
