// Who may import whom. Folder by folder, each permission with its reason; everything that is not listed is refused.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const SOURCES = path.join(ROOT, 'src');

interface Area {
  /** Files of the area, relative to `src/`. The first area that fits owns a file. */
  readonly files: RegExp;
  /** Other areas that it may import. */
  readonly may: readonly string[];
  /** Packages and `node:` modules that it may import. */
  readonly packages: readonly string[];
  readonly because: string;
}

const AREAS: Readonly<Record<string, Area>> = {
  model: {
    files: /^model\//,
    may: [],
    packages: [],
    because: 'Types that everything shares can depend on nothing.',
  },
  diagnostics: {
    files: /^diagnostics\//,
    may: ['model'],
    packages: [],
    because: 'Codes and printers know what a place is and nothing of the stages that raise them.',
  },
  load: {
    files: /^load\//,
    may: ['model', 'diagnostics'],
    packages: ['yaml-3', 'web-tree-sitter', 'node:crypto', 'node:zlib'],
    because:
      'Loading turns text into values; node:crypto hashes the tokens of a file, node:zlib inflates what a PDF holds.',
  },
  check: {
    files: /^check\//,
    may: ['model', 'diagnostics'],
    packages: [],
    because: 'A rule is computed from values; it must not care how they were written.',
  },
  generate: {
    files: /^generate\//,
    may: ['model', 'diagnostics'],
    packages: ['diff', 'nunjucks', 'node:crypto'],
    because:
      'Generation sees the checked system only; node:crypto hashes constructs, diff compares lines for the merge.',
  },
  adopt: {
    files: /^adopt\//,
    may: ['model', 'diagnostics', 'load', 'generate'],
    packages: [],
    because:
      'Adoption reads foreign text with the readers of load and puts it into what generation draws; it writes nothing.',
  },
  verify: {
    files: /^verify\//,
    may: ['model', 'diagnostics'],
    packages: ['js-yaml', 'node:crypto', 'node:zlib'],
    because:
      'Expectations are independent: never from load, check or generate, with a YAML parser of its own; node:zlib has the checksum of frames.',
  },
  trace: {
    files: /^trace\//,
    may: ['model', 'diagnostics'],
    packages: ['node:crypto'],
    because: 'Tracing joins what others found; it must not know how code was generated.',
  },
  isolation: {
    files: /^isolation\//,
    may: ['model'],
    packages: [],
    because:
      'Who may reach what follows from the system and the trace alone; how it is drawn is not its concern.',
  },
  audit: {
    files: /^audit\//,
    may: ['model'],
    packages: [],
    because: 'What an auditor asks of each setting is computed from values and rendered elsewhere.',
  },
  misra: {
    files: /^misra\//,
    may: ['model', 'diagnostics'],
    packages: ['node:crypto'],
    because: 'Compliance follows from findings, records and guidelines; node:crypto makes fingerprints.',
  },
  impact: {
    files: /^impact\//,
    may: ['model'],
    packages: [],
    because: 'The impact of a change is computed from two resolved versions, however they were read.',
  },
  render: {
    files: /^render\//,
    may: ['model', 'diagnostics'],
    packages: ['jsdom', 'pdfmake', 'svgo'],
    because:
      'Libraries that draw without a process: bytes in, bytes out, and nothing that decides a verdict.',
  },
  report: {
    files: /^report\//,
    may: ['model', 'trace'],
    packages: ['diff', 'node:crypto'],
    because: 'A report renders a trace that is already computed, and computes no verdict of its own.',
  },
  tools: {
    files: /^tools\//,
    may: ['model', 'diagnostics'],
    packages: [],
    because: 'External programs are data: arguments in, parsed output out.',
  },
  io: {
    files: /^io\//,
    may: ['model', 'diagnostics'],
    packages: [
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:os',
      'node:path',
      'node:url',
      'puppeteer',
    ],
    because:
      'The only place that touches disk, clock, environment, processes and a browser; node:crypto tells in a journal what was written.',
  },
  sources: {
    files: /^project-sources\.ts$/,
    may: ['model'],
    packages: [],
    because: 'Names of the input texts, shared by the pipeline and the commands that read them.',
  },
  pipeline: {
    files: /^pipeline\.ts$/,
    may: [
      'model',
      'diagnostics',
      'load',
      'check',
      'generate',
      'verify',
      'trace',
      'isolation',
      'audit',
      'misra',
      'impact',
      'report',
      'sources',
    ],
    packages: [],
    because: 'The whole tool on one screen: it strings the stages together and touches nothing outside.',
  },
  commands: {
    files: /^commands\//,
    may: [
      'model',
      'diagnostics',
      'load',
      'verify',
      'trace',
      'report',
      'tools',
      'io',
      'pipeline',
      'sources',
      'check',
      'generate',
      'isolation',
      'audit',
      'misra',
      'impact',
      'render',
      'adopt',
    ],
    packages: ['node:util', 'node:crypto'],
    because:
      'Commands join pure stages with the edge; parseArgs of node:util is a pure function, node:crypto hashes outputs.',
  },
  cli: {
    files: /^cli\.ts$/,
    may: ['commands', 'io'],
    packages: [],
    because: 'The entry hands the process to the commands.',
  },
};

/** What only `src/io` may use: the process, the clock, chance, timers. */
const EDGE_ONLY =
  /\bprocess\.|\bDate\b|\bMath\.random\b|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\brequire\(|\bimport\.meta\b/;

const FILES = fs
  .readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|js|mjs)$/.test(name))
  .sort();

function areaOf(file: string): string | undefined {
  return Object.entries(AREAS).find(([, area]) => area.files.test(file))?.[0];
}

/** Everything a text imports: static, type-only, dynamic and inline type imports, re-exports. */
function importsOf(text: string): readonly string[] {
  const code = withoutComments(text);
  const forms = [/(?<!['"])\bfrom\s+['"]([^'"]+)['"]/g, /(?<!['"])\bimport\s*\(?\s*['"]([^'"]+)['"]/g];
  return forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1] ?? ''));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function withoutStrings(text: string): string {
  return withoutComments(text)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

function refusal(file: string, target: string): string | undefined {
  const from = areaOf(file);
  const area = from === undefined ? undefined : AREAS[from];
  if (from === undefined || area === undefined) return `${file} belongs to no area`;
  if (!target.startsWith('.')) {
    const allowed = area.packages.some((name) => target === name || target.startsWith(`${name}/`));
    return allowed ? undefined : `${file} imports ${target}: ${area.because}`;
  }
  const to = areaOf(path.posix.join(path.posix.dirname(file), target));
  if (to === undefined) return `${file} imports ${target}, which belongs to no area`;
  return to === from || area.may.includes(to) ? undefined : `${file} imports ${target}: ${area.because}`;
}

describe('imports', () => {
  test.each(FILES)('%s imports what its area may', (file) => {
    const text = fs.readFileSync(path.join(SOURCES, file), 'utf8');
    const refused = importsOf(text).flatMap((target) => refusal(file, target) ?? []);
    expect(refused).toEqual([]);
  });

  test.each([
    ['check/x.ts', '../load/yaml.ts'],
    ['verify/x.ts', '../load/yaml.ts'],
    ['verify/x.ts', '../generate/generate.ts'],
    ['verify/x.ts', 'yaml'],
    ['verify/x.ts', 'yaml-3'],
    ['model/x.ts', 'node:fs'],
    ['report/x.ts', '../io/disk.ts'],
    ['generate/x.ts', '../verify/plan.ts'],
    ['load/x.ts', '../check/check.ts'],
    ['io/x.ts', '../commands/main.ts'],
    ['new-folder/x.ts', '../model/source.ts'],
  ])('%s may not import %s', (file, target) => {
    expect(refusal(file, target)).toBeDefined();
  });

  test('every form of import is seen', () => {
    const text = `import a from './a.ts';\nimport type { B } from "./b.ts";\nexport * from './c.ts';\nimport './d.ts';
const e = await import('./e.ts');\ntype F = import('./f.ts').F;\n// import './no.ts'\n/* import './no.ts' */`;
    expect([...importsOf(text)].sort()).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });
});

describe('the edge', () => {
  const outside = FILES.filter((file) => areaOf(file) !== 'io');

  test.each(outside)('%s leaves process, clock and chance to src/io', (file) => {
    const code = withoutStrings(fs.readFileSync(path.join(SOURCES, file), 'utf8'));
    expect(code.match(EDGE_ONLY)?.[0]).toBeUndefined();
  });

  test.each(['process.exit(1)', 'new Date()', 'Math.random()', 'performance.now()', 'setTimeout(f, 1)'])(
    '%s is noticed',
    (code) => {
      expect(EDGE_ONLY.test(withoutStrings(code))).toBe(true);
    },
  );
});

test('every permission names an area that exists and says why', () => {
  for (const { may, because } of Object.values(AREAS)) {
    expect(may.filter((name) => AREAS[name] === undefined)).toEqual([]);
    expect(because).toMatch(/^[A-Z].{20,}\.$/);
  }
});
