// Joins the modules of src/ to few files in dist/app/: at start Node then opens and compiles a handful of files instead of
// hundreds. What `check` needs is one file, because `check` runs at every change of a configuration; what other commands load on
// first use stays apart. Part of `npm run build`. Run: node scripts/bundle.ts

import { rolldown } from 'rolldown';

const root = new URL('..', import.meta.url).pathname;

/** What `check` runs through, and what it loads late; their imports come along. Not `cli.ts`: it waits at its end, and nothing may wait for it. */
const CHECK = /\/src\/(?:commands\/main|commands\/check|check\/check|verify\/check-tables)\.ts$/;

const bundle = await rolldown({
  cwd: root,
  input: 'src/cli.ts',
  platform: 'node',
  // A module that one command loads early and another late is loaded early.
  checks: { ineffectiveDynamicImport: false },
  // These find files beside themselves, or are used by few commands.
  external: [
    /^node:/,
    'jsdom',
    'nunjucks',
    'pdfmake',
    'puppeteer',
    'svgo',
    'tree-sitter-c',
    'web-tree-sitter',
  ],
});
await bundle.write({
  // Two folders below the root, as the sources are: `src/io/package-files.ts` finds the tool's own files that way.
  dir: 'dist/app',
  format: 'esm',
  chunkFileNames: '[name].js',
  codeSplitting: { groups: [{ name: 'check', test: CHECK }] },
});
