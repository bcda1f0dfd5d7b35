// Codes of the area DIA: diagrams that could not be drawn, or not by the renderer that was asked for.

import { defineCode } from './code.ts';

export const DIA = {
  browserMissing: defineCode<{ renderer: string; install: string }>({
    code: 'DIA0101',
    name: 'browser-missing',
    severity: 'error',
    message: ({ renderer }) => `the renderer ${renderer} needs chromium, which is not installed`,
    hint: ({ install }) => `Install it: ${install}. Or let the tool choose: --renderer auto`,
    about:
      'Two of the three renderers of mermaid sources draw in Chromium, and one of them was asked for by name. The program is not in the search path. Nothing was drawn; with --renderer auto or jsdom the same sources are drawn without a browser, and the record says so.',
    requirements: ['TLR-F-DIA-002'],
  }),
  browserFailed: defineCode<{ renderer: string; reason: string }>({
    code: 'DIA0102',
    name: 'browser-failed',
    severity: 'error',
    message: ({ renderer, reason }) => `the renderer ${renderer} gave no drawings: ${reason}`,
    hint: () =>
      'Start the browser by hand: chromium --headless --version. Or let the tool choose: --renderer auto',
    about:
      'The browser or mermaid-cli did not start, ended early, answered with something else than drawings, or did not answer within its time limit; it was ended with everything that it had started. Nothing was drawn, because another renderer than the one that was asked for would make other bytes.',
    requirements: ['TLR-F-DIA-002'],
  }),
  rendererMissing: defineCode<{ name: string }>({
    code: 'DIA0103',
    name: 'renderer-missing',
    severity: 'error',
    message: ({ name }) => `the package ${name} is not installed`,
    hint: () => 'Install what package-lock.json lists: npm ci',
    about:
      'Mermaid sources are drawn by the package mermaid, and with --renderer mermaid-cli by mermaid-cli. The package does not stand beside the tool. Memory maps and matrices are drawn without it, but a set of diagrams with some left out would not show the whole system, so nothing was drawn.',
    requirements: ['TLR-F-DIA-002'],
  }),
  browserReplaced: defineCode<{ reason: string }>({
    code: 'DIA0201',
    name: 'browser-replaced',
    severity: 'warning',
    message: ({ reason }) => `diagrams were drawn without a browser, and there are no PNG files: ${reason}`,
    hint: () => 'Install chromium, or start it by hand to see what is wrong: chromium --headless --version',
    about:
      'With --renderer auto the tool draws mermaid sources in Chromium. It is missing or did not work, so the same sources were drawn by jsdom, which measures texts by the widths of letters. The texts are the same and places differ a little. PNG files are made by Chromium only.',
    requirements: ['TLR-F-DIA-002'],
  }),
  noPictures: defineCode<{ reason: string }>({
    code: 'DIA0202',
    name: 'no-png',
    severity: 'warning',
    message: ({ reason }) => `there are no PNG files of the diagrams: ${reason}`,
    hint: () => 'Install chromium, or start it by hand to see what is wrong: chromium --headless --version',
    about:
      'The SVG files of the diagrams are complete. PNG files are made of them by Chromium, which is missing or did not work. Documents embed the SVG and lack nothing.',
    requirements: ['TLR-F-DIA-002'],
  }),
  diagramNotDrawn: defineCode<{ diagram: string; reason: string }>({
    code: 'DIA0203',
    name: 'diagram-not-drawn',
    severity: 'warning',
    message: ({ diagram, reason }) => `the diagram ${diagram} was not drawn: ${reason}`,
    hint: ({ diagram }) =>
      `Its source is complete: diagrams/${diagram}.mmd. Try another renderer: --renderer jsdom`,
    about:
      'A mermaid source could not be drawn, or what was drawn holds something that a document must not embed. The other diagrams are complete. An evidence bundle without one of its diagrams is incomplete, whatever else it shows.',
    requirements: ['TLR-F-DIA-002'],
  }),
} as const;
