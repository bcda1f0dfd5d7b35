// A version as the comparison takes it. In: what was read, checked and drawn of one version. Out: its entries and what hangs on
// them. Compares nothing.

import type { EmittedConstruct } from '../model/construct.ts';
import type { Version, VersionCase } from '../model/impact.ts';
import type { AssumptionAnswer, Requirement } from '../model/requirement.ts';
import type { Acceptance, System } from '../model/system.ts';
import { boardEntry } from './board-entries.ts';
import { placesIn } from './entry-of.ts';
import { featureEntries } from './feature-entries.ts';
import { type ProjectWords, projectEntry } from './project-entries.ts';
import { acceptanceEntries, answerEntries, requirementEntries } from './requirement-entries.ts';
import { type Notes, serviceEntries } from './service-entries.ts';
import { operatingSystemEntries } from './system-entries.ts';
import { type NamedText, textEntries } from './text-entries.ts';

export interface VersionInput extends ProjectWords {
  readonly name: string;
  readonly commit?: string;
  readonly system: System;
  readonly notes: Notes;
  readonly requirements: readonly Requirement[];
  readonly answers: readonly AssumptionAnswer[];
  readonly acceptances: readonly Acceptance[];
  readonly userCode: readonly NamedText[];
  readonly templates: readonly NamedText[];
  readonly tables: readonly NamedText[];
  readonly namedFiles: readonly NamedText[];
  readonly constructs: readonly EmittedConstruct[];
  readonly constructsFrom: Version['constructsFrom'];
  readonly cases: readonly VersionCase[];
  readonly texts: Readonly<Record<string, string>>;
}

/** Everything of the version under its paths. */
export function versionOf(input: VersionInput): Version {
  const { cases, commit, constructs, constructsFrom, name, requirements, system, texts } = input;
  const placeOf = placesIn(system.spans);
  return {
    name,
    ...(commit === undefined ? {} : { commit }),
    project: `${system.project.name} ${system.project.version}`,
    constructsFrom,
    entries: [
      projectEntry(system, input, placeOf),
      ...featureEntries(system.features, placeOf),
      ...operatingSystemEntries(system.operatingSystems, placeOf),
      ...serviceEntries(system.services, input.notes, placeOf),
      boardEntry(system.platform),
      ...requirementEntries(requirements),
      ...answerEntries(input.answers),
      ...acceptanceEntries(input.acceptances),
      ...textEntries('user_code', input.userCode),
      ...textEntries('template_files', input.templates),
      ...textEntries('test_tables', input.tables),
      ...textEntries('named_files', input.namedFiles),
    ],
    requirementSet: requirements,
    constructs,
    cases,
    texts,
  };
}
