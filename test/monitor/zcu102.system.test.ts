// What the port to the ZCU102 does with the registers of the chip: it starts and stops cores, and asks for a reset. And what the emulator lacks.
// @req SSR-F-BOOT-007, SSR-F-PSC-009, SSR-F-PSC-021

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes, place } from './images.ts';

const COUNTER = { address: 0x4030_1000, sizeBytes: 8 };
const HALTED = '@monitor 1 halted';

const bench = new Bench(undefined, 'xlnx-zcu102');
beforeAll(() => void bench.build(), 60_000);
afterAll(() => bench.remove());

const guestOf = (fixture: string) => codeBytes(bench.assemble(fixture));
const secure = () => place([[0x40, guestOf('idle.S')]]);

it('stops every other core before it says so', async () => {
  const images = { secure: secure(), nonSecure: guestOf('counting.S') };
  const [first, second] = await bench.memoriesWhile(images, HALTED, COUNTER, ['pmemsave', 'pmemsave']);
  expect([first?.length, second?.length]).toEqual([8, 8]);
  expect(first).not.toEqual(new Uint8Array(8));
  expect(second).toEqual(first);
});

// Why the platform file says `not_modelled`: should a QEMU come to refuse this, that has to go.
it('runs where nothing keeps the non-secure world from secure memory', () => {
  const [own, monitors] = [0x0e20_0000, Number(bench.imageBase())];
  const { nonSecure } = bench.boot(
    [[1, 0, 'write32', own, 0xcafe_f00d]],
    [
      [2, 1, 'read32', own],
      [3, 1, 'read32', monitors],
    ],
  );
  const first = new DataView(bench.flatImage().buffer).getUint32(0, true).toString(16);
  expect(nonSecure.slice(2, 4)).toEqual([
    '@probe 1 non_secure 2 value=cafef00d',
    `@probe 1 non_secure 3 value=${first}`,
  ]);
});

// QEMU has no such register: it ignores the access and says in its log what it ignored.
it('asks the chip for a reset, and stops when none comes', () => {
  const log = join(bench.folder, 'guest-errors.log');
  const extra = ['-d', 'guest_errors', '-D', log];
  const { ended, secure: lines } = bench.bootImages(secure(), guestOf('reset.S'), { extra });
  expect([lines, ended]).toEqual([['@monitor 1 boot', '@monitor 1 reset'], 'exit']);
  const ignored = readFileSync(log, 'utf8').match(/Invalid (read|write) at addr 0x[0-9A-F]+/g);
  expect(ignored).toEqual(['Invalid read at addr 0xFF5E0218', 'Invalid write at addr 0xFF5E0218']);
});
