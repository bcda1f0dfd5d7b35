// Every command: exit code, and what it prints where. In this file nothing but Node is needed.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/list.ts';
import { parseOptions } from '../../src/commands/options.ts';
import { realDisk } from '../../src/io/disk.ts';
import type { ProcessRequest, ProcessResult } from '../../src/io/run-process.ts';
import { faultDisk } from '../io/fault-disk.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, sossl } from './harness.ts';

const commands = await Promise.all(COMMANDS.map(({ load }) => load()));

describe('wrong use is exit code 2, said on standard error, with what to do', () => {
  test.each([
    [[], 'Usage: sossl COMMAND'],
    [['frobnicate'], 'error CLI0101: there is no command frobnicate'],
    [['help', 'frobnicate'], 'error CLI0101: there is no command frobnicate'],
    [['check', '--frobnicate'], "error CLI0102: Unknown option '--frobnicate'"],
    [['check', '--dry-run'], "error CLI0102: Unknown option '--dry-run'"],
    [['check', '--format', 'xml'], 'error CLI0102: --format is one of text, json, sarif'],
    [
      ['trace', '--threshold', 'SSR,XYZ'],
      'error CLI0102: --threshold is none, or some of SG,FSR,TSR,SSR,TLR,AOU',
    ],
    [['test', '--out'], "error CLI0102: Option '--out <value>' argument missing"],
    [['test', '--out', ''], 'error CLI0102: --out needs a name'],
    [['check', 'one', 'two'], 'error CLI0102: one argument too many: two'],
    [['doctor', 'one'], 'error CLI0102: one argument too many: one'],
    [['explain', 'SYS9999'], 'error CLI0103: there is no code SYS9999'],
    [['check', 'no/such/folder'], 'error IOE0101: the project folder no/such/folder does not exist'],
    [['check', 'package.json'], 'error CLI0104: package.json is no project folder'],
    [['check', 'src'], 'error CLI0104: src is no project folder: it holds no sossl.yaml'],
  ])('%j', async (words, message) => {
    const ran = await sossl(words);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists every command', async (word) => {
    const ran = await sossl([word]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    for (const { name, summary } of commands)
      expect(ran.out.split('\n').map((line) => line.trim().split(/ {2,}/))).toContainEqual([name, summary]);
  });

  test.each(commands)('of $name has an example that the command understands', async (command) => {
    const ran = await sossl(['help', command.name]);
    expect(ran).toEqual(await sossl([command.name, '--help']));
    expect(ran.code).toBe(0);
    expect(command.example.length).toBeGreaterThan(0);
    for (const line of command.example) {
      expect(ran.out).toContain(`  ${line}\n`);
      const [tool, name, ...words] = line.replace(/ > .*/, '').split(' ');
      expect([tool, name]).toEqual(['sossl', command.name]);
      expect(parseOptions(words, command)).toHaveProperty('options');
    }
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    expect(await sossl(['--version'])).toEqual({ code: 0, out: `sossl ${version}\n`, err: '' });
  });
});

describe('check', () => {
  test('a clean project is exit code 0', async () => {
    const ran = await sossl(['check', exampleCopy()]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^ecockpit 1\.0\.0: 16 services, 12 regions: 0 errors, 0 warnings/m);
  });

  test('two mistakes are two findings with places, and exit code 1', async () => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'base: 0x0e20_0000', 'base: 0x0e18_0000');
    edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(new RegExp(`^${folder}/sossl\\.yaml:\\d+:\\d+: error SYS`, 'm'));
    expect(ran.out).toMatch(new RegExp(`^${folder}/sossl\\.yaml:\\d+:\\d+: error SMC`, 'm'));
  });

  test.each(['json', 'sarif'])('--format %s prints that and nothing else', async (format) => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    const ran = await sossl(['check', folder, '--format', format]);
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(ran.out)).toBeTypeOf('object');
    expect(ran.out).toContain(`${folder}/sossl.yaml`);
  });

  test('an unknown platform is named with those that exist', async () => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'platform: qemu-virt-gicv3', 'platform: other-board');
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/sossl\.yaml:\d+:\d+: error CLI0105: there is no platform other-board/);
    expect(ran.out).toContain('qemu-virt-gicv3');
  });

  test('text that is not UTF-8 is exit code 2, with the offset', async () => {
    const folder = exampleCopy();
    fs.writeFileSync(path.join(folder, 'sossl.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('YML0201');
  });

  test('several unreadable files are all reported', async () => {
    const folder = exampleCopy();
    const disk = {
      ...realDisk,
      read: (file: string) => {
        if (file.startsWith(folder) && file.endsWith('.yaml')) {
          throw Object.assign(new Error('made by the test'), { code: 'EACCES' });
        }
        return realDisk.read(file);
      },
    };
    const ran = await sossl(['check', folder], { disk });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('the configuration sossl.yaml cannot be read: permission denied');
    expect(ran.err).toContain('the list of acceptances acceptances.yaml cannot be read: permission denied');
  });

  test('a damaged lock file is refused, not guessed', async () => {
    const folder = exampleCopy();
    fs.mkdirSync(path.join(folder, '.sossl'));
    fs.writeFileSync(
      path.join(folder, '.sossl/lock.json'),
      '{"format": "sossl-lock/1", "autoNumbers": {"a": -1}}',
    );
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('IOE0103: .sossl/lock.json is damaged: autoNumbers is not a map');
  });

  test('colours only when the terminal has them', async () => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    expect((await sossl(['check', folder])).out).not.toContain('\x1b');
    let coloured = '';
    const print = (text: string): void => {
      coloured += text;
    };
    await sossl(['check', folder], {
      terminal: { print, printError: print, colours: true, interactive: false },
    });
    expect(coloured).toContain('\x1b[31;1merror');
  });
});

describe('generate', () => {
  test('writes the files once; the second time there is nothing to change', async () => {
    const folder = exampleCopy();
    const first = await sossl(['generate', folder]);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain(`wrote ${folder}/sossl.c, ${folder}/sossl.h, ${folder}/sossl_guest.h`);
    const written = snapshot(folder);
    const second = await sossl(['generate', folder]);
    expect(second.out).toContain('nothing to change');
    expect(snapshot(folder)).toEqual(written);
  });

  test('--dry-run says what it would do and writes nothing', async () => {
    const folder = exampleCopy();
    const before = snapshot(folder);
    const ran = await sossl(['generate', folder, '--dry-run']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain(`create  ${folder}/sossl.c`);
    expect(snapshot(folder)).toEqual(before);
  });

  // The first write is that of the lock.
  test.each([1, 2, 3, 5])('a disk that is full at write %i leaves everything as it was', async (call) => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
    const before = snapshot(folder);
    const ran = await sossl(['generate', folder], { disk: faultDisk('create', call, 'ENOSPC') });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('error IOE0202: the disk is full');
    expect(snapshot(folder)).toEqual(before);
  });

  test('errors of the check keep it from writing', async () => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    expect((await sossl(['generate', folder])).code).toBe(1);
    expect(fs.existsSync(path.join(folder, 'sossl.c'))).toBe(false);
  });
});

describe('trace', () => {
  test('before generation it says so', async () => {
    const ran = await sossl(['trace', exampleCopy()]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('CLI0106');
  });

  test('without results one warning stands for all that was not run; the matrix has a row for each', async () => {
    const folder = exampleCopy();
    const out = path.join(scratchFolder(), 'out');
    await sossl(['generate', folder]);
    const ran = await sossl(['trace', folder, '--out', out]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('trace: gaps');
    const { findings } = JSON.parse(fs.readFileSync(path.join(out, 'traceability/trace.json'), 'utf8'));
    const waiting = findings.filter(({ state }: { readonly state: string }) => state === 'not_run').length;
    expect(waiting).toBeGreaterThan(50);
    expect(ran.out).toContain(
      `warning TST0301: there are no results yet: ${waiting} requirements are not run`,
    );
    expect(ran.out).not.toContain('is not run:');
    expect(Object.keys(snapshot(out)).filter((file) => !file.includes('snapshot'))).toEqual([
      'inputs.json',
      'traceability/faults.csv',
      'traceability/matrix.csv',
      'traceability/matrix.html',
      'traceability/reaction-times.csv',
      'traceability/trace.json',
    ]);
    expect(fs.existsSync(path.join(folder, 'trace.snapshot.txt'))).toBe(true);
  });

  test('with no level at the threshold a gap is none, but a broken link is one', async () => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    expect((await sossl(['trace', folder])).out).toContain('[nothing-tested]');
    expect((await sossl(['trace', folder, '--threshold', 'none'])).out).not.toContain('[nothing-tested]');
    edit(folder, 'sossl.c', '/* @req SSR-F-', '/* @req SSR-F-NONE-');
    const ran = await sossl(['trace', folder, '--threshold', 'none']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('SSR-F-NONE-');
  });
});

describe('explain', () => {
  test('by code in any case, and by name', async () => {
    const ran = await sossl(['explain', 'IOE0202']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^error IOE0202 disk-full\n\n/);
    expect(await sossl(['explain', 'ioe0202'])).toEqual(ran);
    expect(await sossl(['explain', 'disk-full'])).toEqual(ran);
  });

  test('without a code lists all', async () => {
    const { out } = await sossl(['explain']);
    expect(out.split('\n').length).toBeGreaterThan(60);
    expect(out).toContain('IOE0202  error    disk-full\n');
  });
});

const nothingInstalled = async (_: ProcessRequest): Promise<ProcessResult> => ({
  ended: 'missing',
  status: undefined,
  output: '',
  errors: '',
});

describe('missing programs', () => {
  test('doctor names program, package and command', async () => {
    const ran = await sossl(['doctor'], { run: nothingInstalled });
    expect(ran).toMatchObject({ code: 1, err: '' });
    expect(ran.out).toMatch(/qemu-system-aarch64 +missing: apt-get install qemu-system-arm\n/);
    expect(ran.out).toMatch(/check +ready\n/);
    expect(ran.out).toMatch(/build +lacks aarch64-linux-gnu-gcc, /);
    expect(ran.out).toMatch(/test +lacks .*qemu-system-aarch64\n/);
  });

  test('build names what to install, exit code 2, and writes nothing', async () => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    const before = snapshot(folder);
    const ran = await sossl(['build', folder], { run: nothingInstalled });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      'BLD0101: none of the compilers of this platform was found: aarch64-linux-gnu-gcc',
    );
    expect(ran.err).toContain('apt-get install gcc-aarch64-linux-gnu');
    expect(snapshot(folder)).toEqual(before);
  });

  test('build before generate says so', async () => {
    const ran = await sossl(['build', exampleCopy()], { run: nothingInstalled });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('sossl.c does not exist yet');
  });

  test.each<[string, string, string, string, string, string]>([
    [
      'a value of the configuration',
      'sossl.yaml',
      'max: 400',
      'max: 300',
      'sossl.c',
      ' - x2 speed_kmh, uint32 0..',
    ],
    [
      'an unfinished conflict',
      'sossl.c',
      '/* ---- dispatch',
      '<<<<<<< yours\n/* ---- dispatch',
      'sossl.c',
      '<<<<<<< yours',
    ],
    ['a tag', 'sossl.h', '@req SSR-F-CFG', '@req SSR-F-MEM', 'sossl.h', '/* @req SSR-F-MEM'],
    ['a record', '.sossl/constructs.json', '"format"', '"formats"', '.sossl/constructs.json', '"formats"'],
  ])('build refuses what was not generated again: %s', async (_, file, from, to, place, text) => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    edit(folder, file, from, to);
    const run = () => Promise.reject(new Error('no program may be started'));
    for (const command of ['build', 'test']) {
      const ran = await sossl([command, folder], { run });
      expect(ran.code).toBe(1);
      expect(ran.out.match(/error [A-Z]{3}\d{4}/g)).toEqual(['error BLD0108']);
      const [, line, shown] =
        new RegExp(`${place}:(\\d+):\\d+: error BLD0108.*\\n +\\d+ \\| (.*)`).exec(ran.out) ?? [];
      expect(shown).toContain(text);
      const lines = fs.readFileSync(path.join(folder, place), 'utf8').split('\n');
      expect(lines[Number(line) - 1]).toBe(shown);
    }
  });
});

describe('a bug in the tool', () => {
  const broken = {
    ...realDisk,
    list: () => {
      throw new TypeError('made by the test');
    },
  };

  test('is exit code 3, said to be one, without a stack', async () => {
    const ran = await sossl(['check', exampleCopy()], { disk: broken });
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toContain('error CLI0901: this is a bug in sossl: made by the test');
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  test('shows its stack with --debug', async () => {
    const ran = await sossl(['check', exampleCopy(), '--debug'], { disk: broken });
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/^\s+at /m);
  });

  /** What a run in a folder says when the real path of the project cannot be had. */
  const refusal = async (subject: string, workingFolder: string): Promise<string> => {
    const disk = {
      ...realDisk,
      realPath: (path: string) => {
        throw Object.assign(new Error('x'), { code: 'EIO', syscall: 'realpath', path: `${path}/part` });
      },
    };
    const ran = await sossl(['check', subject], { disk, workingFolder });
    expect(ran.code).toBe(2);
    return ran.err;
  };

  test('an error of the operating system is none, and names the path as it was typed', async () => {
    const folder = exampleCopy();
    const [above, name] = [path.dirname(folder), path.basename(folder)];
    const words = (shown: string) => `IOE0203: realpath ${shown}: the disk reports an error`;
    expect(await refusal(folder, '/')).toContain(words(`${folder}/part`));
    expect(await refusal(name, above)).toContain(words(`${name}/part`));
    expect(await refusal(`../${path.basename(above)}/${name}`, above)).toContain(
      words(`../${path.basename(above)}/${name}/part`),
    );
  });
});
