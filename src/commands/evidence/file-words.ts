// One sentence for each file of a bundle, by its path. In: paths, titles of diagrams. Out: paths with words; a file that no row knows
// is named by what its folder holds, so that a new file is never without words.

const WORDS: readonly (readonly [path: RegExp, what: string])[] = [
  [/^README\.md$/, 'verdict, figures and files of this bundle, as text'],
  [/^index\.html$/, 'the page on which to begin: verdict, figures, and links to everything'],
  [
    /^audit\/configuration-audit\.pdf$/,
    'the audit report: what was assessed, every setting, every result, what is open',
  ],
  [/^traceability\/matrix\.html$/, 'requirement → configuration → construct → test → verdict, and back'],
  [/^traceability\/matrix\.csv$/, 'the same as a table'],
  [/^traceability\/faults\.csv$/, 'element × fault model → what was brought about, or left to analysis'],
  [
    /^traceability\/reaction-times\.csv$/,
    'what notices faults in a bounded time, how long that may take, and how long one run of it took on the emulated board',
  ],
  [/^traceability\/trace\.json$/, 'the same for programs'],
  [/^trace\.snapshot\.txt$/, 'one line per requirement, for review of changes'],
  [/^tests\/junit\.xml$/, 'test results for CI systems'],
  [/^tests\/not-applicable\.json$/, 'what tables say that this configuration has no room for, and why'],
  [/^tests\/evidence\.json$/, 'every stimulus, expectation and observation'],
  [/^misra\/report\.html$/, 'what the static checkers found, and whether their runs can be trusted'],
  [/^misra\/report\.json$/, 'the same for programs'],
  [/^misra\/report\.sarif$/, 'the same as SARIF 2.1.0'],
  [
    /^misra\/compliance\.html$/,
    'MISRA compliance: enforcement plan, deviations, summary, integrity of the analysis',
  ],
  [/^misra\/enforcement-plan\.csv$/, 'who checks which guideline how well'],
  [/^misra\/deviations\.csv$/, 'deviation records with what each covers'],
  [/^misra\/invocations\//, 'how a checker that is run elsewhere is to be called'],
  [/^impact\/impact\.html$/, 'what changed since the earlier version, and what hangs on it'],
  [/^impact\/impact\.md$/, 'the same as Markdown'],
  [/^impact\/impact\.json$/, 'the same for programs'],
  [/^inputs\.json$/, 'what this evidence is about, with hashes; its own hash is the evidence hash'],
  [
    /^manifest\.json$/,
    'every file of this folder with hash and producer; `sossl verify-bundle` compares them',
  ],
  [/^run\/record\.json$/, 'who made this, when, with which programs, and what was carried over'],
  [/^run\/logs\//, 'what the consoles of a boot printed'],
  [/^run\/checkers\//, 'what a checker printed'],
  [/^run\//, 'a record of the run'],
  [/^misra\//, 'a document of the static analysis'],
  [/^impact\//, 'a document of the comparison with an earlier version'],
  [/^/, 'a document of this evidence'],
];

const FORMS: Readonly<Record<string, string>> = { mmd: ', mermaid source', svg: '', png: ', as pixels' };

/** The files with their words, in the order given; `titles` are those of the diagrams by id. */
export function fileWords(
  paths: readonly string[],
  titles: ReadonlyMap<string, string>,
): readonly { readonly path: string; readonly what: string }[] {
  return paths.map((path) => {
    const [, id = '', ending = ''] = /^diagrams\/(.+)\.(\w+)$/.exec(path) ?? [];
    const title = titles.get(id);
    const what = WORDS.find(([pattern]) => pattern.test(path))?.[1] ?? '';
    return { path, what: title === undefined ? what : `diagram: ${title}${FORMS[ending] ?? ''}` };
  });
}
