// Texts that try to leave their place: in every diagram they stay text, cut where they are long, and nothing that a reader cannot
// see is left in them. Drawn with jsdom, which needs no browser and parses each drawing as XML.

import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { isolationOf } from '../../src/commands/diagrams/isolation-of.ts';
import type { Diagram } from '../../src/model/isolation.ts';
import type { System } from '../../src/model/system.ts';
import { label, labelText } from '../../src/report/diagrams/mermaid-label.ts';
import { escapeXml } from '../../src/report/diagrams/svg.ts';
import { clip, textWidth, wrap } from '../../src/report/diagrams/text-metrics.ts';
import { tracedExample } from '../isolation/example-trace.ts';
import { textNodes } from './read-diagrams.ts';

const gateway = tracedExample('vocabulary');

const HOSTILE = [
  '</text><script>alert(1)</script>',
  '"] --> sossl; click sossl "javascript:alert(1)',
  '%%{init: {"theme":"dark"}}%%',
  '&lt;b&gt; &#60; #quot; #60;x #35;',
  '`**bold** _it_`',
  '1. a list',
  '- a list',
  ']]>',
  '<br/><img src=x onerror=alert(1)>',
  'end\nsubgraph x["y"]\nend',
  'ab\u202edc\u0000\u200fe\u007f',
  'קידוד مرحبا',
  '🚗🚦👩‍🔧',
  '\ud800 half of a pair',
  'a'.repeat(10_000),
  'word '.repeat(2000),
  '{{ x }} {% y %} $z',
] as const;

/** The gateway with a text wherever somebody wrote one, and as a name where a name is drawn. */
function systemWith(text: string): System {
  const { system } = gateway;
  const { platform } = system;
  return {
    ...system,
    project: { ...system.project, description: text },
    operatingSystems: system.operatingSystems.map((os) => ({
      ...os,
      requirements: [text],
      note: text,
      memory: os.memory.map((region) => ({ ...region, note: text, requirements: [text] })),
    })),
    services: system.services.map((service) => ({ ...service, description: text, requirements: [text] })),
    platform: {
      ...platform,
      description: text,
      cpu: { ...platform.cpu, model: text },
      memory: platform.memory.map((memory) => ({ ...memory, enforcedBy: text })),
      devices: platform.devices.map((device, at) => (at === 3 ? { ...device, name: text } : device)),
    },
  };
}

function diagramsOf(system: System): readonly Diagram[] {
  return isolationOf(system, gateway.trace).diagrams;
}

/** How often each element occurs; undefined when it is no XML. */
function elements(svg: string): Readonly<Record<string, number>> | undefined {
  const parsed = new JSDOM('').window.DOMParser;
  const document = new parsed().parseFromString(svg, 'image/svg+xml');
  if (document.getElementsByTagName('parsererror').length > 0) return undefined;
  const counts: Record<string, number> = {};
  for (const element of document.querySelectorAll('*'))
    counts[element.tagName] = (counts[element.tagName] ?? 0) + 1;
  return counts;
}

const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;

describe.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 32)), text] as const))(
  '%s',
  (_name, text) => {
    const diagrams = diagramsOf(systemWith(text));
    const plain = diagramsOf(systemWith('plain'));

    test('leaves the drawn diagrams well-formed, with the elements that they have without it', () => {
      for (const { id, kind, source } of diagrams) {
        if (kind !== 'drawn') continue;
        const counts = elements(source);
        expect([id, counts === undefined]).toEqual([id, false]);
        const allowed = ['svg', 'title', 'rect', 'line', 'polygon', 'text'];
        expect(Object.keys(counts ?? {}).filter((name) => !allowed.includes(name))).toEqual([]);
        expect(source).not.toMatch(HIDDEN);
        expect(source.isWellFormed()).toBe(true);
      }
    });

    test('adds no line and no statement to a mermaid source', () => {
      const shape = (list: readonly Diagram[]): readonly string[] =>
        list
          .filter(({ kind }) => kind === 'mermaid')
          .map(({ source }) => source.replaceAll(/"[^"\n]*"/g, '""').replace(/^.*\n/, ''));
      expect(shape(diagrams)).toEqual(shape(plain));
      for (const { kind, source } of diagrams) if (kind === 'mermaid') expect(source).not.toMatch(HIDDEN);
    });

    test('is cut visibly where it is long', () => {
      const longest = Math.max(
        ...diagrams.flatMap(({ source }) => textNodes(source)).map((words) => [...words].length),
      );
      expect(longest).toBeLessThan(200);
      const labels = diagrams.flatMap(({ source }) => source.match(/"[^"\n]*"/g) ?? []);
      expect(Math.max(...labels.map(({ length }) => length))).toBeLessThan(1000);
      const all = diagrams.map(({ source }) => source).join('');
      if (text.length > 1000) expect(all).toContain('…');
    });
  },
);

describe('every hostile text in mermaid sources', () => {
  test('is drawn as it can be seen, and as text only', async () => {
    const { drawDiagrams } = await import('../../src/commands/diagrams/draw-diagrams.ts');
    const { realEdge } = await import('../../src/io/edge.ts');
    const real = realEdge();
    const edge = { ...real, environment: { ...real.environment, searchPath: [] } };
    const lines = HOSTILE.map((text, at) => `n${at}[${label(text)}]`);
    const [head = ''] =
      diagramsOf(gateway.system)
        .find(({ id }) => id === 'partitions')
        ?.source.split('\n') ?? [];
    const source = [head, 'flowchart TB', ...lines].join('\n');
    const diagram = { id: 'hostile', title: '', about: '', kind: 'mermaid', source } as const;
    const { value } = await drawDiagrams(edge, [diagram], 'jsdom');
    const svg = value?.diagrams[0]?.svg ?? '';
    const counts = elements(svg) ?? {};
    const allowed = [
      'svg',
      'rect',
      'g',
      'text',
      'tspan',
      'defs',
      'marker',
      'path',
      'circle',
      'style',
      'filter',
      'feDropShadow',
      'linearGradient',
      'stop',
    ];
    expect(Object.keys(counts).filter((name) => !allowed.includes(name))).toEqual([]);
    const seen = (text: string): string => text.replaceAll(/\s|\u00a0/g, '');
    const wanted = HOSTILE.map((text) =>
      seen(labelText(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')),
    );
    expect(textNodes(svg).map(seen).filter(Boolean).sort()).toEqual([...wanted].sort());
  });
});

describe('a label', () => {
  test.each([
    ['a "b" `c`', "a 'b' 'c'"],
    ['<i> & </i>', '&lt;i&gt; &amp; &lt;/i&gt;'],
    ['REQ #12; x', 'REQ ♯12; x'],
    ['a\n b\t c', 'a b c'],
    ['\u202eabc', 'U+202Eabc'],
    ['x'.repeat(91), `${'x'.repeat(89)}…`],
    ['x'.repeat(90), 'x'.repeat(90)],
    ['🚗'.repeat(91), `${'🚗'.repeat(89)}…`],
  ])('%j is %j', (given, want) => {
    expect(labelText(given)).toBe(want);
  });
});

describe('text of an SVG', () => {
  test.each([
    ['<&>"\'', '&lt;&amp;&gt;&quot;&#39;'],
    ['\ud800', '\ufffd'],
    ['\uffff', '\ufffd'],
    ['\u0007', 'U+0007'],
  ])('%j is %j', (given, want) => {
    expect(escapeXml(given)).toBe(want);
  });

  test('fits the width that it is cut to, and says that it was cut', () => {
    for (const text of HOSTILE) {
      const cut = clip(text, 100, 10);
      expect(textWidth(cut, 10)).toBeLessThanOrEqual(100);
      expect(cut === text || cut.endsWith('…')).toBe(true);
      const rows = wrap(text, 100, 10, 3);
      expect(rows.length).toBeLessThanOrEqual(3);
      for (const row of rows) expect(textWidth(row, 10)).toBeLessThanOrEqual(100);
    }
  });
});
