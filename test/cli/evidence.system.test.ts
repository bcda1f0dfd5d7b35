// The main job with real compilers and the emulator: bundle, same bytes, and what happens when something is wrong.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  CODE_DOCUMENTS,
  DOCUMENT_ROWS,
  REQUIREMENT_DOCUMENTS,
  TEST_DOCUMENTS,
  TRACE_DOCUMENTS,
} from '../../src/impact/document-rows.ts';
import { type Disk, realDisk } from '../../src/io/disk.ts';
import { realEdge } from '../../src/io/edge.ts';
import { type ProcessRequest, runProcess } from '../../src/io/run-process.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { edit, type Ran, sossl, wholeCopy } from './harness.ts';

interface Item {
  readonly id: string;
  readonly verdict: string;
  readonly environment: string;
}

/** The clock of two runs whose bytes are compared: documents take their date from the record. */
const SAME_DAY = { ...realEdge().environment, date: () => '2026-01-02T03:04:05.000Z' };

function items(out: string): readonly Item[] {
  return JSON.parse(fs.readFileSync(path.join(out, 'tests/evidence.json'), 'utf8')).items;
}

describe('the bundle', () => {
  let ran: Ran;
  let project = '';
  let files: Readonly<Record<string, string>>;
  const out = path.join(scratchFolder(), 'out');

  beforeAll(async () => {
    project = wholeCopy();
    ran = await sossl(['evidence', project, '--out', out], { environment: SAME_DAY });
    files = snapshot(out);
  }, 240_000);

  test('is complete, and the terminal says where it is', () => {
    const isNamed = (file: string): boolean => !/^(?:run|diagrams|misra\/invocations)\//.test(file);
    expect(Object.keys(files).filter(isNamed)).toEqual([
      'README.md',
      'audit/configuration-audit.pdf',
      'index.html',
      'inputs.json',
      'manifest.json',
      'misra/compliance.html',
      'misra/deviations.csv',
      'misra/enforcement-plan.csv',
      'misra/report.html',
      'misra/report.json',
      'misra/report.sarif',
      'tests/evidence.json',
      'tests/junit.xml',
      'tests/not-applicable.json',
      'trace.snapshot.txt',
      'traceability/faults.csv',
      'traceability/matrix.csv',
      'traceability/matrix.html',
      'traceability/reaction-times.csv',
      'traceability/trace.json',
    ]);
    expect(ran.out).toMatch(/^ {2}tests +complete +\d+ \/ \d+ passed/m);
    expect(ran.out).toMatch(/^ {2}● covered deep +\d+ \/ \d+$/m);
    expect(ran.out).toContain('evidence: complete, draft\n');
    expect(ran.out).toContain('index.html');
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/^check +\d+\.\d s {2}0 errors/m);
    expect(ran.err).toMatch(/^plan: generate → build → \(test ‖ static analysis\) → trace/m);
    expect(ran.err).toMatch(/^test +\d+\.\d s {2}\d+ \/ \d+ passed/m);
  });

  test('holds every document that an impact names; requirements/ is written by its own command', () => {
    const names = [
      ...DOCUMENT_ROWS.map(({ document }) => document),
      ...TRACE_DOCUMENTS,
      ...REQUIREMENT_DOCUMENTS,
      ...TEST_DOCUMENTS,
      ...CODE_DOCUMENTS,
    ].filter((name) => !name.startsWith('requirements/'));
    const isThere = (name: string): boolean => {
      const [start = '', end = ''] = name.split('*');
      return Object.keys(files).some((file) =>
        name.includes('*') ? file.startsWith(start) && file.endsWith(end) : file === name,
      );
    };
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });

  test('has every diagram as SVG and PNG', () => {
    const drawn = Object.keys(files).filter((file) => /^diagrams\/.*\.svg$/.test(file));
    expect(drawn.length).toBeGreaterThanOrEqual(7);
    expect(drawn.filter((file) => files[file.replace('.svg', '.png')] === undefined)).toEqual([]);
  });

  test('monitor and SOSSL under the probes are the bytes of the product', () => {
    const built = (file: string) => fs.readFileSync(path.join(project, 'build/qemu-virt-gicv3', file));
    const product = built('sossl.bin');
    expect(product.length).toBeGreaterThan(10_000);
    expect(built('run/probes/flash.bin').subarray(0, product.length).equals(product)).toBe(true);
  });

  test('every executed test passed, on every boot', () => {
    const verdicts = new Set(items(out).map(({ verdict }) => verdict));
    expect([...verdicts].sort()).toEqual(['not_shown_here', 'passed']);
    expect(items(out).filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(300);
  });

  test('verify-bundle takes it as it is, and notices one changed bit in any of its files', async () => {
    const copy = path.join(scratchFolder(), 'handed-over');
    fs.cpSync(out, copy, { recursive: true });
    expect(await sossl(['verify-bundle', copy])).toMatchObject({ code: 0, err: '' });
    const accepted: string[] = [];
    for (const name of Object.keys(files)) {
      const file = path.join(copy, name);
      const content = fs.readFileSync(file);
      const changed = Buffer.from(content.length === 0 ? ' ' : content);
      changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
      fs.writeFileSync(file, changed);
      if ((await sossl(['verify-bundle', copy])).code === 0) accepted.push(name);
      fs.writeFileSync(file, content);
    }
    expect(accepted).toEqual([]);
  });

  test('its manifest lists every other file with size and hash, run/ as record', () => {
    const manifest = JSON.parse(files['manifest.json'] ?? '');
    const others = Object.keys(files).filter((file) => file !== 'manifest.json');
    expect(manifest.files.map(({ path: name }: { path: string }) => name)).toEqual(others.sort());
    for (const { path: name, bytes, sha256, record } of manifest.files) {
      const content = fs.readFileSync(path.join(out, name));
      expect([name, bytes]).toEqual([name, content.length]);
      expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect(record).toBe(name.startsWith('run/') ? true : undefined);
    }
  });

  test('the evidence hash in the trace is the hash of inputs.json', () => {
    const hash = createHash('sha256')
      .update(files['inputs.json'] ?? '')
      .digest('hex');
    expect(JSON.parse(files['traceability/trace.json'] ?? '').evidenceHash).toBe(hash);
    expect(files['README.md']).toContain(hash);
  });

  test('another run elsewhere gives the same bytes but for the record; of an earlier bundle only strangers stay', async () => {
    const again = path.join(scratchFolder(), 'elsewhere');
    fs.mkdirSync(path.join(again, 'tests'), { recursive: true });
    fs.writeFileSync(path.join(again, 'tests/old.xml'), 'of an earlier bundle');
    fs.writeFileSync(path.join(again, 'mine.txt'), 'mine');
    const row = { path: 'tests/old.xml', bytes: 20, sha256: '' };
    fs.writeFileSync(
      path.join(again, 'manifest.json'),
      JSON.stringify({ format: 'sossl-manifest/1', files: [row] }, null, 2),
    );
    const folder = wholeCopy('deeper/cockpit');
    await sossl(['evidence', folder, '--out', again], { environment: SAME_DAY });
    const second = snapshot(again);
    const isCompared = (file: string): boolean => !file.startsWith('run/') && file !== 'manifest.json';
    expect(Object.keys(second).filter(isCompared)).toEqual(
      [...Object.keys(files).filter(isCompared), 'mine.txt'].sort(),
    );
    for (const file of Object.keys(files).filter(isCompared)) {
      expect([file, second[file] === files[file]]).toEqual([file, true]);
      expect([file, second[file]?.includes(path.dirname(folder))]).toEqual([file, false]);
    }
  });

  test('a second run of the same takes every result over, names the run that made it, and changes no byte outside run/', async () => {
    const record = () => JSON.parse(fs.readFileSync(path.join(out, 'run/record.json'), 'utf8'));
    expect(record().carriedOver).toEqual([]);
    const later = { ...SAME_DAY, date: () => '2026-01-02T09:00:00.000Z' };
    const again = await sossl(['evidence', project, '--out', out], { environment: later });
    expect(again).toMatchObject({ code: 0 });
    expect(record().carriedOver.map(({ step }: { step: string }) => step)).toEqual([
      'build',
      'tests',
      'static analysis',
      'diagrams',
      'audit report',
    ]);
    const { madeIn } = record().carriedOver[0];
    expect(madeIn.started).toBe(SAME_DAY.date());
    const now = snapshot(out);
    const isCompared = (file: string): boolean => !file.startsWith('run/') && file !== 'manifest.json';
    expect(Object.keys(now)).toEqual(Object.keys(files));
    expect(Object.keys(files).filter((file) => isCompared(file) && now[file] !== files[file])).toEqual([]);
  });

  test('a bundle that cannot be written is refused, and nothing claims a result', async () => {
    const full = path.join(scratchFolder(), 'full');
    const disk: Disk = {
      ...realDisk,
      create: (file, content) => {
        if (file.startsWith(full))
          throw Object.assign(new Error('made by the test'), {
            code: 'ENOSPC',
            syscall: 'write',
            path: file,
          });
        realDisk.create(file, content);
      },
    };
    const refused = await sossl(['evidence', project, '--out', full], { disk, environment: SAME_DAY });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('error IOE0202: the disk is full');
    expect(`${refused.out}${refused.err}`).not.toMatch(/^evidence: |^bundle: /m);
    expect(fs.existsSync(full)).toBe(false);
  });

  test('a release takes nothing over and is marked as one', async () => {
    const released = path.join(scratchFolder(), 'released');
    const again = await sossl(['evidence', project, '--out', released, '--release', '--format', 'json']);
    expect(again).toMatchObject({ code: 0 });
    const record = JSON.parse(fs.readFileSync(path.join(released, 'run/record.json'), 'utf8'));
    expect(record.carriedOver).toEqual([]);
    expect(fs.readFileSync(path.join(released, 'README.md'), 'utf8')).toContain('**complete**, released');
  });
});

/** The machine, but for the emulator: a script takes its place. `$LOG` is the secure console. */
function withRunner(script: string, timeLimitMs: number) {
  return (request: ProcessRequest) => {
    if (!request.command.startsWith('qemu') || request.arguments[0] === '--version')
      return runProcess(request);
    const log = request.arguments.find((word) => word.endsWith('/secure.log'))?.replace('file:', '') ?? '';
    return runProcess({
      ...request,
      command: 'sh',
      arguments: ['-c', script.replaceAll('$LOG', log)],
      timeLimitMs,
    });
  };
}

describe('a guest that hangs', () => {
  test('is stopped at the time limit; its log is kept, nothing counts as passed, exit code 1', async () => {
    const folder = wholeCopy();
    const out = path.join(scratchFolder(), 'out');
    const run = withRunner('echo "@monitor 1 boot" > $LOG; sleep 300', 300);
    const ran = await sossl(['evidence', folder, '--out', out], { run });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('error BLD0201: the boot probes did not end within');
    expect(ran.out).toContain(`${folder}/build/qemu-virt-gicv3/run/probes/secure.log`);
    expect(fs.readFileSync(path.join(out, 'run/logs/probes.secure.log'), 'utf8')).toBe('@monitor 1 boot\n');
    expect(fs.readdirSync(path.join(folder, 'build/qemu-virt-gicv3/run'))).toEqual(['probes']);
    const boots = items(out).filter(({ environment }) => environment.startsWith('qemu-virt-gicv3'));
    expect(boots.filter(({ verdict }) => verdict === 'passed')).toEqual([]);
  });
});

describe('a program of the project that starts the board', () => {
  test('runs in the project folder, and the results name it', async () => {
    const folder = wholeCopy();
    const out = path.join(scratchFolder(), 'out');
    const script = '#!/bin/sh\necho started >> started.txt\nexec qemu-system-aarch64 "$@"\n';
    fs.writeFileSync(path.join(folder, 'start-board'), script, { mode: 0o755 });
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), 'run: { command: ./start-board }\n');
    await sossl(['generate', folder]);
    const ran = await sossl(['test', folder, '--out', out]);
    expect(ran.out).not.toMatch(/error BLD|NOT RUN/);
    const boots = items(out).filter(({ environment }) => environment.startsWith('qemu-virt-gicv3'));
    expect(new Set(boots.map(({ environment }) => environment))).toEqual(
      new Set([
        'qemu-virt-gicv3, run by ./start-board -icount shift=0,sleep=off -rtc base=2026-01-01,clock=vm',
      ]),
    );
    expect(boots.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(300);
    const starts = fs.readFileSync(path.join(folder, 'started.txt'), 'utf8').trim().split('\n');
    expect(starts.length).toBeGreaterThan(10);
  });
});

describe('an emulator that', () => {
  test('is not installed is named with its package, exit code 2', async () => {
    const missing = { ended: 'missing', status: undefined, output: '', errors: '' } as const;
    const run = (request: ProcessRequest) =>
      request.command.startsWith('qemu') ? Promise.resolve(missing) : runProcess(request);
    const ran = await sossl(['test', wholeCopy()], { run });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      'IOE0301: qemu-system-aarch64 was not found on the PATH; it boots the test image',
    );
    expect(ran.err).toContain('apt-get install qemu-system-arm');
  });

  test('fails shows its own words, exit code 1', async () => {
    const run = withRunner('echo "qemu: no such machine" >&2; exit 1', 10_000);
    const ran = await sossl(['test', wholeCopy()], { run });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('BLD0203: the boot probes ended with status 1: qemu: no such machine');
  });
});

describe('one wrong thing is found by the right step', () => {
  test('a wrong value in a service body: the test fails and names the requirement', async () => {
    const folder = wholeCopy();
    edit(
      folder,
      'sossl.c',
      '    /* @req SSR-P-SPD-001 */\n',
      '    /* @req SSR-P-SPD-001 */\n    if (arguments->axle == 1U) {\n        results->speed_kmh = 7U;\n        return SOSSL_STATUS_SUCCESS;\n    }\n',
    );
    const ran = await sossl(['test', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^FAILED .*SSR-P-SPD-00/m);
    expect(fs.readdirSync(path.join(folder, 'reports/tests')).sort()).toEqual([
      'evidence.json',
      'junit.xml',
      'not-applicable.json',
    ]);
  });

  test('a deleted tag: the trace names the construct without one', async () => {
    const folder = wholeCopy();
    edit(folder, 'sossl.c', '/* @req SSR-F-CFG', '/* was @r SSR-F-CFG');
    const ran = await sossl(['trace', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/TRC\d{4}/);
  });
});
