// Freedom from interference: the table of mechanisms against the framework set, and the cells of systems that are known.

import { describe, expect, test } from 'vitest';
import { accessMatrix } from '../../src/isolation/access-matrix.ts';
import { interferenceView } from '../../src/isolation/interference.ts';
import { MECHANISMS } from '../../src/isolation/mechanisms.ts';
import { worstState } from '../../src/isolation/worst-state.ts';
import { FAULTS } from '../../src/model/fault-models.ts';
import type { InterferenceCell } from '../../src/model/isolation.ts';
import { STATES, type State } from '../../src/model/states.ts';
import type { System } from '../../src/model/system.ts';
import type { Trace } from '../../src/model/trace.ts';
import { FRAMEWORK, tracedExample, traceOf } from './example-trace.ts';

const cockpit = tracedExample('ecockpit');
const gateway = tracedExample('vocabulary');

function viewOf(system: System, trace: Trace = traceOf(system, [])): readonly InterferenceCell[] {
  return interferenceView(system, trace, accessMatrix(system, trace));
}

function mechanisms(
  view: readonly InterferenceCell[],
  fault: string,
  from: string,
  to: string,
): readonly string[] {
  const cell = view.find((one) => one.fault === fault && one.from === from && one.to === to);
  return cell?.mechanisms.map(({ mechanism }) => mechanism) ?? ['no cell'];
}

describe('the table of mechanisms', () => {
  test('names requirements and assumptions of the framework set only', () => {
    const known = new Set(FRAMEWORK.map(({ id }) => id));
    const named = MECHANISMS.flatMap(({ requirements }) => requirements);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test('calls assumed exactly what rests on assumptions of use alone', () => {
    for (const { mechanism, requirements } of MECHANISMS) {
      const isAssumed = requirements.every((id) => id.startsWith('AOU-'));
      expect([mechanism, mechanism.startsWith('assumed: ')]).toEqual([mechanism, isAssumed]);
    }
  });

  test('has every row once, with faults that exist and pairs of two', () => {
    const faults = new Set<string>(Object.values(FAULTS).flat());
    expect(new Set(MECHANISMS.map(({ mechanism }) => mechanism)).size).toBe(MECHANISMS.length);
    for (const row of MECHANISMS) {
      expect(row.faults.filter((fault) => !faults.has(fault))).toEqual([]);
      expect(row.between.filter(([from, to]) => from === to)).toEqual([]);
      expect(row.requirements.length * row.faults.length * row.between.length).toBeGreaterThan(0);
    }
  });
});

describe('the view', () => {
  test('has a cell for each of 20 faults and six ordered pairs', () => {
    const view = viewOf(cockpit.system);
    expect(view).toHaveLength(20 * 6);
    expect(new Set(view.map(({ fault, from, to }) => `${fault} ${from} ${to}`)).size).toBe(20 * 6);
  });

  test.each([
    ['access to foreign memory', 'os.cluster', 'os.infotainment'],
    ['access to foreign memory', 'monitor', 'os.cluster'],
    ['livelock', 'os.infotainment', 'os.cluster'],
    ['deadlock', 'os.cluster', 'monitor'],
    ['changed content', 'os.cluster', 'os.infotainment'],
    ['inconsistent data', 'monitor', 'os.cluster'],
    ['repetition', 'os.infotainment', 'os.cluster'],
    ['blocked channel', 'os.cluster', 'os.infotainment'],
    ['different information to receivers', 'os.cluster', 'os.infotainment'],
  ])('leaves %s from %s to %s of the cockpit empty', (fault, from, to) => {
    expect(mechanisms(viewOf(cockpit.system), fault, from, to)).toEqual([]);
  });

  test('shows what keeps the non-secure world of the cockpit out, and what is only assumed', () => {
    const fault = 'access to foreign memory';
    expect(mechanisms(viewOf(cockpit.system), fault, 'os.infotainment', 'os.cluster')).toEqual([
      'a non-secure read, write or fetch in secure memory ends in an abort',
      'assumed: bus masters other than the cores are confined',
    ]);
    expect(mechanisms(viewOf(cockpit.system), fault, 'os.cluster', 'monitor')).toEqual([
      'assumed: the secure operating system leaves memory of the monitor alone',
    ]);
  });

  test('has mechanisms of channels where channels are, each as far as it is set', () => {
    const to = (system: System, fault: string) =>
      mechanisms(viewOf(system), fault, 'os.telematics', 'os.router');
    expect(to(gateway.system, 'loss')).toEqual(['the sequence counter of a channel reveals it']);
    expect(to(gateway.system, 'delay')).toEqual(['the timeout of a channel reveals it']);
    const { features } = gateway.system;
    const channels = features.channels.map((channel) => {
      const { timeoutUs: _without, ...others } = channel;
      return channel.direction === 'to_secure' ? { ...others, sequenceCounter: 'none' as const } : channel;
    });
    const bare = { ...gateway.system, features: { ...features, channels } };
    expect(to(bare, 'loss')).toEqual([]);
    expect(to(bare, 'delay')).toEqual([]);
    expect(mechanisms(viewOf(bare), 'loss', 'os.router', 'os.telematics')).toHaveLength(1);
  });

  test('takes a private copy of the header of a frame for no check of its content', () => {
    const copy = 'the header of a frame is read once and judged on a private copy';
    const about = (fault: string) => mechanisms(viewOf(gateway.system), fault, 'os.telematics', 'os.router');
    expect(about('inconsistent data')).toContain(copy);
    expect(about('corruption')).not.toContain(copy);
  });

  test('takes what keeps registers for no mechanism that keeps memory', () => {
    const about = (fault: string) =>
      mechanisms(viewOf(cockpit.system), fault, 'os.infotainment', 'os.cluster');
    expect(about('changed registers')).toEqual(['processor registers are kept across a world switch']);
    expect(about('changed content')).toEqual([
      'a refused write leaves secure memory unchanged',
      'assumed: bus masters other than the cores are confined',
    ]);
  });

  test('has mechanisms for a layout of cores only where that layout is', () => {
    const fault = 'wrong synchronisation';
    const first = 'the secure operating system is entered first';
    const across = 'a yield from another core is served one at a time';
    const both = mechanisms(viewOf(cockpit.system), fault, 'os.infotainment', 'os.cluster');
    expect(both).toEqual([across, first]);
    expect(mechanisms(viewOf(gateway.system), fault, 'os.telematics', 'os.router')).toEqual([across]);
    const operatingSystems = cockpit.system.operatingSystems.map((os) => ({ ...os, cores: [0] }));
    const one = { ...cockpit.system, operatingSystems };
    expect(mechanisms(viewOf(one), fault, 'os.infotainment', 'os.cluster')).toEqual([first]);
  });

  test('has a limit of calls only where a service has one', () => {
    const fault = 'wrong share of processor time';
    const limit = 'calls beyond the limit of their service are refused';
    const about = (system: System) =>
      mechanisms(viewOf(system, traceOf(gateway.system, [])), fault, 'os.telematics', 'monitor');
    expect(about(gateway.system)).toContain(limit);
    const services = gateway.system.services.map(({ rateLimit: _without, ...others }) => others);
    expect(about({ ...gateway.system, services })).not.toContain(limit);
  });

  test('names no requirement that does not apply', () => {
    const view = viewOf(cockpit.system);
    const excluded = new Set(
      traceOf(cockpit.system, [])
        .requirements.filter(({ state }) => state === 'excluded')
        .map(({ requirement }) => requirement.id),
    );
    const named = view.flatMap((cell) => cell.mechanisms.flatMap(({ requirements }) => requirements));
    expect(named.filter((id) => excluded.has(id))).toEqual([]);
  });

  test('says of a mechanism the least that its requirements say', () => {
    const trace = traceOf(cockpit.system, []);
    const requirements = trace.requirements.map((one) =>
      one.requirement.id === 'SSR-F-MEM-003' ? { ...one, state: 'failed' as State } : one,
    );
    const view = viewOf(cockpit.system, { ...trace, requirements });
    const cell = view.find(
      ({ fault, from, to }) =>
        fault === 'access to foreign memory' && from === 'os.infotainment' && to === 'os.cluster',
    );
    expect(cell?.mechanisms.map(({ state }) => state)).toEqual(['failed', 'passed_on']);
  });
});

describe('the least of several states', () => {
  test('is known for every state there is', () => {
    for (const state of Object.keys(STATES) as State[]) expect(worstState([state])).toBe(state);
  });

  test.each<readonly [readonly State[], State]>([
    [['covered_deep', 'failed'], 'failed'],
    [['covered_deep', 'passed_on'], 'passed_on'],
    [['not_shown_here', 'stale'], 'stale'],
    [['covered_deep', 'not_shown_here'], 'not_shown_here'],
    [['covered_deep', 'covered_deep'], 'covered_deep'],
    [[], 'excluded'],
  ])('of %j is %s', (states, expected) => {
    expect(worstState(states)).toBe(expected);
  });
});
