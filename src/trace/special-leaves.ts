// Requirements that no result of this project can settle: what does not apply to it, what the integrator has to do, what an
// external monitor carries out, and what the tool itself has to do.
// In: the facts of a requirement. Out: state and reason; undefined for every requirement that results settle.

import type { Judgement, LeafFacts } from './leaf-state.ts';
import { answerWords } from './reliance.ts';

/** The judgement of a requirement of these kinds. A failed result always wins. */
export function judgeSpecial(facts: LeafFacts): Judgement | undefined {
  if (facts.evidence.items.some(({ state }) => state === 'failed')) return undefined;
  return judgeExcluded(facts) ?? judgePassedOn(facts) ?? judgeMonitors(facts) ?? judgeTools(facts);
}

/** A construct that claims it shows that it applies after all. */
function judgeExcluded({ claimants, excludedBy }: LeafFacts): Judgement | undefined {
  if (excludedBy === undefined || claimants.some((claimant) => claimant.in === 'emitted')) return undefined;
  const { capabilities, reasons } = excludedBy;
  const about = `it is about ${capabilities.join(', ')}, which this configuration does not ask for`;
  return { state: 'excluded', reason: `${about}: ${reasons.join(', ')}` };
}

function judgePassedOn({ answer, requirement }: LeafFacts): Judgement | undefined {
  const { level, realizedIn } = requirement;
  if (level === 'AOU') {
    return { state: 'passed_on', reason: `the integrator has to do it; ${answerWords(answer)}` };
  }
  const integratorAlone = realizedIn.length > 0 && realizedIn.every((where) => where === 'integrator');
  return integratorAlone ? { state: 'passed_on', reason: 'the integrator has to do it' } : undefined;
}

function judgeMonitors({ evidence, externalMonitor, requirement }: LeafFacts): Judgement | undefined {
  if (externalMonitor === undefined || !requirement.realizedIn.includes('monitor')) return undefined;
  const passed = evidence.items.filter(({ state }) => state === 'covered_deep').length;
  const reason = `the supplier of the monitor ${externalMonitor} has to show it; ${passed} of ${evidence.items.length} results passed here`;
  return { state: 'passed_on', reason };
}

/** The tool's own tests run where the tool is made; here are at most its cases that have to be refused. */
function judgeTools({ checks, evidence, requirement }: LeafFacts): Judgement | undefined {
  if (requirement.level !== 'TLR' || requirement.set !== 'framework') return undefined;
  const passed = evidence.items.filter(({ state }) => state === 'covered_deep').length;
  const cases =
    evidence.items.length === 0 ? '' : `; ${passed} of ${evidence.items.length} results of cases passed here`;
  const codes =
    checks.length === 0 ? '' : `; claimed by ${checks.length} ${checks.length === 1 ? 'code' : 'codes'}`;
  return { state: 'not_shown_here', reason: `the tool's own tests show it${codes}${cases}` };
}
