// Times of detection and reaction: each budget with the result that is about exactly its setting, or the reason why there is none.

import { describe, expect, test } from 'vitest';
import { reactionTimes } from '../../src/isolation/reaction-times.ts';
import type { EvidenceItem, FaultTimes } from '../../src/model/evidence.ts';
import type { ReactionBudget } from '../../src/model/isolation.ts';
import type { Trace } from '../../src/model/trace.ts';

const BUDGET: ReactionBudget = {
  source: 'heartbeat `alive`',
  path: 'features.health_monitoring.heartbeats.alive.period_us',
  event: 'silent',
  detectionUs: 1000n,
  reactionUs: 100n,
  about: ['infotainment'],
};
const TIMES: FaultTimes = { noticedNs: 1_000_000, dealtWithNs: 1_050_000, limits: { noticedNs: 1_000_000 } };

function trace(item: Partial<EvidenceItem>): Pick<Trace, 'evidence'> {
  const whole = {
    id: 'health.missing-sign-of-life.alive',
    fault: 'blocked execution',
    verdict: 'passed',
    exercises: ['features.health_monitoring.heartbeats.alive', BUDGET.path],
    observations: [{ stimulus: '', expected: '', observed: '', verdict: 'passed', times: TIMES }],
    ...item,
  };
  return { evidence: [{ item: whole }] } as unknown as Pick<Trace, 'evidence'>;
}

const observation = (observed: string, verdict: string) =>
  ({ stimulus: '', expected: '', observed, verdict }) as EvidenceItem['observations'][number];

describe('a budget', () => {
  test('has the times of the boot in which its fault was brought about', () => {
    expect(reactionTimes([BUDGET], trace({}))).toEqual([
      {
        ...BUDGET,
        way: 'measured',
        id: 'health.missing-sign-of-life.alive',
        verdict: 'passed',
        times: TIMES,
      },
    ]);
  });

  test.each<[string, Partial<EvidenceItem>, string]>([
    ['of another setting', { exercises: ['features.health_monitoring.heartbeats.alive'] }, 'no run'],
    [
      'that was left to analysis',
      { verdict: 'not_shown_here', observations: [observation('to be analysed: why', 'not_shown_here')] },
      'to be analysed: why',
    ],
    [
      'after which the board is reset',
      { observations: [observation('non-secure entered 1 time', 'passed')] },
      'nobody',
    ],
    [
      'that did not take place',
      { verdict: 'not_run', observations: [observation('no record', 'not_run')] },
      'no record',
    ],
    [
      'that is only logged',
      {
        observations: [
          { ...observation('', 'passed'), times: { noticedNs: 1, limits: { noticedNs: 1_000_000 } } },
        ],
      },
      'no run waits for an escalation',
    ],
  ])('with a result %s is not measured, and says why', (_, item, because) => {
    const [row] = reactionTimes([BUDGET], trace(item));
    expect(row).toMatchObject({ way: 'not_measured', because: expect.stringContaining(because) });
  });
});
