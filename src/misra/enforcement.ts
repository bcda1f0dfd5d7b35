// Who enforces which guideline how well, for generated and for hand-written code. In: guidelines, claims of checkers, their runs.
// Out: a row for every guideline and origin, empty where nobody checks it. A checker counts as having run only when all of its
// runs can be trusted and together saw every C file of that origin. What the emission subset settles needs no checker.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { CheckerRun, Confidence } from '../model/checker.ts';
import type {
  CodeOrigin,
  CodePlaces,
  Guideline,
  GuidelineClaim,
  JudgedEnforcement,
} from '../model/compliance.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

export const ORIGINS: readonly CodeOrigin[] = ['generated', 'hand_written'];

type Means = JudgedEnforcement['means'][number];

const RANK: Readonly<Record<Confidence, number>> = { sound: 0, heuristic: 1, partial: 2 };

export interface Enforced {
  readonly enforcement: readonly JudgedEnforcement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The independent reader refuses generated files that leave the emission subset, so it holds whenever there is code to judge. */
const BY_DESIGN = 'emission subset';

/** What the emission subset settles for generated code. */
export function claimsByDesign(guidelines: readonly Guideline[]): readonly GuidelineClaim[] {
  return guidelines
    .filter(({ byDesign }) => byDesign !== undefined)
    .map(({ id }) => ({ by: BY_DESIGN, guideline: id, confidence: 'sound', origin: 'generated' }));
}

export interface WhatRan {
  readonly runs: readonly CheckerRun[];
  readonly code: CodePlaces;
}

/** The rows in the order of the guidelines, generated code first. */
export function planEnforcement(
  guidelines: readonly Guideline[],
  claims: readonly GuidelineClaim[],
  { runs, code }: WhatRan,
): Enforced {
  const byGuideline = Map.groupBy(claims, ({ guideline }) => guideline);
  const ran = new Map(ORIGINS.map((origin) => [origin, checkersThatRan(runs, code, origin)]));
  const enforcement = guidelines.flatMap((guideline) =>
    ORIGINS.map((origin): JudgedEnforcement => {
      const own = byGuideline.get(guideline.id) ?? [];
      const means = own
        .filter((claim) => claim.origin === undefined || claim.origin === origin)
        .map((claim) =>
          meansOf(claim, guideline, claim.by === BY_DESIGN || ran.get(origin)?.has(claim.by) === true),
        );
      return { guideline: guideline.id, origin, means: inOrder(means) };
    }),
  );
  return { enforcement, diagnostics: unsoundClaims(guidelines, claims) };
}

function meansOf(claim: GuidelineClaim, guideline: Guideline, ran: boolean): Means {
  const { by, rule, confidence: claimed } = claim;
  const confidence = claimed === 'sound' && !guideline.decidable ? 'heuristic' : claimed;
  return { by, confidence, ran, ...(rule === undefined ? {} : { rule }) };
}

function inOrder(means: readonly Means[]): readonly Means[] {
  return means.toSorted(
    (a, b) => RANK[a.confidence] - RANK[b.confidence] || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0),
  );
}

function unsoundClaims(
  guidelines: readonly Guideline[],
  claims: readonly GuidelineClaim[],
): readonly Diagnostic[] {
  const undecidable = new Set(guidelines.flatMap(({ id, decidable }) => (decidable ? [] : [id])));
  return claims
    .filter(({ guideline, confidence }) => confidence === 'sound' && undecidable.has(guideline))
    .map(({ by, guideline }) => report(MIS.unsoundClaim, { by, guideline }));
}

/** Checkers with trusted runs only that saw every C file with code of that origin. */
function checkersThatRan(
  runs: readonly CheckerRun[],
  code: CodePlaces,
  origin: CodeOrigin,
): ReadonlySet<string> {
  const wanted = filesWith(code, origin);
  const byChecker = Map.groupBy(runs, ({ checker }) => checker);
  const ran = [...byChecker].filter(([, own]) => {
    const seen = new Set(own.flatMap(({ inputs }) => inputs.map(({ path }) => path)));
    return own.every(({ verdict }) => verdict === 'valid') && wanted.every((file) => seen.has(file));
  });
  return new Set(wanted.length === 0 ? [] : ran.map(([checker]) => checker));
}

/** Translation units that hold code of an origin; headers are seen through the units that include them. */
function filesWith({ files, userLines }: CodePlaces, origin: CodeOrigin): readonly string[] {
  const mixed = new Set(userLines.map(({ file }) => file));
  return files
    .filter(({ file }) => file.endsWith('.c'))
    .filter((one) => one.origin === origin || (origin === 'hand_written' && mixed.has(one.file)))
    .map(({ file }) => file);
}
