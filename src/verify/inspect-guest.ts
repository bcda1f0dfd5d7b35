// The guest header, compiled and called on the host, against the second reading of the configuration.
//
// In: the reading; later, what the compiled program printed. Out: the program's source, then one observation for each
// status, channel and call wrapper. The program calls every wrapper once, records what it would have put into the registers,
// and answers with a register file that tells every width and sign apart.

import type { Observation } from '../model/evidence.ts';
import type { Observed } from './expected-table.ts';
import { expectedTable } from './expected-tables.ts';
import { channelText, expectedChannel } from './guest-channels.ts';
import { guestHealthLines } from './guest-health.ts';
import type { GuestLine } from './guest-lines.ts';
import { guestProfilingLines, guestSelfTestLines } from './guest-samples.ts';
import { toUnsigned64 } from './integer.ts';
import { REGISTER_COUNT, STATUS, TYPES } from './known-values.ts';
import type { CallConvention, ReadArgument, Reading, ReadResult, ReadService, ValueType } from './reading.ts';

type Wrapper = { readonly service: ReadService; readonly convention: CallConvention; readonly id: bigint };

/** What the recorded SMC answers in register n: negative in every width, different in every register. */
function answered(register: number): bigint {
  return toUnsigned64(-(BigInt(register) + 100n));
}

function wrappersOf(reading: Reading): readonly Wrapper[] {
  return reading.services.flatMap((service) =>
    service.ids.map(({ convention, id }) => ({ service, convention, id })),
  );
}

/** C spelling of a value that fits `type`; the largest value, so that a lost bit shows. */
function literal({ type, max, min }: ReadArgument): string {
  const value = TYPES[type].signed ? min : max;
  if (!TYPES[type].signed) return `UINT64_C(${value})`;
  return value === TYPES.int64.min ? 'INT64_MIN' : `INT64_C(${value})`;
}

const C_TYPES: Readonly<Record<ValueType, string>> = {
  bool: 'uint32_t',
  uint32: 'uint32_t',
  int32: 'int32_t',
  uint64: 'uint64_t',
  int64: 'int64_t',
};

function callText({ service, convention }: Wrapper): string {
  const values = service.arguments.map((argument) => `(${C_TYPES[argument.type]})${literal(argument)}`);
  const hasResults = service.results.length > 0;
  const parameters = [...values, ...(hasResults ? ['&results'] : [])].join(', ');
  const shown = service.results.map(({ name }) => `        show("${name}", results.${name});`);
  return [
    '    {',
    ...(hasResults ? [`        struct sossl_guest_${service.name}_results results;`] : []),
    `        const int32_t status = sossl_guest_${service.name}_${convention}(${parameters});`,
    `        begin("${service.name}_${convention}", status);`,
    ...shown,
    '        printf("\\n");',
    '    }',
  ].join('\n');
}

const SHOW = [
  '#define show(name, value) printf(" %s=%s:%" PRIx64, name, \\',
  '    _Generic((value), uint32_t: "uint32", int32_t: "int32", uint64_t: "uint64", int64_t: "int64"), (uint64_t)(value))',
].join('\n');

const BEGIN = `static void begin(const char *name, int32_t status)
{
    printf("call %s", name);
    for (unsigned int n = 0U; n < (unsigned int)(sizeof seen.x / sizeof seen.x[0]); n++) {
        printf(" x%u=%" PRIx64, n, seen.x[n]);
    }
    printf(" status=%" PRId32, status);
}`;

/** What of the monitor's own functions the guest header offers. */
function monitorLines(reading: Reading): readonly GuestLine[] {
  return [guestHealthLines, guestSelfTestLines, guestProfilingLines].flatMap((lines) =>
    lines(reading, answered),
  );
}

/** A host program that includes the guest header and prints one line for each status, channel, function of the monitor and call. */
export function guestProgram(reading: Reading): string {
  const statuses = Object.keys(STATUS).map(
    (name) =>
      `    printf("status ${name} %" PRIx64 "\\n", (uint64_t)(int64_t)SOSSL_GUEST_${name.toUpperCase()});`,
  );
  const channels = reading.features.channels.map(channelText);
  const own = monitorLines(reading).map(({ statement }) => statement);
  const calls = wrappersOf(reading).map(callText);
  const printers = calls.length === 0 ? '' : `\n${SHOW}\n\n${BEGIN}\n`;
  const answers = Array.from({ length: REGISTER_COUNT }, (_, n) => `UINT64_C(${answered(n)})`).join(', ');
  return `#include <inttypes.h>
#include <stdio.h>
#include "sossl_guest.h"

static struct sossl_guest_registers seen;

void sossl_guest_smc(struct sossl_guest_registers *registers)
{
    static const struct sossl_guest_registers answer = { { ${answers} } };
    seen = *registers;
    *registers = answer;
}
${printers}
int main(void)
{
${[...statuses, ...channels, ...own].join('\n')}
${calls.join('\n')}
    return 0;
}
`;
}

function registerValue(argument: ReadArgument, convention: CallConvention): bigint {
  const { signed } = TYPES[argument.type];
  const value = toUnsigned64(signed ? argument.min : argument.max);
  return convention === 'smc32' ? value & 0xffff_ffffn : value;
}

function resultText({ name, type, register }: ReadResult): string {
  const { bits, signed } = TYPES[type];
  const low = answered(register) & ((1n << BigInt(bits)) - 1n);
  const value = bits === 32 && signed ? toUnsigned64(BigInt.asIntN(32, low)) : low;
  return ` ${name}=${type === 'bool' ? 'uint32' : type}:${value.toString(16)}`;
}

function expectedLine({ service, convention, id }: Wrapper): string {
  const registers = Array.from({ length: REGISTER_COUNT }, (_, n) => {
    const argument = service.arguments.find(({ register }) => register === n);
    const value = n === 0 ? id : argument === undefined ? 0n : registerValue(argument, convention);
    return ` x${n}=${value.toString(16)}`;
  });
  const status = BigInt.asIntN(32, answered(0));
  return `call ${service.name}_${convention}${registers.join('')} status=${status}${service.results.map(resultText).join('')}`;
}

function compared(stimulus: string, expected: string, lines: readonly string[], start: string): Observation {
  const observed = lines.find((line) => line.startsWith(start)) ?? '';
  return {
    stimulus,
    expected,
    observed,
    verdict: observed === '' ? 'not_run' : expected === observed ? 'passed' : 'failed',
  };
}

/**
 * Statuses, channels, functions of the monitor and wrappers as the program printed them; a line that never came is not run. `inTable`: the table of
 * channels as the monitor reads it.
 */
export function judgeGuestProgram(
  reading: Reading,
  output: string,
  inTable: Observed,
): readonly Observation[] {
  const lines = output.split('\n');
  const statuses = Object.entries(STATUS).map(([name, value]) =>
    compared(`value of status ${name}`, `status ${name} ${value.toString(16)}`, lines, `status ${name} `),
  );
  const calls = wrappersOf(reading).map((wrapper) => {
    const name = `${wrapper.service.name}_${wrapper.convention}`;
    return compared(`call sossl_guest_${name}`, expectedLine(wrapper), lines, `call ${name} `);
  });
  const { rows } = expectedTable('channels', reading);
  const channels = reading.features.channels.flatMap((channel, index) => {
    const row = rows[index];
    const words = row && expectedChannel(row, channel, index, inTable);
    const start = `channel ${channel.direction} `;
    return words === undefined
      ? []
      : [compared(`numbers of channel ${channel.direction}`, words, lines, start)];
  });
  const own = monitorLines(reading).map(({ expected, start, stimulus }) =>
    compared(stimulus, expected, lines, start),
  );
  return [...statuses, ...channels, ...own, ...calls];
}
