// Answers to assumptions of use. In: the answers, all requirements, what the system asks for. Out: a diagnostic for each answer
// that answers nothing, and one line with all assumptions that apply and have none.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { AssumptionAnswer } from '../model/requirement.ts';
import type { Span } from '../model/source.ts';
import type { System } from '../model/system.ts';
import { applies } from './applicability.ts';
import { nearestId, requirementsById } from './requirement-index.ts';
import type { CheckInput } from './rule.ts';
import { wantedCapabilities } from './wanted-capabilities.ts';

/** Path by which a warning about missing answers is accepted. */
const ANSWERS = 'assumptions';

/** Every answer is about an assumption of use that exists. */
export function answersAreAboutAssumptions({
  assumptions = [],
  requirements,
}: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  const known = new Map([...byId].filter(([, { level }]) => level === 'AOU'));
  return assumptions.flatMap(({ id, span }) => {
    const found = byId.get(id);
    if (found?.level === 'AOU') return [];
    const reason = found === undefined ? 'it does not exist' : `it is of level ${found.level}`;
    return [report(REQ.answerUnknown, { id, reason, nearest: nearestId(id, known) }, { span, path: id })];
  });
}

/** No assumption is answered twice. */
export function assumptionsAreAnsweredOnce({ assumptions = [] }: CheckInput): readonly Diagnostic[] {
  const first = new Map<string, AssumptionAnswer>();
  return assumptions.flatMap((one) => {
    const earlier = first.get(one.id);
    if (earlier === undefined) {
      first.set(one.id, one);
      return [];
    }
    const related = [{ message: 'the first answer stands here', span: earlier.span }];
    return [report(REQ.answerTwice, { id: one.id }, { span: one.span, path: one.id, related })];
  });
}

/** Every answer is to the assumption as it reads today. */
export function answersAreCurrent({ assumptions = [], requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return assumptions.flatMap(({ id, revision: answered, span }) => {
    const assumption = byId.get(id);
    if (assumption?.level !== 'AOU' || assumption.revision === answered) return [];
    const { revision } = assumption;
    const related = [{ message: `${id} stands here`, span: assumption.span }];
    const place = { span, path: `${ANSWERS}.${id}`, related };
    return [report(REQ.answerOutdated, { id, answered, revision }, place)];
  });
}

/** Every assumption that applies to the system has an answer. */
export function assumptionsAreAnswered(
  { assumptions, requirements }: CheckInput,
  system: System,
): readonly Diagnostic[] {
  const wanted = [...wantedCapabilities(system).keys()];
  const asked = requirements.filter((one) => one.level === 'AOU' && applies(one, wanted));
  if (assumptions === undefined) {
    return asked.length === 0 ? [] : [report(REQ.answersNone, { count: asked.length }, { path: ANSWERS })];
  }
  const answered = new Set(assumptions.map(({ id }) => id));
  const ids = asked.map(({ id }) => id).filter((id) => !answered.has(id));
  if (ids.length === 0) return [];
  return [report(REQ.answersMissing, { ids: ids.toSorted() }, { span: topOf(assumptions), path: ANSWERS })];
}

/** The beginning of the file that the answers stand in. */
function topOf([first]: readonly AssumptionAnswer[]): Span | undefined {
  return first === undefined ? undefined : { file: first.span.file, start: 0, end: 0, line: 1, column: 1 };
}
