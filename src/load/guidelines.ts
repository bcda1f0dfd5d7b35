// requirements/misra/*.yaml → the guidelines of one edition. A later edition names the earlier one that it extends; a row with
// the number of an earlier one takes its place. Must not hold wording of a standard.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { Guideline, GuidelineEdition } from '../model/compliance.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { validateGuidelines } from './compiled/validators.ts';
import { readDocument } from './document.ts';
import { childrenOf, locate, type PlacedNode } from './paths.ts';
import type { Validator } from './shape.ts';
import { optionalText, optionalWord, present, text, truth, word } from './values.ts';

interface EditionFile extends GuidelineEdition {
  readonly extends: GuidelineEdition['edition'] | undefined;
}

/** Every edition that the files describe, each complete and in the order of its numbering, or all mistakes. Never throws. */
export function loadGuidelines(sources: readonly SourceText[]): StageResult<readonly GuidelineEdition[]> {
  const read = sources.map(readEdition);
  const diagnostics = read.flatMap((one) => one.diagnostics);
  const files = read.flatMap(({ value }) => value ?? []);
  if (diagnostics.length > 0) return { diagnostics };
  const value = files.map(({ edition, name, guidelines, extends: base }) => {
    const earlier = files.find((file) => file.edition === base)?.guidelines ?? [];
    return { edition, name, guidelines: inOrder(joinRows(earlier, guidelines)) };
  });
  return { value, diagnostics };
}

function readEdition(source: SourceText): StageResult<EditionFile> {
  const { value: root, diagnostics } = readDocument(source, validateGuidelines as Validator);
  if (root === undefined) return { diagnostics };
  const rows = childrenOf(locate(root, '/guidelines'));
  const repeated = repeatedRows(rows);
  if (repeated.length > 0) return { diagnostics: repeated };
  const value = {
    edition: word<GuidelineEdition['edition']>(root, 'edition'),
    name: text(root, 'name'),
    extends: optionalWord<GuidelineEdition['edition'] | ''>(root, 'extends', '') || undefined,
    guidelines: rows.map(({ node }) => buildRow(node)),
  };
  return { value, diagnostics };
}

function repeatedRows(rows: readonly PlacedNode[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return rows.flatMap(({ node, place }) => {
    const id = text(node, 'id');
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [report(MIS.repeatedGuideline, { guideline: id }, { span: place })];
  });
}

function buildRow(node: PlacedNode['node']): Guideline {
  return {
    id: text(node, 'id'),
    category: word(node, 'category'),
    decidable: truth(node, 'decidable', false),
    scope: word(node, 'scope'),
    title: text(node, 'title'),
    verified: truth(node, 'verified', false),
    ...present({ byDesign: optionalText(node, 'by_design') }),
  };
}

function joinRows(earlier: readonly Guideline[], own: readonly Guideline[]): readonly Guideline[] {
  const replaced = new Set(own.map(({ id }) => id));
  return [...earlier.filter(({ id }) => !replaced.has(id)), ...own];
}

/** Directives first, then rules, each by number. */
function inOrder(guidelines: readonly Guideline[]): readonly Guideline[] {
  return guidelines.toSorted((a, b) => rankOf(a.id) - rankOf(b.id));
}

function rankOf(id: string): number {
  const [, kind, major, minor] = /^(Dir|Rule) (\d+)\.(\d+)$/u.exec(id) ?? [];
  return (kind === 'Rule' ? 10_000 : 0) + Number(major) * 100 + Number(minor);
}
