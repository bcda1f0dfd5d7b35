// A monitor that is handed over as objects: the reference monitor's own, packed into an archive, take its place. Same bytes,
// same tests; what its supplier has to show is passed on.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { withoutNotes } from '../../src/tools/identity-note.ts';
import { snapshot } from '../io/scratch.ts';
import { ROOT, sossl, wholeCopy } from './harness.ts';

const CHOICE = `monitor:
  kind: external
  name: packed
  capabilities: ext/capabilities.yaml
  objects: [ext/monitor.a]
  linker_script: ext/monitor.ld
`;
const BOARD = 'build/qemu-virt-gicv3';

const bytes = (folder: string, file: string): Buffer => fs.readFileSync(path.join(folder, BOARD, file));

/** Hands the objects of a build over: archive, linker script and capabilities in `ext/`. */
function handOver(built: string, folder: string): void {
  const ext = path.join(folder, 'ext');
  fs.mkdirSync(ext);
  const objects = JSON.parse(bytes(built, 'compile_commands.json').toString())
    .map(({ output }: { readonly output: string }) => path.join(built, output))
    .filter((file: string) => !file.endsWith('/sossl.c.o'));
  execFileSync('aarch64-linux-gnu-ar', ['rcsD', path.join(ext, 'monitor.a'), ...objects]);
  fs.copyFileSync(path.join(ROOT, 'monitor/boards/qemu-virt/monitor.ld'), path.join(ext, 'monitor.ld'));
  fs.copyFileSync(path.join(ROOT, 'monitor/capabilities.yaml'), path.join(ext, 'capabilities.yaml'));
  fs.appendFileSync(path.join(folder, 'sossl.yaml'), CHOICE);
}

describe('the reference monitor, handed over as an archive', () => {
  const own = wholeCopy();
  const folder = wholeCopy('other/cockpit');

  beforeAll(async () => {
    await sossl(['generate', own]);
    expect(await sossl(['build', own])).toMatchObject({ code: 0 });
    handOver(own, folder);
    await sossl(['generate', folder]);
    expect(await sossl(['build', folder])).toMatchObject({ code: 0 });
  }, 120_000);

  test('is linked with the same object of sossl.c to the same image, but for the note of its inputs', () => {
    const plain = (project: string, file: string): Buffer => Buffer.from(withoutNotes(bytes(project, file)));
    for (const file of ['obj/sossl.c.o', 'sossl.bin'])
      expect([file, plain(folder, file).equals(plain(own, file))]).toEqual([file, true]);
    expect(bytes(folder, 'sossl.bin').equals(bytes(own, 'sossl.bin'))).toBe(false);
    const units = JSON.parse(bytes(folder, 'compile_commands.json').toString());
    expect(units.map(({ file }: { readonly file: string }) => file)).toEqual(['sossl.c']);
  });

  test('boots and gives the same verdicts; its own part is passed on, never covered', async () => {
    const read = (file: string, project = folder) =>
      JSON.parse(fs.readFileSync(path.join(project, 'reports', file), 'utf8'));
    const verdicts = (project: string): readonly string[] =>
      read('tests/evidence.json', project).items.map(
        (item: { id: string; verdict: string }) => `${item.id} ${item.verdict}`,
      );
    const ran = await sossl(['evidence', folder]);
    expect(ran.out).not.toMatch(/ error /);
    await sossl(['test', own]);
    expect(verdicts(folder)).toEqual(verdicts(own));
    expect(verdicts(folder).filter((one) => one.endsWith(' passed')).length).toBeGreaterThan(300);
    const { requirements, constructs } = read('traceability/trace.json');
    const byId = new Map<string, { state: string; constructs: readonly string[] }>(
      requirements.map((one: { id: string }) => [one.id, one]),
    );
    expect(byId.get('SSR-F-WSW-003')?.state).toBe('passed_on');
    expect(byId.get('SSR-F-SMC-001')?.state).toBe('covered_deep');
    for (const { constructs: claiming } of byId.values())
      expect(claiming.filter((identity) => identity.startsWith('monitor:'))).toEqual([]);
    expect(constructs.length).toBeGreaterThan(400);
    const monitor = read('inputs.json').files.filter(({ role }: { role: string }) => role === 'monitor');
    const sha256 = createHash('sha256')
      .update(fs.readFileSync(path.join(folder, 'ext/monitor.a')))
      .digest('hex');
    expect(monitor).toContainEqual({ role: 'monitor', path: 'ext/monitor.a', sha256 });
    expect(monitor.map((one: { path: string }) => one.path)).toEqual([
      'ext/capabilities.yaml',
      'ext/monitor.a',
      'ext/monitor.ld',
    ]);
  }, 240_000);

  test('with other bytes makes the results stale', async () => {
    const archive = path.join(folder, 'ext/monitor.a');
    const before = fs.readFileSync(archive);
    fs.appendFileSync(archive, '\n');
    expect((await sossl(['trace', folder])).out).toMatch(/stale +\d+ \/ /);
    fs.writeFileSync(archive, before);
    expect((await sossl(['trace', folder])).out).not.toMatch(/stale +\d+ \/ /);
  }, 60_000);
});

describe('an external monitor', () => {
  const EMPTY =
    'schema: sossl-capabilities/1\ncapabilities:\n  - { name: smc.fast, description: fast calls }\n';

  function project(files: Readonly<Record<string, string>>): string {
    const folder = wholeCopy();
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), CHOICE);
    fs.mkdirSync(path.join(folder, 'ext'));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, 'ext', name), text);
    return folder;
  }

  test('without its list of capabilities is refused by check, at the place that names it', async () => {
    const ran = await sossl(['check', project({})]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(
      /sossl\.yaml:\d+:17: error IOE0101: the list of capabilities ext\/capabilities\.yaml does not exist/,
    );
  });

  test('is asked for its own capabilities, not for those of ours', async () => {
    const folder = project({ 'capabilities.yaml': EMPTY });
    await sossl(['generate', folder]);
    const before = snapshot(folder);
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('error SYS0801: the monitor cannot do `world_switch.fiq`');
    expect(ran.out).not.toContain('`smc.fast`');
    expect(snapshot(folder)).toEqual(before);
  });

  test('whose objects are missing is refused with all of their names', async () => {
    const capabilities = fs.readFileSync(path.join(ROOT, 'monitor/capabilities.yaml'), 'utf8');
    const folder = project({ 'capabilities.yaml': capabilities });
    await sossl(['generate', folder]);
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('error IOE0101: the object of the monitor ext/monitor.a does not exist');
    expect(ran.err).toContain(
      'error IOE0101: the linker script of the monitor ext/monitor.ld does not exist',
    );
  });

  test('whose objects are a folder and a pipe is refused before a linker waits for them', async () => {
    const capabilities = fs.readFileSync(path.join(ROOT, 'monitor/capabilities.yaml'), 'utf8');
    const folder = project({ 'capabilities.yaml': capabilities });
    fs.mkdirSync(path.join(folder, 'ext/monitor.a'));
    execFileSync('mkfifo', [path.join(folder, 'ext/monitor.ld')]);
    await sossl(['generate', folder]);
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(
      'IOE0102: the object of the monitor ext/monitor.a cannot be read: it is a folder',
    );
    expect(ran.err).toContain(
      'IOE0102: the linker script of the monitor ext/monitor.ld cannot be read: it is neither',
    );
  }, 20_000);
});
