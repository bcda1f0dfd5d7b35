// A project whose sossl.yaml extends files outside its folder: read as one configuration, every file with its own name, all of
// them part of what results are about.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { configurationHash } from '../../src/commands/trace/subject-hashes.ts';
import { realDisk } from '../../src/io/disk.ts';
import { snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, sossl } from './harness.ts';

const OWN = 'schema: sossl/1\nextends: ../base/board.yaml\nproject: { version: 2.0.0 }\n';

/** The example, its configuration in `base/sossl.yaml` beside the project, one more file in the chain between them. */
function variant(): string {
  const folder = exampleCopy();
  const base = path.join(path.dirname(folder), 'base');
  fs.mkdirSync(base);
  fs.renameSync(path.join(folder, 'sossl.yaml'), path.join(base, 'sossl.yaml'));
  fs.writeFileSync(path.join(base, 'board.yaml'), 'schema: sossl/1\nextends: sossl.yaml\n');
  fs.writeFileSync(path.join(folder, 'sossl.yaml'), OWN);
  return folder;
}

describe('a project that extends another configuration', () => {
  test('is checked and generated as one', async () => {
    const folder = variant();
    const checked = await sossl(['check', folder]);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toContain('ecockpit 2.0.0: 16 services, 12 regions: 0 errors');
    expect((await sossl(['generate', folder])).code).toBe(0);
    const whole = exampleCopy();
    edit(whole, 'sossl.yaml', 'version: 1.0.0', 'version: 2.0.0');
    await sossl(['generate', whole]);
    const emitted = ['sossl.c', 'sossl.h', 'sossl_guest.h', '.sossl/constructs.json', '.sossl/lock.json'];
    const [one, other] = [snapshot(folder), snapshot(whole)];
    for (const file of emitted) expect([file, one[file] === other[file]]).toEqual([file, true]);
  });

  test('has findings in the file that gave the value, by its name from here', async () => {
    const folder = variant();
    edit(folder, '../base/sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    const base = path.join(path.dirname(folder), 'base/sossl.yaml');
    expect(ran.out).toMatch(new RegExp(`^${base}:\\d+:\\d+: error SMC`, 'm'));
    expect(ran.out).toContain('id: 0x8200_0001');
  });

  test('writes nothing outside its folder', async () => {
    const folder = variant();
    const base = path.join(path.dirname(folder), 'base');
    const before = snapshot(base);
    await sossl(['generate', folder]);
    expect(snapshot(base)).toEqual(before);
  });
});

describe('a base', () => {
  test('that is missing is named at the place that extends it', async () => {
    const folder = variant();
    fs.rmSync(path.join(folder, '../base/sossl.yaml'));
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    const from = path.join(path.dirname(folder), 'base/board.yaml');
    expect(ran.out).toMatch(new RegExp(`^${from}:2:10: error CFG\\d{4}: .*\\.\\./base/sossl\\.yaml`, 'm'));
    expect(ran.out.match(/: error /g)).toHaveLength(1);
  });

  test('that extends the project ends the chain there, with both places', async () => {
    const folder = variant();
    fs.writeFileSync(
      path.join(folder, '../base/board.yaml'),
      'schema: sossl/1\nextends: ../base/board.yaml\n',
    );
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/base\/board\.yaml:2:10: error CFG\d{4}/);
    expect(ran.out.match(/: error /g)).toHaveLength(1);
  });

  test('that is a pipe is refused, not waited for', async () => {
    const folder = variant();
    fs.rmSync(path.join(folder, '../base/sossl.yaml'));
    spawnSync('mkfifo', [path.join(folder, '../base/sossl.yaml')]);
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('cannot be read: it is neither a file nor a folder, but a pipe');
  });

  test('that may not be read is said to be so', async () => {
    const folder = variant();
    const read = (file: string): Uint8Array => {
      if (file.endsWith('base/board.yaml')) throw Object.assign(new Error('test'), { code: 'EACCES' });
      return realDisk.read(file);
    };
    const ran = await sossl(['check', folder], { disk: { ...realDisk, read } });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      'error IOE0102: the configuration ../base/board.yaml cannot be read: permission denied',
    );
  });
});

describe('the hash of a configuration', () => {
  const own = { file: 'sossl.yaml', text: 'a' };
  const base = { file: '../base/sossl.yaml', text: 'b' };

  test('is that of its text when it extends nothing', () => {
    expect(configurationHash({ configuration: own, bases: [] })).toBe(
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    );
  });

  test('follows name, text and order of every base', () => {
    const hashes = [
      [],
      [base],
      [{ ...base, text: 'c' }],
      [{ ...base, file: '../other/sossl.yaml' }],
      [base, { ...base, file: 'x' }],
      [{ ...base, file: 'x' }, base],
    ].map((bases) => configurationHash({ configuration: own, bases }));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
