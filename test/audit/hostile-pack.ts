// A pack in which every text that a project or a program can bring in is hostile: markup, ends of blocks, other scripts, signs that
// nobody can see, ten thousand characters.

import type { EvidencePack } from '../../src/model/pack.ts';

export const HOSTILE: readonly string[] = [
  '</script><script>alert(1)</script>',
  ']]> <!-- --> %%{init}%% "quoted" \'single\' `backquoted`',
  'שלום עולם — مرحبا بالعالم',
  '中文字符 日本語 한국어',
  '🚗💥👩‍🚀 emoji',
  'a\u202eright to left\u202c, zero\u200bwidth, bell\u0007, half \ud800',
  '\\(\\) (unbalanced ( parenthesis \\',
  'tab\there\nand a second line',
];
const LONG = `start${'x'.repeat(9_990)}end`;

/** The pack with all of it in settings, requirements, results, warnings, tools, parts, configuration and names of files. */
export function hostilePack(pack: EvidencePack): EvidencePack {
  const all = [...HOSTILE, LONG];
  const at = (index: number): string => all[index % all.length] ?? '';
  const settings = pack.settings.map((one, index) =>
    index < 20 ? { ...one, value: at(index), intendedUse: at(index + 1) } : one,
  );
  const requirements = pack.trace.requirements.map((row, index) =>
    index < 12
      ? { ...row, reason: at(index + 2), requirement: { ...row.requirement, title: at(index) } }
      : row,
  );
  return {
    ...pack,
    settings,
    trace: { ...pack.trace, requirements, evidence: pack.trace.evidence.slice(0, 30) },
    parts: [...pack.parts, { name: at(0), verdict: 'gaps', words: all.slice(0, 8).join(' | ') }],
    tools: [{ program: at(1), purpose: at(2), version: at(8) }, ...pack.tools],
    diagnostics: [
      ...pack.diagnostics,
      {
        code: 'SYS0502',
        name: 'x',
        severity: 'warning',
        message: at(8),
        hint: '',
        path: at(3),
        related: [],
        accepted: { reason: at(4), author: at(5), date: '2026-01-01' },
      },
    ],
    configuration: [{ file: at(0), text: `${all.join('\n')}\n` }],
    diagrams: pack.diagrams.map((one) => ({
      ...one,
      title: at(0),
      about: at(3),
      ...(one.svg === undefined ? {} : { svg: one.svg.replace('cluster_code', '中 &lt;/script&gt; ع') }),
    })),
  };
}
