// The calls that build an image: complete, in order, and without a path of this machine.

import { expect, test } from 'vitest';
import type { BuildRecipe } from '../../src/model/platform.ts';
import { type BuildPlace, planBuild, planExternalBuild } from '../../src/tools/build.ts';
import { compileCommandsText } from '../../src/tools/compile-commands.ts';
import { compilerFrom, installCommand } from '../../src/tools/program.ts';

const RECIPE: BuildRecipe = {
  compilers: ['aarch64-linux-gnu-gcc'],
  linker: 'aarch64-linux-gnu-gcc',
  objcopy: 'aarch64-linux-gnu-objcopy',
  sources: ['monitor/src/smc.c', 'monitor/src/start.S'],
  includes: ['monitor/include'],
  monitorFlags: ['-O2'],
  sosslFlags: ['-O2', '-fno-jump-tables'],
  linkFlags: ['-nostdlib'],
  linkerScript: 'monitor/boards/b/monitor.ld',
};
const PLACE: BuildPlace = {
  framework: '../..',
  output: 'build/b',
  hiddenPrefixes: [{ from: '/home/me/sossl', to: 'sossl' }],
};

test('monitor sources get the monitor flags, sossl.c its own', () => {
  const plan = planBuild(RECIPE, compilerFrom('aarch64-linux-gnu-gcc'), PLACE);
  expect(plan.compile.map((call) => call.arguments.join(' '))).toEqual([
    '-O2 -I../../monitor/include -I. -ffile-prefix-map=../..=sossl -ffile-prefix-map=/home/me/sossl=sossl -c ../../monitor/src/smc.c -o build/b/obj/monitor/src/smc.c.o',
    '-O2 -I../../monitor/include -I. -ffile-prefix-map=../..=sossl -ffile-prefix-map=/home/me/sossl=sossl -c ../../monitor/src/start.S -o build/b/obj/monitor/src/start.S.o',
    '-O2 -fno-jump-tables -I../../monitor/include -I. -ffile-prefix-map=../..=sossl -ffile-prefix-map=/home/me/sossl=sossl -c sossl.c -o build/b/obj/sossl.c.o',
  ]);
});

test.each([
  ['aarch64-linux-gnu-gcc', '-nostdlib -Xlinker -T -Xlinker ../../monitor/boards/b/monitor.ld'],
  ['aarch64-linux-gnu-ld', '-nostdlib -T ../../monitor/boards/b/monitor.ld'],
  ['ld.lld-19', '-nostdlib -T ../../monitor/boards/b/monitor.ld'],
])('%s gets linker options in its own form', (linker, start) => {
  const plan = planBuild({ ...RECIPE, linker }, compilerFrom('gcc'), PLACE);
  expect(plan.link.command).toBe(linker);
  expect(plan.link.arguments.join(' ').slice(0, start.length)).toBe(start);
  expect(plan.link.arguments.at(-1)).toBe('build/b/obj/sossl.elf');
});

test('a prefix with = in it is left out, since no form of it means the same to all compilers', () => {
  const place = { ...PLACE, hiddenPrefixes: [{ from: '/a=b', to: '.' }] };
  const [call] = planBuild(RECIPE, compilerFrom('gcc'), place).compile;
  const maps = call?.arguments.filter((word) => word.startsWith('-ffile-prefix-map'));
  expect(maps).toEqual(['-ffile-prefix-map=../..=sossl']);
});

test('fixed arguments of a compiler come first', () => {
  const plan = planBuild(RECIPE, compilerFrom('clang-19 --target=aarch64-none-elf'), PLACE);
  expect(plan.compile[0]).toMatchObject({ command: 'clang-19' });
  expect(plan.compile[0]?.arguments[0]).toBe('--target=aarch64-none-elf');
});

test('compile_commands.json has relative paths only', () => {
  const plan = planBuild(RECIPE, compilerFrom('aarch64-linux-gnu-gcc'), PLACE);
  const text = compileCommandsText(plan.units, plan.compile);
  expect(JSON.parse(text)[2]).toEqual({
    directory: '.',
    file: 'sossl.c',
    arguments: [
      'aarch64-linux-gnu-gcc',
      '-O2',
      '-fno-jump-tables',
      '-I../../monitor/include',
      '-I.',
      '-ffile-prefix-map=../..=sossl',
      '-c',
      'sossl.c',
      '-o',
      'build/b/obj/sossl.c.o',
    ],
    output: 'build/b/obj/sossl.c.o',
  });
  expect(text).not.toContain('/home/me');
});

test.each([
  ['aarch64-linux-gnu-gcc', 'apt-get install gcc-aarch64-linux-gnu'],
  ['qemu-system-aarch64', 'apt-get install qemu-system-arm'],
  ['clang-19', 'apt-get install clang-19'],
  ['gcc', 'apt-get install gcc libc6-dev'],
  ['frobnicate', 'apt-get install frobnicate'],
])('how to install %s', (program, command) => {
  expect(installCommand(program)).toBe(command);
});

test('a monitor that was built elsewhere is linked, archives as a whole, before the same sossl.c', () => {
  const monitor = { objects: ['ext/start.o', 'ext/monitor.a'], linkerScript: 'ext/monitor.ld' };
  const compiler = compilerFrom('aarch64-linux-gnu-gcc');
  const plan = planExternalBuild({ ...RECIPE, linker: 'aarch64-linux-gnu-ld' }, compiler, PLACE, monitor);
  expect(plan.compile).toEqual(planBuild(RECIPE, compiler, PLACE).compile.slice(-1));
  expect(plan.units.map(({ source }) => source)).toEqual(['sossl.c']);
  expect(plan.link.arguments.join(' ')).toBe(
    '-nostdlib -T ext/monitor.ld -Map build/b/obj/sossl.map ext/start.o --whole-archive ext/monitor.a --no-whole-archive build/b/obj/sossl.c.o build/b/obj/identity.S.o -o build/b/obj/sossl.elf',
  );
});

test('a compiler that links gets those words behind -Xlinker', () => {
  const monitor = { objects: ['ext/monitor.a'], linkerScript: 'ext/monitor.ld' };
  const plan = planExternalBuild(RECIPE, compilerFrom('gcc'), PLACE, monitor);
  expect(plan.link.arguments.join(' ')).toContain(
    ' -Xlinker --whole-archive ext/monitor.a -Xlinker --no-whole-archive ',
  );
});
