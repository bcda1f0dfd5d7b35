// Documents that have to be made again after a change, and emitted files that other programs read.

import type { Concerned } from '../model/impact.ts';
import type { ConcernedConstruct } from './concerned-constructs.ts';
import {
  CODE_DOCUMENTS,
  DOCUMENT_ROWS,
  REQUIREMENT_DOCUMENTS,
  TEST_DOCUMENTS,
  TRACE_DOCUMENTS,
} from './document-rows.ts';

/** What the other steps found for the change. */
export interface FoundConcerned {
  readonly path: string;
  readonly constructs: readonly ConcernedConstruct[];
  readonly requirements: readonly Concerned[];
  readonly tests: readonly Concerned[];
}

/** Each once, with the way to it. */
export function concernedDocuments({
  constructs,
  path,
  requirements,
  tests,
}: FoundConcerned): readonly Concerned[] {
  const shows = (word: string): boolean => word === '' || path === word || path.startsWith(`${word}.`);
  const direct = DOCUMENT_ROWS.filter((row) => row.shows.some(shows)).map(({ because, document }) =>
    documentFrom([path], document, because),
  );
  const differing = constructs.filter(({ construct }) => construct.differs);
  return [
    ...differing.flatMap(({ concerned, construct: { after, before } }) => {
      const file = (after ?? before)?.file ?? '';
      return [
        documentFrom(concerned.chain, file, 'The construct stands in it, and it differs.'),
        ...CODE_DOCUMENTS.map((name) =>
          documentFrom(concerned.chain, name, 'It says what checkers find in the code.'),
        ),
      ];
    }),
    ...direct,
    ...first(constructs).flatMap(({ concerned }) =>
      TRACE_DOCUMENTS.map((name) => documentFrom(concerned.chain, name, 'It shows the construct.')),
    ),
    ...first(requirements).flatMap(({ chain }) => [
      ...TRACE_DOCUMENTS.map((name) => documentFrom(chain, name, 'It shows the requirement.')),
      ...(path.startsWith('requirements.')
        ? REQUIREMENT_DOCUMENTS.map((name) => documentFrom(chain, name, 'It shows the requirement.'))
        : []),
    ]),
    ...first(tests).flatMap(({ chain }) =>
      TEST_DOCUMENTS.map((name) => documentFrom(chain, name, 'It shows the result of the test.')),
    ),
  ];
}

function first<T>(list: readonly T[]): readonly T[] {
  return list.slice(0, 1);
}

function documentFrom(chain: readonly string[], document: string, because: string): Concerned {
  return { kind: 'document', id: document, chain: [...chain, document], because };
}
