// The files of a bundle with who made them from what. In: results of the steps. Out: artefacts, in no particular order. Names of
// inputs are those of `inputs.json` or of other files of the bundle.

import type { Artefact, Producer } from '../../model/artefact.ts';
import type { DrawnDiagram } from '../../model/isolation.ts';
import type { OutputFile } from '../../model/source.ts';
import { producedBy } from './manifest-artefacts.ts';

const INPUTS = 'inputs.json';
const RESULTS = 'tests/evidence.json';
const TRACE = 'traceability/trace.json';

/** Results of the tests, and the logs of the boots that they are read from. */
export function testArtefacts(
  makers: { readonly judge: Producer; readonly runner: Producer },
  read: readonly string[],
  tested: { readonly files: readonly OutputFile[]; readonly logs: readonly OutputFile[] },
): readonly Artefact[] {
  const image = read.filter((path) => path.endsWith('/sossl.elf'));
  return [...producedBy(makers.judge, read, tested.files), ...producedBy(makers.runner, image, tested.logs)];
}

/** `inputs.json` and everything that the trace draws from it. `hasResults`: whether tests gave any. */
export function traceArtefacts(
  producer: Producer,
  read: readonly string[],
  files: readonly OutputFile[],
  hasResults: boolean,
): readonly Artefact[] {
  const results = hasResults ? [RESULTS] : [];
  const isInputs = ({ path }: OutputFile): boolean => path === INPUTS;
  return [
    ...producedBy(producer, [...read, ...results], files.filter(isInputs)),
    ...producedBy(
      producer,
      [INPUTS, ...results],
      files.filter((file) => !isInputs(file)),
    ),
  ];
}

/** Sources by the tool, pictures by whoever drew them. */
export function diagramArtefacts(
  diagrams: readonly DrawnDiagram[],
  makers: { readonly tool: Producer; readonly mermaid: Producer; readonly browser: Producer },
): readonly Artefact[] {
  return diagrams.flatMap(({ id, kind, png, source, svg }) => {
    const place = `diagrams/${id}`;
    const isMermaid = kind === 'mermaid';
    const text = isMermaid
      ? producedBy(makers.tool, [TRACE], [{ path: `${place}.mmd`, content: source }])
      : [];
    const vector =
      svg === undefined
        ? []
        : isMermaid
          ? producedBy(makers.mermaid, [`${place}.mmd`], [{ path: `${place}.svg`, content: svg }])
          : producedBy(makers.tool, [TRACE], [{ path: `${place}.svg`, content: svg }]);
    const pixels =
      png === undefined
        ? []
        : producedBy(makers.browser, [`${place}.svg`], [{ path: `${place}.png`, content: png }]);
    return [...text, ...vector, ...pixels];
  });
}
