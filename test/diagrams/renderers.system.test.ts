// The three renderers, with the real Chromium: the same texts, the same bytes each time, pictures that documents can embed; and a
// browser that is missing, hangs, prints garbage or dies is said in words, and nothing of it stays behind.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawDiagrams } from '../../src/commands/diagrams/draw-diagrams.ts';
import { isolationOf } from '../../src/commands/diagrams/isolation-of.ts';
import type { RendererChoice } from '../../src/commands/options.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import type { Diagram, DrawnDiagram } from '../../src/model/isolation.ts';
import { scratchFolder } from '../io/scratch.ts';
import { tracedExample } from '../isolation/example-trace.ts';
import { bareTexts, drawnTexts, sourceTexts } from './labels.ts';

const gateway = tracedExample('vocabulary');
const cockpit = tracedExample('ecockpit');
const diagrams = isolationOf(gateway.system, gateway.trace).diagrams;
const mermaid = [
  ...diagrams,
  ...isolationOf(cockpit.system, cockpit.trace).diagrams.map((one) => ({ ...one, id: `cockpit-${one.id}` })),
].filter(({ kind }) => kind === 'mermaid');

async function drawn(
  choice: RendererChoice,
  sources: readonly Diagram[],
  edge: Edge = realEdge(),
): Promise<readonly DrawnDiagram[]> {
  const { value, diagnostics } = await drawDiagrams(edge, sources, choice);
  expect(diagnostics).toEqual([]);
  return value?.diagrams ?? [];
}

describe('the renderers', () => {
  const sets = new Map<RendererChoice, readonly DrawnDiagram[]>();
  const CHOICES = ['page', 'mermaid-cli', 'jsdom'] as const;

  beforeAll(async () => {
    for (const choice of CHOICES) sets.set(choice, await drawn(choice, mermaid));
  }, 240_000);

  test.each(CHOICES)('%s draws every text of every source, and no other', (choice) => {
    expect(sets.get(choice)).toHaveLength(mermaid.length);
    for (const { id, source, svg = '', renderer } of sets.get(choice) ?? []) {
      expect([id, renderer, drawnTexts(svg)]).toEqual([id, choice, bareTexts(sourceTexts(source))]);
    }
  });

  test.each(CHOICES)('%s gives attributes only, in a size of its own, and a PNG', (choice) => {
    for (const { svg = '', png } of sets.get(choice) ?? []) {
      expect(svg).toMatch(/^<svg [^>]*width="[\d.]+" height="[\d.]+"/);
      expect(svg).not.toMatch(/<style|\sstyle=|\sclass=|hsl\(|foreignObject|<script|NaN|var\(|currentColor/);
      expect(
        Buffer.from(png ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });
});

test('drawing twice in the page gives the same bytes, SVG and PNG', async () => {
  const [first, second] = [await drawn('page', diagrams), await drawn('page', diagrams)];
  expect(first).toHaveLength(diagrams.length);
  expect(second).toEqual(first);
  expect(first.every(({ svg, png }) => svg !== undefined && png !== undefined)).toBe(true);
});

test('auto is the page where Chromium is, and the producer says so', async () => {
  const { value } = await drawDiagrams(realEdge(), mermaid.slice(0, 1), 'auto');
  expect(value?.diagrams[0]?.renderer).toBe('page');
  expect(value?.producer).toMatchObject({ program: 'mermaid', arguments: ['--renderer', 'page'] });
  expect(value?.producer.version).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('a browser that', () => {
  const LIMITS = { browserMs: 2500, cliMs: 9000 };
  const few = diagrams.filter(({ id }) => id === 'world-switch' || id === 'devices');

  /** An edge whose search path has this script as its only Chromium. */
  function edgeWith(script: string | undefined): Edge {
    const folder = scratchFolder();
    if (script !== undefined) {
      fs.writeFileSync(path.join(folder, 'chromium'), `#!/bin/sh\necho $$ >> ${folder}/pids\n${script}\n`, {
        mode: 0o755,
      });
    }
    const edge = realEdge();
    return { ...edge, environment: { ...edge.environment, searchPath: [folder] } };
  }

  function startedBy(edge: Edge): readonly string[] {
    const pids = path.join(edge.environment.searchPath[0] ?? '', 'pids');
    return fs.existsSync(pids) ? fs.readFileSync(pids, 'utf8').trim().split('\n') : [];
  }

  function isRunning(pid: string): boolean {
    try {
      return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  }

  const FAULTS: readonly (readonly [string, string | undefined, RegExp])[] = [
    ['is missing', undefined, /chromium is not installed/],
    ['hangs', 'sleep 600', /nothing came within 2.5 s/],
    ['prints garbage and ends', 'echo garbage >&2; exit 0', /it ended at once, with status 0/],
    ['ends with an error', 'exit 7', /it ended at once, with status 7/],
    ['answers garbage', "printf 'no answer\\0' >&4; sleep 600", /what it answers cannot be read/],
    ['answers without end', 'yes >&4', /what it answers cannot be read|nothing came within 2.5 s/],
    ['closes its answers', 'exec 4>&-; sleep 600', /it closed the way to it/],
    ['is killed', 'kill -9 $$', /it ended at once, with SIGKILL/],
  ];

  test.each(FAULTS)('%s is replaced by jsdom, said in words, without PNG', async (_name, script, reason) => {
    const edge = edgeWith(script);
    const { value, diagnostics } = await drawDiagrams(edge, few, 'auto', LIMITS);
    expect(diagnostics.map(({ code }) => code)).toEqual(['DIA0201']);
    expect(diagnostics[0]?.message).toMatch(reason);
    expect(value?.diagrams.map(({ renderer }) => renderer)).toEqual(
      few.map(({ kind }) => (kind === 'drawn' ? 'drawn' : 'jsdom')),
    );
    expect(value?.diagrams.filter(({ svg, png }) => svg === undefined || png !== undefined)).toEqual([]);
    expect(value?.producer.arguments).toEqual(['--renderer', 'jsdom']);
    expect(startedBy(edge)).toHaveLength(script === undefined ? 0 : 1);
    expect(startedBy(edge).filter(isRunning)).toEqual([]);
  });

  test.each(FAULTS)('%s ends the renderer that was asked for by name', async (_name, script) => {
    const { value, diagnostics } = await drawDiagrams(edgeWith(script), few, 'page', LIMITS);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual([script === undefined ? 'DIA0101' : 'DIA0102']);
  });

  test('hangs ends mermaid-cli in time, and ends with it', async () => {
    const edge = edgeWith('sleep 600');
    const { value, diagnostics } = await drawDiagrams(edge, few, 'mermaid-cli', LIMITS);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['DIA0102']);
    expect(startedBy(edge)).toHaveLength(1);
    expect(startedBy(edge).filter(isRunning)).toEqual([]);
  });

  test('is missing costs jsdom its PNG only', async () => {
    const { value, diagnostics } = await drawDiagrams(edgeWith(undefined), few, 'jsdom', LIMITS);
    expect(diagnostics.map(({ code }) => code)).toEqual(['DIA0202']);
    expect(value?.diagrams.every(({ svg }) => svg !== undefined)).toBe(true);
  });
});

test.each(['page', 'jsdom'] as const)(
  'a source that %s cannot draw stays without picture, and is said',
  async (choice) => {
    const [good, bad] = [mermaid[0], mermaid[1]];
    if (good === undefined || bad === undefined) throw new Error('the gateway has mermaid sources');
    const broken = { ...bad, source: 'flowchart TB\n  a[' };
    const { value, diagnostics } = await drawDiagrams(realEdge(), [good, broken], choice);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^DIA0203 the diagram world-switch was not drawn: Parse error on line \d/),
    ]);
    expect(value?.diagrams.map(({ renderer, svg }) => [renderer, svg !== undefined])).toEqual([
      [choice, true],
      ['none', false],
    ]);
  },
);
