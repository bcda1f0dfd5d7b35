// Whether the documents of a bundle state the same. In: its files. Out: what was compared, and a finding for each figure that two
// documents state differently or that one does not state although it has to. Reads documents as a reader sees them.

import { report } from '../../diagnostics/code.ts';
import { BND } from '../../diagnostics/codes-bnd.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BundleFile } from '../evidence/bundle-faults.ts';
import type { Statement } from './figures.ts';
import { DOCUMENTS, type StatingDocument } from './stating-documents.ts';

export interface ComparedFigures {
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: readonly string[];
}

/** Every figure of every document that is there, compared with all others that state it. */
export function compareFigures(
  files: readonly BundleFile[],
  documents: readonly StatingDocument[] = DOCUMENTS,
): ComparedFigures {
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  const statements = documents.flatMap((document) => {
    const content = contents.get(document.path);
    return content === undefined ? [] : [statementOf(document, content)];
  });
  const diagnostics = [
    ...statements.flatMap(({ document, figures }) => missingFigures(document, figures)),
    ...differingFigures(statements),
  ];
  return { diagnostics, lines: wordsOf(statements, documents, contents, diagnostics.length) };
}

interface Stated {
  readonly document: StatingDocument;
  readonly figures: Statement;
}

function statementOf(document: StatingDocument, content: Uint8Array): Stated {
  return { document, figures: document.read(content) };
}

function missingFigures(document: StatingDocument, figures: Statement): readonly Diagnostic[] {
  return document.owes
    .filter((figure) => !figures.has(figure))
    .map((figure) => report(BND.figureMissing, { file: document.path, figure }));
}

function differingFigures(statements: readonly Stated[]): readonly Diagnostic[] {
  const names = [...new Set(statements.flatMap(({ figures }) => [...figures.keys()]))].sort();
  return names.flatMap((figure) => {
    const stated = statements.filter(({ figures }) => figures.has(figure));
    const byValue = Map.groupBy(stated, ({ figures }) => figures.get(figure) ?? '');
    if (byValue.size < 2) return [];
    const values = [...byValue].map(([value, group]) => {
      const where = group.map(({ document }) => document.name).join(', ');
      return `${where}: ${value}`;
    });
    return [report(BND.figureDiffers, { figure, values })];
  });
}

function wordsOf(
  statements: readonly Stated[],
  documents: readonly StatingDocument[],
  contents: ReadonlyMap<string, Uint8Array>,
  faults: number,
): readonly string[] {
  const shared = sharedFigures(statements);
  const read = [...new Set(statements.map(({ document }) => document.path))];
  const absent = [...new Set(documents.map(({ path }) => path))].filter((path) => !contents.has(path));
  const compared = `${shared} figures in ${read.length} documents (${read.join(', ')})`;
  return [
    faults === 0
      ? `counts: equal, ${compared}`
      : `counts: ${faults} ${faults === 1 ? 'finding' : 'findings'} over ${compared}`,
    ...(absent.length === 0 ? [] : [`counts: not in this bundle: ${absent.join(', ')}`]),
  ];
}

/** Figures that at least two documents state: one alone agrees with nobody. */
function sharedFigures(statements: readonly Stated[]): number {
  const documentsOf = new Map<string, Set<string>>();
  for (const { document, figures } of statements) {
    for (const figure of figures.keys()) {
      documentsOf.set(figure, (documentsOf.get(figure) ?? new Set()).add(document.name));
    }
  }
  return [...documentsOf.values()].filter((names) => names.size > 1).length;
}
