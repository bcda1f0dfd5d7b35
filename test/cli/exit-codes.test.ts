// Every outcome of every command: 0 nothing to do, 1 findings, 2 wrong use or unreadable input, 3 a mistake of the tool. What a
// command cannot end with here, and why, stands beside it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/list.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, exampleCopy, sossl, wholeCopy } from './harness.ts';
import { smallBundle } from './small-bundle.ts';

/** Words behind the command; `undefined`: it has no such outcome, or none that needs Node alone. */
interface Outcomes {
  readonly done?: () => readonly string[];
  readonly findings?: () => readonly string[];
  readonly refused: () => readonly string[];
}

const faulty = (): readonly string[] => {
  const folder = wholeCopy();
  edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
  return [folder];
};
const unreadable = (): readonly string[] => {
  const folder = exampleCopy();
  fs.writeFileSync(path.join(folder, 'sossl.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
  return [folder];
};
const olderProject = ['examples/legacy/vm_config.yaml', 'examples/legacy/sossl_services.c'];
const scratch = (name: string): string => path.join(scratchFolder(), name);
const nothingInstalled = () =>
  Promise.resolve({ ended: 'missing' as const, status: undefined, output: '', errors: '' });

/** One value that both sides changed. */
const conflictOfTwo = (): readonly string[] => {
  const folder = scratchFolder();
  const files = ['max: 1', 'max: 2', 'max: 3'].map((text, at) => {
    const file = path.join(folder, `${at}`);
    fs.writeFileSync(file, `${text}\n`);
    return file;
  });
  return [...files, 'board/sossl.yaml'];
};

/** A results file with one case that failed. */
const FAILED_RESULT = JSON.stringify({
  format: 'sossl-evidence/1',
  items: [
    {
      ...{
        id: 'smc.one',
        title: 'one',
        method: 'test',
        level: 'unit',
        environment: 'here',
        verdict: 'failed',
      },
      ...{ requirements: [], exercises: [], observations: [], subject: {}, expectation: {} },
    },
  ],
});

const OUTCOMES: Readonly<Record<string, Outcomes>> = {
  // It writes a project or refuses to.
  init: { done: () => [scratch('new')], refused: () => [exampleCopy()] },
  // The draft of a map waits for a person. Without a difference, with compilers: test/adopt/adopt.system.test.ts.
  adopt: {
    findings: () => [...olderProject, '--out', scratch('draft')],
    refused: () => ['no-such.yaml', 'no-such.c', '--out', scratch('nothing')],
  },
  check: { done: () => [exampleCopy()], findings: faulty, refused: unreadable },
  generate: { done: () => [exampleCopy()], findings: faulty, refused: unreadable },
  status: {
    done: () => [wholeCopy()],
    findings: () => {
      const folder = wholeCopy();
      edit(folder, 'sossl.yaml', 'max: 1', 'max: 2');
      return [folder];
    },
    refused: unreadable,
  },
  upgrade: { done: () => [wholeCopy()], findings: faulty, refused: unreadable },
  // With git: test/merge/git.system.test.ts.
  merge: { findings: conflictOfTwo, refused: () => ['none', 'none', 'none', 'sossl.c'] },
  // It judges nothing.
  show: { done: () => [wholeCopy(), '--plain'], refused: () => [scratchFolder()] },
  // With compilers and emulator: build.system.test.ts, evidence.system.test.ts.
  build: { findings: faulty, refused: unreadable },
  test: { findings: faulty, refused: unreadable },
  // Without findings: external-example.system.test.ts.
  kit: { findings: faulty, refused: unreadable },
  // Without a failed case: test/report/environments.test.ts.
  environments: {
    findings: () => {
      const [one, other] = [scratch('one'), scratch('other')];
      for (const folder of [one, other]) {
        fs.mkdirSync(path.join(folder, 'tests'), { recursive: true });
        fs.writeFileSync(path.join(folder, 'tests/evidence.json'), FAILED_RESULT);
      }
      return ['--results', one, '--results', other, '--out', scratch('comparison')];
    },
    refused: () => ['--results', scratch('nothing')],
  },
  evidence: { findings: faulty, refused: unreadable },
  // With checkers: test/checkers/checkers.system.test.ts.
  misra: { findings: faulty, refused: unreadable },
  // With Chromium: test/diagrams/.
  diagrams: { findings: faulty, refused: unreadable },
  // A difference is a result.
  impact: {
    done: () => [exampleCopy(), exampleCopy()],
    findings: () => [exampleCopy(), ...faulty()],
    refused: () => ['no-such-revision', exampleCopy()],
  },
  trace: {
    done: () => [wholeCopy(), '--threshold', 'none', '--out', scratch('traced')],
    findings: () => [wholeCopy(), '--out', scratch('gaps')],
    refused: unreadable,
  },
  'verify-bundle': {
    done: () => [smallBundle()],
    findings: () => {
      const folder = smallBundle();
      fs.rmSync(path.join(folder, 'README.md'));
      return [folder];
    },
    refused: () => [scratchFolder()],
  },
  requirements: {
    done: () => [exampleCopy(), '--out', scratch('document')],
    findings: faulty,
    refused: unreadable,
  },
  // These judge nothing.
  reference: { done: () => ['--out', scratch('page.html')], refused: () => ['--out', scratchFolder()] },
  explain: { done: () => ['SYS0203'], refused: () => ['SYS9999'] },
  completion: { done: () => ['bash'], refused: () => ['powershell'] },
  // Its finding is a program that is missing; on a complete machine it ends with 0.
  doctor: { findings: () => [], refused: () => ['one'] },
};

const rows = Object.entries(OUTCOMES);

test('the table has every command', () => {
  expect(Object.keys(OUTCOMES).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
});

describe('each command ends with', () => {
  test.each(rows.filter(([, { done }]) => done !== undefined))(
    '0 when there is nothing to do: %s',
    async (name, { done }) => {
      expect(await sossl([name, ...(done?.() ?? [])])).toMatchObject({ code: 0, err: '' });
    },
  );

  test.each(rows.filter(([, { findings }]) => findings !== undefined))(
    '1 with findings: %s',
    async (name, { findings }) => {
      const ran = await sossl([name, ...(findings?.() ?? [])], { run: nothingInstalled });
      expect(ran.code).toBe(1);
      expect(ran.out).not.toBe('');
    },
  );

  test.each(rows)('2 on unreadable input or a wrong argument: %s', async (name, { refused }) => {
    const ran = await sossl([name, ...refused()]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/error [A-Z]{3}\d{4}: /);
  });

  test.each(rows)('2 on an option that it does not have: %s', async (name) => {
    const ran = await sossl([name, '--frobnicate']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain("Unknown option '--frobnicate'");
  });

  test.each(rows)('3 on a mistake of the tool: %s', async (name, { done, findings, refused }) => {
    const broken = () => {
      throw new TypeError('made by the test');
    };
    const terminal = { print: broken, printError: () => undefined, colours: false, interactive: false };
    const words = (done ?? findings ?? refused)();
    const ran = await sossl([name, ...words], { terminal, run: nothingInstalled });
    expect(ran.code).toBe(3);
  });
});
