// What the tool reads out of other programs' outputs and composes for them.

import { expect, test } from 'vitest';
import { compilerDiagnostics } from '../../src/tools/compiler-diagnostics.ts';
import { firstComplaint, readCompilerOutput, writeTrouble } from '../../src/tools/compiler-output.ts';
import { flatOffset, readElf } from '../../src/tools/elf.ts';
import { patchImage, placeAt } from '../../src/tools/flash.ts';
import { bootCall, bootEnd } from '../../src/tools/runner.ts';

const GCC = `sossl.c: In function 'get_speed_invoke':
sossl.c:2:5: error: 'speeds' undeclared (first use in this function)
    2 |     return speeds;
      |     ^~~~~~
sossl.c:2:5: note: each undeclared identifier is reported only once
../../monitor/include/sossl_hal.h:7:1: warning: something else
cc1: all warnings being treated as errors
`;

test('errors, warnings and their notes get places in the file that the user knows', () => {
  const found = compilerDiagnostics('gcc', readCompilerOutput(GCC), (path) =>
    path === 'sossl.c' ? { file: 'sossl.c', text: 'int a;\n    speeds\n' } : undefined,
  );
  expect(found).toMatchObject([
    {
      code: 'BLD0102',
      message: "gcc: 'speeds' undeclared (first use in this function)",
      span: { file: 'sossl.c', line: 2, column: 5, start: 11, end: 12 },
      related: [{ message: 'each undeclared identifier is reported only once' }],
    },
    { code: 'BLD0102', message: 'gcc: something else' },
  ]);
});

const REGIONS = [
  '/* @req */',
  'int outside;',
  '/* sossl:user-begin declarations */',
  'int mine;',
  '/* sossl:user-end declarations */',
  'int after;',
].join('\n');

test.each([
  ['sossl.c', 4, 'in your user region'],
  ['sossl.c', 2, 'Outside the user regions'],
  ['sossl.c', 6, 'Outside the user regions'],
  ['sossl.h', 4, 'in your user region'],
  ['sossl/monitor/src/smc.c', 4, 'belongs to the tool'],
  ['build/b/guest-check.c', 4, 'The whole message of the compiler'],
])('an error in %s, line %i, comes with what its owner can do', (file, line, words) => {
  const find = () => ({ file, text: REGIONS });
  const [found] = compilerDiagnostics('gcc', readCompilerOutput(`${file}:${line}:1: error: no\n`), find);
  expect(found?.hint).toContain(words);
});

test.each([
  [
    "/tmp/c.s: Fatal error: can't write 32 bytes to section .comment of x.o: 'No space left on device'",
    'ENOSPC',
  ],
  ['s.c:9:1: fatal error: error writing to /tmp/c.s: No space left on device', 'ENOSPC'],
  ["Fatal error: can't create o/x.o: Permission denied", 'EACCES'],
  ['ld: cannot open map file o/m: Permission denied', 'EACCES'],
  ["error: unable to open output file 'o/x.o': 'Permission denied'", 'EACCES'],
  ["Fatal error: can't create o/x.o: Read-only file system", 'EROFS'],
  ['cc1: fatal error: sossl.c: Permission denied', undefined],
  ["sossl.c:1:1: error: 'x' undeclared", undefined],
])('what keeps a program from writing: %s', (text, trouble) => {
  expect(writeTrouble(text)).toBe(trouble);
});

test.each([
  ['ld: in function `f`:\nx.o: undefined reference to `g`\n', 'x.o: undefined reference to `g`'],
  ['first\nsecond\n', 'first'],
  ['\n', 'no message'],
])('the complaint of %j', (text, complaint) => {
  expect(firstComplaint(text)).toBe(complaint);
});

test.each([
  [new Uint8Array(0)],
  [new Uint8Array(64)],
  [new TextEncoder().encode('\x7fELF\x02\x01'.padEnd(64, '\xff'))],
])('bytes that are no ELF are refused', (bytes) => {
  expect(readElf(bytes)).toBeUndefined();
});

test('an address inside the image has its place behind all that is loaded before it', () => {
  const image = {
    symbols: new Map(),
    segments: [
      { offset: 0, virtualAddress: 0n, physicalAddress: 0n, fileSizeBytes: 0x100n },
      { offset: 0x100, virtualAddress: 0x0e000000n, physicalAddress: 0x100n, fileSizeBytes: 0x40n },
    ],
  };
  expect(flatOffset(image, 0x0e000010n)).toBe(0x110);
  expect(flatOffset(image, 0x0e000040n)).toBeUndefined();
});

test('parts are placed and patched, or refused when they do not fit', () => {
  const [one, two] = [Uint8Array.of(1, 1), Uint8Array.of(2)];
  expect(placeAt(one, 4, two)).toEqual(Uint8Array.of(1, 1, 0, 0, 2));
  expect(placeAt(one, 2, two)).toEqual(Uint8Array.of(1, 1, 2));
  expect(placeAt(one, 1, two)).toBeUndefined();
  expect(patchImage(one, [{ offset: 1, bytes: two }])).toEqual(Uint8Array.of(1, 2));
  expect(patchImage(one, [{ offset: 2, bytes: two }])).toBeUndefined();
  expect(patchImage(one, [{ offset: -1, bytes: two }])).toBeUndefined();
  expect(one).toEqual(Uint8Array.of(1, 1));
});

const RUN = {
  command: 'qemu',
  arguments: ['-bios', '{flash}', '-device', 'loader,file={non_secure_image},addr={non_secure_base}'],
  deterministicArguments: ['-icount', 'shift=0'],
  timeLimitMs: 1,
};
const FILES = {
  flash: 'f.bin',
  nonSecureImage: 'n.bin',
  nonSecureBase: 0x40200000n,
  secureLog: 's.log',
  nonSecureLog: 'n.log',
};

test('patching leaves the image as it was, also when the image is a Buffer', () => {
  const image = Buffer.from([1, 1]);
  expect(patchImage(image, [{ offset: 0, bytes: Uint8Array.of(2) }])).toEqual(Uint8Array.of(2, 1));
  expect(image[0]).toBe(1);
});

test('the run recipe is filled in, an unknown placeholder is a bug', () => {
  expect(bootCall(RUN, FILES).arguments.join(' ')).toBe(
    '-bios f.bin -device loader,file=n.bin,addr=0x40200000 -icount shift=0',
  );
  expect(() => bootCall({ ...RUN, arguments: ['{secure}'] }, FILES)).toThrow('{secure}');
  const { flash: _, ...others } = FILES;
  const files = { ...others, monitorImage: 'm.bin', secureImage: 's.bin' };
  const apart = { ...RUN, arguments: ['{monitor_image}', '{secure_image}'], deterministicArguments: [] };
  expect(bootCall(apart, files).arguments).toEqual(['m.bin', 's.bin']);
  expect(() => bootCall(apart, FILES)).toThrow('{monitor_image}');
  expect(() => bootCall(RUN, files)).toThrow('{flash}');
});

test.each([
  ['exit', '@monitor 1 boot\n@monitor 1 off\n', 'off'],
  ['exit', '@monitor 1 off\r\n', 'off'],
  ['exit', '@monitor 1 boot\n', 'exit'],
  ['exit', 'x @monitor 1 off\n', 'exit'],
  ['time_limit', '@monitor 1 off\n', 'time_limit'],
] as const)('a boot that ended by %s with %j ended as %s', (ended, log, end) => {
  expect(bootEnd(ended, log)).toBe(end);
});
