// The example with a second, small monitor: built here, tested here, and run elsewhere with the kit. Each fault that is put into its
// sources is found; each way in which a record or a log can be wrong is refused with its place.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FRAMEWORK_TABLES, HAL_TABLES, tableOf, tableRows } from '../framework/table-rows.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, ROOT, sossl, toolWithout, wholeCopy } from './harness.ts';

const EXAMPLE = path.join(ROOT, 'examples/external-monitor');
const KIT = 'build/qemu-virt-gicv2/kit';
const HAL = path.join(ROOT, 'monitor/include');

function compileMonitor(folder: string, compiler = 'aarch64-linux-gnu-gcc'): void {
  const env = { ...process.env, CC: compiler };
  execFileSync(path.join(folder, 'monitor/build'), [HAL], { stdio: 'pipe', env });
}

function copy(name: string): string {
  const folder = path.join(scratchFolder(), name);
  const made = ['build', 'reports'].map((one) => path.join(EXAMPLE, one));
  const isSource = (file: string): boolean => !made.includes(file);
  fs.cpSync(EXAMPLE, folder, { recursive: true, filter: isSource });
  compileMonitor(folder);
  return folder;
}

function runKit(folder: string, ...boots: readonly string[]): string {
  const words = [path.join(folder, KIT), '2', 'A. Tester', '2026-11-29', ...boots];
  execFileSync(path.join(EXAMPLE, 'run-kit'), words, { stdio: 'pipe' });
  return path.join(folder, KIT, 'filled.yaml');
}

interface Item {
  readonly id: string;
  readonly verdict: string;
  readonly level: string;
  readonly environment: string;
  readonly observations: readonly { readonly observed: string }[];
}

function items(out: string, file = 'evidence'): readonly Item[] {
  return JSON.parse(fs.readFileSync(path.join(out, `tests/${file}.json`), 'utf8')).items;
}

const verdicts = (all: readonly Item[]): readonly string[] =>
  all.map(({ id, verdict }) => `${id} ${verdict}`);
const withVerdict = (all: readonly Item[], wanted: string): readonly string[] =>
  all.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
/** What boots gave, of that level where one is named. */
const booted = (all: readonly Item[], environment: string, level = 'integration'): readonly string[] =>
  all.filter((one) => one.environment.startsWith(environment) && one.level === level).map(({ id }) => id);
const HERE = 'qemu-virt-gicv2, ';
const THERE = 'QEMU virt, GICv2, run by A. Tester with run-kit on 2026-11-29';
/** A kit has no boots in which a fault is brought about. */
const asElsewhere = (item: Item): Item =>
  item.id === 'world-switch.unexpected-exception' ? { ...item, verdict: 'not_shown_here' } : item;
const isOfAnArgument = (id: string): boolean => id.startsWith('arguments.');
const isOfBadTable = (id: string): boolean => id.startsWith('configuration.');

/** What the suite has to give: each row in each of its worlds, passed. */
function halPassed(files: readonly string[], worlds: readonly string[] = ['secure', 'non_secure']) {
  return tableRows(HAL_TABLES)
    .filter(({ table }) => files.some((file) => table.startsWith(`${file}.`)))
    .flatMap(({ table, world }) =>
      worlds.filter((one) => world === 'each' || world === one).map((one) => `${table}.${one} passed`),
    )
    .toSorted();
}

describe('the small monitor', () => {
  const folder = copy('pump');
  const out = path.join(path.dirname(folder), 'out');
  const here = path.join(out, 'here');
  let record = '';

  beforeAll(async () => {
    const ran = await sossl(['test', folder, '--out', here]);
    expect(ran.code).toBe(0);
    const made = await sossl(['kit', folder]);
    expect(made.code).toBe(0);
    record = runKit(folder);
  }, 240_000);

  test('passes every case of the tables but those that say why no boot can show them', () => {
    const all = items(here);
    const unshown = all.filter(({ verdict }) => verdict !== 'passed');
    expect(unshown.map(({ id, verdict, observations }) => [id, verdict, observations[0]?.observed])).toEqual(
      tableRows(FRAMEWORK_TABLES)
        .filter(({ because }) => because !== undefined)
        .map(({ table, because }) => [table, 'not_shown_here', because]),
    );
    const { cases } = JSON.parse(fs.readFileSync(path.join(here, 'tests/not-applicable.json'), 'utf8'));
    const used = new Set([
      ...all.map(({ id }) => tableOf(id)).filter((table) => !table.startsWith('static.')),
      ...cases.map(({ table }: { readonly table: string }) => table),
    ]);
    const rows = [...tableRows(FRAMEWORK_TABLES), ...tableRows(path.join(EXAMPLE, 'tests'))];
    expect([...used].toSorted()).toEqual(rows.map(({ table }) => table).toSorted());
  });

  test('gives the same, replayed from the logs of a runner of its own, which the results name', async () => {
    const there = path.join(out, 'there');
    const ran = await sossl(['test', folder, '--import', record, '--out', there]);
    expect(ran.code).toBe(0);
    const suite = halPassed(['hal']);
    expect(ran.out).toContain(`HAL suite ${suite.length} / ${suite.length} passed`);
    expect(verdicts(items(there, 'conformance')).toSorted()).toEqual(suite);
    expect(verdicts(items(there))).toEqual(verdicts(items(here).map(asElsewhere)));
    expect(booted(items(here), HERE)).toEqual(
      expect.arrayContaining(['boot.entered-as-configured.doser.secure']),
    );
    expect(booted(items(there), THERE)).toEqual(booted(items(here).map(asElsewhere), HERE));
    expect(booted(items(there), HERE)).toEqual([]);
    const traced = await sossl(['trace', folder, '--out', there]);
    expect(traced.out).not.toMatch(/stale/);
    expect(fs.readFileSync(path.join(there, 'traceability/matrix.csv'), 'utf8')).toContain(THERE);
  });

  test('on target hardware gives results of that level', async () => {
    const there = path.join(out, 'board');
    const board = path.join(folder, KIT, 'board.yaml');
    fs.writeFileSync(board, fs.readFileSync(record, 'utf8').replace('target: emulator', 'target: hardware'));
    await sossl(['test', folder, '--import', board, '--out', there]);
    expect(booted(items(there), THERE, 'embedded')).toEqual(booted(items(here), HERE));
  });

  test('has a bundle that says where its results come from, and that can be verified', async () => {
    const bundle = path.join(out, 'bundle');
    const ran = await sossl(['evidence', folder, '--import', record, '--out', bundle, '--renderer', 'jsdom']);
    expect(ran.out).not.toMatch(/ error /);
    expect(fs.readFileSync(path.join(bundle, 'run/logs/record.yaml'), 'utf8')).toBe(
      fs.readFileSync(record, 'utf8'),
    );
    expect(fs.existsSync(path.join(bundle, 'tests/conformance.json'))).toBe(true);
    const verified = await sossl(['verify-bundle', bundle]);
    expect([verified.code, verified.err]).toEqual([0, '']);
  }, 120_000);

  test('gives the same verdicts with the other compiler and, for calls of services, on the host', async () => {
    const clang = path.join(out, 'clang');
    const ran = await sossl(['test', folder, '--compiler', 'clang-19', '--out', clang]);
    expect(ran.code).toBe(0);
    expect(verdicts(items(clang))).toEqual(verdicts(items(here)));
    expect(items(clang).some(({ environment }) => environment.endsWith(', compiled by clang-19'))).toBe(true);
    const host = path.join(out, 'host');
    expect((await sossl(['test', folder, '--host', '--out', host])).code).toBe(0);
    const passed = withVerdict(items(host), 'passed');
    expect(withVerdict(items(here), 'passed')).toEqual(expect.arrayContaining([...passed]));
    const bounds = withVerdict(items(here), 'passed').filter(isOfAnArgument);
    expect(passed).toEqual(expect.arrayContaining(bounds));
    expect(verdicts(items(host, 'conformance')).toSorted()).toEqual(halPassed(['hal']));
  }, 120_000);

  test('may itself come from the other compiler, beside either', async () => {
    const other = copy('clang-pump');
    compileMonitor(other, 'clang-19 --target=aarch64-linux-gnu');
    const words = [[], ['--compiler', 'clang-19']];
    for (const choice of words) {
      const clang = path.join(out, `monitor-by-clang-${choice.length}`);
      expect((await sossl(['test', other, ...choice, '--out', clang])).code).toBe(0);
      expect(verdicts(items(clang))).toEqual(verdicts(items(here)));
    }
  }, 120_000);

  test('is refused what it does not declare, before anything is built', async () => {
    const other = copy('other-pump');
    edit(
      other,
      'sossl.yaml',
      'cores: [0]\n    primary_core: 0\n    memory:\n      - { name: panel',
      'cores: [0, 1]\n    primary_core: 0\n    memory:\n      - { name: panel',
    );
    edit(other, 'sossl.yaml', 'fpu_switching: eager', 'fpu_switching: lazy');
    await sossl(['generate', other]);
    const ran = await sossl(['build', other]);
    expect(ran.code).toBe(1);
    for (const word of ['cores.non_secure_secondary', 'fpu.lazy']) {
      expect(ran.out).toContain(`error SYS0801: the monitor cannot do \`${word}\``);
    }
    expect(fs.existsSync(path.join(other, 'build/qemu-virt-gicv2'))).toBe(false);
  });

  describe('a record', () => {
    const lines = (file: string): readonly string[] => fs.readFileSync(file, 'utf8').split('\n');

    /** A record and its logs, changed, and what the import says to it. */
    async function refused(change: (place: string, text: string) => string): Promise<string> {
      const place = path.join(scratchFolder(), 'kit');
      fs.mkdirSync(place, { recursive: true });
      fs.cpSync(path.join(folder, KIT, 'logs'), path.join(place, 'logs'), { recursive: true });
      fs.writeFileSync(path.join(place, 'record.yaml'), change(place, fs.readFileSync(record, 'utf8')));
      const results = path.join(place, 'results');
      const ran = await sossl([
        'test',
        folder,
        '--import',
        path.join(place, 'record.yaml'),
        '--out',
        results,
      ]);
      expect(ran.code).toBeGreaterThan(0);
      expect(fs.existsSync(path.join(results, 'tests'))).toBe(false);
      return `${ran.out}${ran.err}`;
    }

    const ofLog = (name: string, change: (text: string) => string) =>
      refused((place, text) => {
        const file = path.join(place, 'logs', name);
        fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
        return text;
      });
    const recordLine = (wanted: string): number =>
      1 + lines(record).findIndex((line) => line.includes(wanted));

    test('of another kit', async () => {
      const said = await refused((_, text) => text.replace(/kit: .{8}/, 'kit: 00000000'));
      expect(said).toMatch(
        new RegExp(`record\\.yaml:${recordLine('kit: ')}:6: error TST0401: the record is of kit 0000`),
      );
    });

    test('with another image for a boot', async () => {
      const said = await refused((_, text) => text.replace(/image: .{8}/, 'image: 00000000'));
      expect(said).toMatch(
        new RegExp(`record\\.yaml:${recordLine('image: ')}:12: error TST0402: boot probes was run`),
      );
    });

    test('with a boot that the kit does not have, and without that of the probes', async () => {
      const said = await refused((_, text) => text.replace('- name: probes', '- name: props'));
      expect(said).toContain('error TST0403: the kit has no boot props');
      expect(said).toContain('error TST0405: the record has no boot probes');
    });

    test('with a boot, or one log, twice', async () => {
      const said = await refused((_, text) =>
        text
          .replace('- name: hal-suite', '- name: probes')
          .replace('hal-suite.secure.log', 'probes.secure.log'),
      );
      expect(said).toContain('error TST0404: the name of boot probes stands in the record twice');
      expect(said).toContain('error TST0404: the secure log of boot probes stands in the record twice');
    });

    test('that nobody has filled in', async () => {
      const said = await refused((_, text) => text.replace(/by: .*/, 'by: ""'));
      expect(said).toMatch(/record\.yaml:\d+:\d+: error CFG/);
    });

    test('whose log is not there', async () => {
      const said = await refused((_, text) => text.replace('logs/probes.secure.log', 'logs/lost.log'));
      expect(said).toContain('error IOE0101: the log ');
      expect(said).toContain('logs/lost.log does not exist');
    });

    test('with a log that is cut inside a record', async () => {
      const said = await ofLog('probes.non-secure.log', (text) =>
        text.slice(0, text.lastIndexOf('call') + 8),
      );
      expect(said).toMatch(/probes\.non-secure\.log:\d+:1: error TST0204/);
    });

    test('with a log that ends early', async () => {
      const said = await ofLog('probes.secure.log', (text) => text.replace(/\n@monitor 1 off\n/, '\n'));
      expect(said).toMatch(/probes\.secure\.log:\d+:1: error TST0206: the test run did not come to its end/);
    });

    test('with a step that reports twice', async () => {
      const twice = (text: string): string => text.replace(/(@probe 1 secure 0 call.*\n)/, '$1$1');
      const said = await ofLog('probes.secure.log', twice);
      expect(said).toMatch(/probes\.secure\.log:5:1: error TST0203/);
    });

    test('with a secure record on the console of the other world', async () => {
      const forged = (text: string): string => `${text}@probe 1 secure 0 call x0=0\n`;
      const said = await ofLog('probes.non-secure.log', forged);
      expect(said).toMatch(/probes\.non-secure\.log:\d+:1: error TST0202/);
    });

    test('with logs of another plan', async () => {
      const said = await refused((place, text) => {
        for (const end of ['secure.log', 'non-secure.log']) {
          fs.copyFileSync(path.join(place, `logs/hal-suite.${end}`), path.join(place, `logs/probes.${end}`));
        }
        return text;
      });
      expect(said).toMatch(
        /probes\.secure\.log:3:1: error TST0207: the secure log is of plan [0-9a-f]+, not of plan/,
      );
      expect(said).toMatch(/probes\.non-secure\.log:2:1: error TST0207/);
    });
  });

  test('of which a boot did not take place has that case not run, never passed', async () => {
    const there = path.join(out, 'some');
    const some = path.join(folder, KIT, 'some.yaml');
    const text = fs.readFileSync(record, 'utf8');
    fs.writeFileSync(some, text.slice(0, text.indexOf('  - name: configuration.')));
    const ran = await sossl(['test', folder, '--import', some, '--out', there]);
    expect(ran.code).toBe(1);
    const open = items(there).filter(({ verdict }) => verdict === 'not_run');
    expect(open.map(({ id }) => id)).toEqual(
      items(here)
        .map(({ id }) => id)
        .filter(isOfBadTable),
    );
    const rows = tableRows(FRAMEWORK_TABLES).map(({ table }) => table);
    expect([...new Set(open.map(({ id }) => tableOf(id)))]).toEqual(rows.filter(isOfBadTable));
  });

  test('on a board that only others can run has a kit, and imports what they ran', async () => {
    const other = copy('remote');
    const tool = toolWithout(['run']);
    edit(tool.packageRoot ?? '', 'platforms/qemu-virt-gicv2.yaml', '  gic-version=3: gic-version=2\n', '');
    expect(await sossl(['test', other], tool)).toMatchObject({
      code: 1,
      out: expect.stringContaining(
        'error BLD0401: sossl test is not possible for platform qemu-virt-gicv2: it has no run recipe',
      ),
    });
    expect((await sossl(['kit', other], tool)).code).toBe(0);
    const there = path.join(out, 'remote');
    const ran = await sossl(['test', other, '--import', runKit(other, 'probes'), '--out', there], tool);
    const expected = items(here)
      .map(asElsewhere)
      .map(({ id, verdict }) => `${id} ${isOfBadTable(id) ? 'not_run' : verdict}`);
    expect(verdicts(items(there))).toEqual(expected);
    const count = (verdict: string): number => expected.filter((one) => one.endsWith(` ${verdict}`)).length;
    expect(ran.out).toContain(
      `${count('passed')} / ${expected.length} passed, ${count('not_run')} not run, ${count('not_shown_here')} not`,
    );
    expect(fs.existsSync(path.join(there, 'tests/conformance.json'))).toBe(false);
  });
});

describe('the kit', () => {
  test('has the same bytes wherever the project stands, and its manifest is right', async () => {
    const [one, other] = [copy('pump'), copy('deep/in/another')];
    for (const folder of [one, other]) expect((await sossl(['kit', folder])).code).toBe(0);
    const read = (folder: string, file: string): Buffer => fs.readFileSync(path.join(folder, KIT, file));
    expect(read(other, 'manifest.json').equals(read(one, 'manifest.json'))).toBe(true);
    const manifest = JSON.parse(read(one, 'manifest.json').toString());
    for (const { path: file, bytes, sha256 } of manifest.files) {
      const content = read(one, file);
      const found = [content.length, createHash('sha256').update(content).digest('hex')];
      expect([file, ...found]).toEqual([file, bytes, sha256]);
    }
    const listed = manifest.files.map(({ path: file }: { readonly path: string }) => file);
    const there = fs.readdirSync(path.join(one, KIT), { recursive: true, withFileTypes: true });
    const files = there
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(one, KIT), path.join(entry.parentPath, entry.name)));
    expect(files.toSorted()).toEqual([...listed, 'manifest.json', 'record.yaml'].toSorted());
    expect(read(one, 'record.yaml').toString()).toContain(
      createHash('sha256').update(read(one, 'manifest.json')).digest('hex'),
    );
  });
});

/** Probes and suite of a kit, booted and taken over: the results folder. */
async function suiteElsewhere(folder: string): Promise<string> {
  expect((await sossl(['kit', folder])).code).toBe(0);
  const kit = path.join(folder, 'build/qemu-virt-gicv3/kit');
  const words = [kit, '3', 'A. Tester', '2026-11-29', 'probes', 'hal-suite'];
  execFileSync(path.join(EXAMPLE, 'run-kit'), words, { stdio: 'pipe' });
  const out = path.join(folder, 'out');
  await sossl(['test', folder, '--import', path.join(kit, 'filled.yaml'), '--out', out]);
  return out;
}

describe('the reference monitor', () => {
  test('has a kit whose suite empties the buckets of its limits', async () => {
    const folder = path.join(scratchFolder(), 'watched');
    fs.cpSync(path.join(ROOT, 'examples/watched-cockpit'), folder, { recursive: true });
    const out = await suiteElsewhere(folder);
    const suite = halPassed(['hal', 'hal-buckets', 'hal-limits']);
    expect(verdicts(items(out, 'conformance')).toSorted()).toEqual(suite);
  }, 120_000);

  test('has a kit as well, whose suite sees the hooks that it calls', async () => {
    const folder = wholeCopy();
    const hooks =
      'features:\n  world_switch:\n    triggers: [smc, fiq]\n    hooks: { before: true, after: true }\n';
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), hooks);
    expect((await sossl(['generate', folder])).code).toBe(0);
    const out = await suiteElsewhere(folder);
    expect(verdicts(items(out, 'conformance')).toSorted()).toEqual(halPassed(['hal', 'hal-hooks']));
    expect((await sossl(['test', folder, '--host', '--out', out])).code).toBe(0);
    expect(verdicts(items(out, 'conformance')).toSorted()).toEqual(halPassed(['hal']));
  }, 120_000);
});

describe('the host', () => {
  test('serves a configuration with limits, whose tokens the suite asks for', async () => {
    const folder = path.join(scratchFolder(), 'vocabulary');
    fs.cpSync(path.join(ROOT, 'examples/vocabulary'), folder, { recursive: true });
    expect((await sossl(['generate', folder])).code).toBe(0);
    const out = path.join(folder, 'out');
    expect((await sossl(['test', folder, '--host', '--out', out])).code).toBe(0);
    // Its secure operating system is in AArch32, where the suite has no calls of its own.
    const suite = halPassed(['hal', 'hal-limits'], ['non_secure']);
    expect(verdicts(items(out, 'conformance')).toSorted()).toEqual(suite);
    expect(withVerdict(items(out), 'failed')).toEqual([]);
    const { smc_services: services } = parse(fs.readFileSync(path.join(folder, 'sossl.yaml'), 'utf8'));
    const answering = withVerdict(items(out), 'passed').filter((id) =>
      id.startsWith('smc.every-service-answers.'),
    );
    expect(new Set(answering.map((id) => id.split('.')[2]))).toEqual(
      new Set(services.map(({ name }: { readonly name: string }) => name)),
    );
    const bounds = items(out).filter(({ id }) => isOfAnArgument(id));
    expect(new Set(bounds.map(({ verdict }) => verdict))).toEqual(new Set(['passed']));
  }, 60_000);
});

describe('a fault of the monitor', () => {
  test.each([
    [
      'calls.c',
      'i < SOSSL_REGISTER_COUNT; i++) {\n        call',
      'i < 17U; i++) {\n        call',
      ['hal.registers-come-in'],
    ],
    ['calls.c', 'i++) {\n        frame->x[i]', 'i += 2U) {\n        frame->x[i]', ['hal.registers-go-out']],
    ['calls.c', '.world = worlds_running()', '.world = 0U', ['hal.other-caller-is-known']],
    ['calls.c', '.core = 0U }', '.core = 1U }', ['hal.caller-is-known', 'hal.other-caller-is-known']],
    [
      'worlds.c',
      'i < size; i++) {\n        ((volatile unsigned char *)to)[i] = (unsigned char)value',
      'i <= size; i++) {\n        ((volatile unsigned char *)to)[i] = (unsigned char)value',
      ['hal.memset-sets'],
    ],
    [
      'worlds.c',
      'i < size; i++) {\n        ((volatile unsigned char *)to)[i] = ((const',
      'i < (size & ~(size_t)1U); i++) {\n        ((volatile unsigned char *)to)[i] = ((const',
      ['hal.memcpy-copies'],
    ],
    ['entry.S', 'str x4, [x1], #8', 'str xzr, [x1], #8', ['hal.objects-have-their-first-values']],
  ])(
    'in %s, %j, is found by the HAL suite',
    async (file, from, to, expected) => {
      const folder = copy('faulty');
      edit(folder, `monitor/${file}`, from, to);
      compileMonitor(folder);
      expect((await sossl(['kit', folder])).code).toBe(0);
      const out = path.join(folder, 'out');
      const ran = await sossl([
        'test',
        folder,
        '--import',
        runKit(folder, 'probes', 'hal-suite'),
        '--out',
        out,
      ]);
      expect(ran.out).toContain('error TST0406: the monitor does not keep to sossl_hal.h');
      const failed = items(out, 'conformance').filter(({ verdict }) => verdict === 'failed');
      const tables = new Set(failed.map(({ id }) => id.split('.').slice(0, 2).join('.')));
      expect([...tables]).toEqual(expect.arrayContaining([...expected]));
    },
    60_000,
  );

  test('in what it keeps of a world is found by the tables', async () => {
    const folder = copy('forgetful');
    edit(folder, 'monitor/worlds.c', 'R(tpidr_el1) ', '');
    compileMonitor(folder);
    const out = path.join(folder, 'out');
    expect((await sossl(['test', folder, '--out', out])).code).toBe(1);
    const failed = items(out).filter(({ verdict }) => verdict === 'failed');
    expect(failed.map(({ id }) => id.split('.')[1])).toContain('registers-kept');
  }, 60_000);
});
