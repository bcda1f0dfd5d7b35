// The category of every guideline in this project. In: the edition and what the project recategorizes. Out: categories by
// guideline, and what may not be. Framework records cannot change a category: it is the project's decision.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { GuidelineEdition, Recategorization } from '../model/compliance.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { RevisedCategory } from './records.ts';

/** What each category may become. */
const ALLOWED: Readonly<Record<string, readonly RevisedCategory[]>> = {
  mandatory: ['mandatory'],
  required: ['mandatory', 'required'],
  advisory: ['mandatory', 'required', 'advisory', 'disapplied'],
};

export interface Categories {
  readonly categories: ReadonlyMap<string, RevisedCategory>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The categories; a recategorization that is not allowed changes nothing. */
export function reviseCategories(
  edition: GuidelineEdition,
  recategorizations: readonly Recategorization[],
): Categories {
  const categories = new Map<string, RevisedCategory>(
    edition.guidelines.map(({ id, category }) => [id, category]),
  );
  const seen = new Set<string>();
  const diagnostics = recategorizations.flatMap(({ guideline, category, span }): readonly Diagnostic[] => {
    const from = edition.guidelines.find(({ id }) => id === guideline)?.category;
    if (from === undefined) {
      const where = 'a recategorization';
      return [report(MIS.unknownGuideline, { guideline, where, edition: edition.name }, { span })];
    }
    if (seen.has(guideline)) return [report(MIS.repeatedRecategorization, { guideline }, { span })];
    seen.add(guideline);
    if (!(ALLOWED[from] ?? []).includes(category)) {
      return [report(MIS.weakerCategory, { guideline, from, to: category }, { span })];
    }
    categories.set(guideline, category);
    return [];
  });
  return { categories, diagnostics };
}
