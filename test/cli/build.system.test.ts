// Building with the real compilers: same bytes everywhere, no path of this machine, errors at their place.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { realDisk } from '../../src/io/disk.ts';
import { edit, ROOT, sossl, wholeCopy } from './harness.ts';

const RESULTS = ['sossl.elf', 'sossl.bin'];

function built(folder: string, file: string): Buffer {
  return fs.readFileSync(path.join(folder, 'build/qemu-virt-gicv3', file));
}

describe('the image', () => {
  test('is the same in another folder, names no folder of this machine, and is there without product images', async () => {
    const folders = [wholeCopy(), wholeCopy('deeper/and deeper/cockpit'), wholeCopy('version=1/a=b/cockpit')];
    for (const folder of folders) {
      const ran = await sossl(['build', folder]);
      expect(ran.out).toContain(`built ${folder}/build/qemu-virt-gicv3/sossl.elf`);
      expect(ran.code).toBe(0);
    }
    const [one = '', ...others] = folders;
    for (const file of RESULTS) {
      for (const other of others)
        expect([other, built(one, file).equals(built(other, file))]).toEqual([other, true]);
    }
    for (const file of RESULTS) {
      const text = built(one, file).toString('latin1');
      expect(text).not.toContain(one);
      expect(text).not.toContain(ROOT);
      expect(text).not.toContain('/proc/self');
    }
    expect(built(one, 'compile_commands.json').toString()).not.toMatch(/["=]\//);
    expect(fs.existsSync(path.join(one, 'build/qemu-virt-gicv3/flash.bin'))).toBe(false);
  });

  test('with the image of the secure system becomes flash.bin: the same monitor, the image at its offset', async () => {
    const folder = wholeCopy();
    fs.mkdirSync(path.join(folder, 'images'));
    fs.writeFileSync(path.join(folder, 'images/cluster.bin'), 'CLUSTER');
    expect((await sossl(['build', folder])).code).toBe(0);
    const [flash, flat] = [built(folder, 'flash.bin'), built(folder, 'sossl.bin')];
    expect(flash.subarray(0, flat.length).equals(flat)).toBe(true);
    expect(flash.subarray(0x10_0000).toString()).toBe('CLUSTER');
    fs.rmSync(path.join(folder, 'images/cluster.bin'));
    await sossl(['build', folder]);
    expect(fs.existsSync(path.join(folder, 'build/qemu-virt-gicv3/flash.bin'))).toBe(false);
  });

  test('is made by the compiler that the project chooses', async () => {
    const folder = wholeCopy();
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), 'build: { compiler: clang-19 }\n');
    await sossl(['generate', folder]);
    const ran = await sossl(['build', folder]);
    expect(ran.out).toMatch(/bytes in the image, clang-19\n/);
    expect(ran.code).toBe(0);
    const object = built(folder, 'obj/sossl.c.o').toString('latin1');
    expect([object.includes('clang version 19'), object.includes('GNU C')]).toEqual([true, false]);
  });

  test('too large for its slot is refused', async () => {
    const folder = wholeCopy();
    fs.mkdirSync(path.join(folder, 'images'));
    fs.writeFileSync(path.join(folder, 'images/cluster.bin'), Buffer.alloc(4 * 1024 * 1024 + 1));
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('BLD0104: images/cluster.bin has 4194305 bytes, but the slot');
  });
});

describe('a failed build', () => {
  test('names the place in sossl.c, exit code 1, and leaves the last good one as it was', async () => {
    const folder = wholeCopy();
    await sossl(['build', folder]);
    const before = RESULTS.map((file) => built(folder, file));
    const text = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');
    const marker = '/* sossl:user-begin declarations */\n';
    const line = text.slice(0, text.indexOf(marker)).split('\n').length + 1;
    edit(folder, 'sossl.c', marker, `${marker}static uint32_t speed = undeclared;\n`);
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      new RegExp(`^${folder}/sossl\\.c:${line}:\\d+: error BLD0102: .*undeclared`, 'm'),
    );
    expect(RESULTS.map((file) => built(folder, file))).toEqual(before);
  });

  test('a static assertion that does not hold is one', async () => {
    const folder = wholeCopy();
    const marker = '/* sossl:user-begin declarations */\n';
    edit(folder, 'sossl.c', marker, `${marker}_Static_assert(sizeof(uint32_t) == 5U, "made by the test");\n`);
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/BLD0102: aarch64-linux-gnu-gcc: static assertion failed/);
  });

  test('a disk that is full keeps the last good one whole', async () => {
    const folder = wholeCopy();
    await sossl(['build', folder]);
    const before = RESULTS.map((file) => built(folder, file));
    const marker = '/* sossl:user-begin declarations */\n';
    edit(folder, 'sossl.c', marker, `${marker}static const uint32_t unused_by_all = 1U;\n`);
    edit(folder, 'sossl.c', marker, `${marker}const uint32_t more = 1U;\n`);
    const disk = {
      ...realDisk,
      create: (file: string, content: Uint8Array) => {
        if (file.includes('/.sossl/busy')) return realDisk.create(file, content);
        throw Object.assign(new Error('made by the test'), { code: 'ENOSPC', syscall: 'write' });
      },
    };
    const ran = await sossl(['build', folder], { disk });
    expect(ran.code).not.toBe(0);
    expect(RESULTS.map((file) => built(folder, file))).toEqual(before);
  });
});
