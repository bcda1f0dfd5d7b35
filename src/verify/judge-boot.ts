// What a boot shows by itself: how a guest was entered, and that a corrupted table was refused.

import type { EvidenceVerdict, Observation } from '../model/evidence.ts';
import { hex } from './integer.ts';
import { AFFINITY_MASK } from './known-values.ts';
import type { Corruption, EntryCheck } from './plan-model.ts';
import { collectRecords, type RunLogs, type RunRecords } from './run-records.ts';

const ORDERS = ['little-endian', 'big-endian'];
const STATES = ['AArch64', 'AArch32'];

/** Whether the first record of a guest says what the configuration says. */
export function judgeEntry(entry: EntryCheck, run: RunRecords): Observation {
  const records = run.entries[entry.world];
  const [record] = records;
  const stimulus = `boot; first record of the ${entry.world} guest`;
  const { registers } = entry;
  const words =
    registers === undefined ? '' : `, x0=${hex(registers.x0)}, x1 to x30 together ${hex(registers.rest)}`;
  const expected = `entered once at ${hex(entry.pc)}, EL${entry.level}, on core ${entry.affinity}, in ${STATES[Number(entry.state)]}, data ${ORDERS[Number(entry.order)]}${words}`;
  if (record === undefined)
    return { stimulus, expected, observed: `no record: ${run.how}`, verdict: 'not_run' };
  const mpidr = record.fields.get('mpidr');
  const isAsConfigured =
    records.length === 1 &&
    record.fields.get('pc') === entry.pc &&
    record.fields.get('el') === entry.level &&
    record.fields.get('order') === entry.order &&
    record.fields.get('state') === entry.state &&
    (registers === undefined ||
      (record.fields.get('x0') === registers.x0 && record.fields.get('rest') === registers.rest)) &&
    mpidr !== undefined &&
    (mpidr & AFFINITY_MASK) === entry.affinity;
  const observed = records.map(({ text }) => text).join('; ');
  return { stimulus, expected, observed, verdict: isAsConfigured ? 'passed' : 'failed' };
}

/**
 * Whether the last call of the run, SYSTEM_OFF by the non-secure guest, was accepted and the board went off; `because` says why the
 * latter cannot be shown.
 */
export function judgeEnd(run: RunRecords, because?: string): Observation {
  const stimulus = 'SYSTEM_OFF from the non_secure guest after its last step';
  const expected = 'the monitor accepts it, and the board is off';
  const offs = run.monitor.filter(({ event }) => event === 'off');
  const observed = offs.length === 0 ? `no record: ${run.how}` : offs.map(({ text }) => text).join('; ');
  if (!run.finished.has('non_secure')) return { stimulus, expected, observed, verdict: 'not_run' };
  if (!run.isPoweredOff || offs.length !== 1) return { stimulus, expected, observed, verdict: 'failed' };
  if (because === undefined) return { stimulus, expected, observed, verdict: 'passed' };
  return { stimulus, expected, observed: `${observed}; ${because}`, verdict: 'not_shown_here' };
}

/** Whether the monitor refused the corrupted image before either guest started. */
export function judgeCorruption(corruption: Corruption, logs: RunLogs | undefined): Observation {
  const { stimulus, refused } = corruption;
  const expected = `the monitor refuses ${refused ?? 'a table'}; neither guest starts`;
  if (logs === undefined)
    return { stimulus, expected, observed: 'no record: this image was not booted', verdict: 'not_run' };
  const run = collectRecords({ steps: [] }, logs);
  const records = [...run.monitor, ...run.entries.secure, ...run.entries.non_secure];
  if (records.length === 0)
    return { stimulus, expected, observed: `no record: ${run.how}`, verdict: 'not_run' };
  const observed = records.map(({ text }) => text).join('; ');
  return { stimulus, expected, observed, verdict: refusalVerdict(run, refused) };
}

function refusalVerdict(run: RunRecords, words: string | undefined): EvidenceVerdict {
  const started = run.entries.secure.length + run.entries.non_secure.length;
  const refusals = run.monitor.filter(({ event }) => event === 'refused');
  const isNamed = words === undefined || refusals[0]?.text === `refused ${words}`;
  return refusals.length === 1 && isNamed && started === 0 ? 'passed' : 'failed';
}
