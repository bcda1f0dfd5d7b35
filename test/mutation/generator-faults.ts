// Every way in which the generator could get one line of sossl.c wrong: a list of patterns, applied to each place outside
// user regions where they fit. In: the text. Out: broken texts, each with the line and what was done to it.

export interface GeneratorFault {
  readonly name: string;
  readonly text: string;
}

/** `inside`: the only function in which the fault changes what a caller can see. */
type Fault = readonly [name: string, pattern: RegExp, replacement: string, inside?: string];

const FAULTS: readonly Fault[] = [
  [
    'secure caller becomes non-secure',
    /caller->world == SOSSL_WORLD_SECURE/,
    'caller->world == SOSSL_WORLD_NON_SECURE',
  ],
  [
    'non-secure caller becomes secure',
    /caller->world == SOSSL_WORLD_NON_SECURE/,
    'caller->world == SOSSL_WORLD_SECURE',
  ],
  ['or becomes and', /\) \|\| \(caller/, ') && (caller'],
  ['above becomes at or above', /(request->\w+) > /, '$1 >= '],
  ['below becomes at or below', /(request->\w+) < /, '$1 <= '],
  ['above becomes below', /(request->\w+) > /, '$1 < '],
  [
    'success becomes no success',
    /if \(status == SOSSL_STATUS_SUCCESS\)/,
    'if (status != SOSSL_STATUS_SUCCESS)',
  ],
  // Where a service cannot fail, nothing stands behind this decision but cleared results; and arguments of a refused call are
  // read by nobody. So this fault shows only in the one service of the cockpit whose body fails with results filled in.
  [
    'results go with failure',
    /if \(status == SOSSL_STATUS_SUCCESS\)/,
    'if (status <= SOSSL_STATUS_SUCCESS)',
    'get_navigation_hint_reply',
  ],
  [
    'bad argument counts as good',
    /status = SOSSL_STATUS_INVALID_PARAMETER;/,
    'status = SOSSL_STATUS_SUCCESS;',
  ],
  ['forbidden counts as good', /= SOSSL_STATUS_DENIED;/, '= SOSSL_STATUS_SUCCESS;'],
  ['decoding is left out', /status = \w+_decode\(request, &arguments\);/, 'status = SOSSL_STATUS_SUCCESS;'],
  ['argument register is off by one', /call->x\[([1-7])\];/, 'call->x[$1 + 1];'],
  ['SMC32 truncation is lost', /\((u?int64_t)\)(\(int32_t\))?\(uint32_t\)call->x/, '($1)call->x'],
  ['result register is off by one', /call->x\[([1-7])\] = (?!0U)/, 'call->x[$1 + 1] = '],
  ['status is not sign-extended', /\(uint64_t\)\(int64_t\)status/, '(uint64_t)(uint32_t)status'],
  ['unknown ID counts as denied', /SOSSL_STATUS_NOT_SUPPORTED/, 'SOSSL_STATUS_DENIED'],
  ['a register is not cleared', /call->x\[[123]\] = 0U;/, ';'],
  ['the other registers are not kept', /call->x\[3\] = 0U;/, 'call->x[3] = 0U; call->x[4] = 0U;'],
  [
    'high half of the function ID counts',
    /= \(uint32_t\)call->x\[0\];/,
    '= (uint32_t)(call->x[0] | (call->x[0] >> 32));',
  ],
];

/** Faults of what features add; tables are named by their members. */
const FEATURE_FAULTS: readonly Fault[] = [
  ['a member of a table has another value', /^(\s+\.\w+ = )([^,]+),/, '$1(($2) ^ 1U),'],
  ['no token counts as one', /granted == 1U/, 'granted <= 1U'],
  ['a token counts as none', /granted == 1U/, 'granted != 1U'],
  ['token of another limit', /(SOSSL_LIMIT_SERVICE_\w+), caller/, '$1 + 1U, caller'],
  ['token of the other world', /(_SERVICE_\w+), caller->world/, '$1, 1U - caller->world'],
  ['beyond the limit counts as good', /status = SOSSL_STATUS_BUSY;/, 'status = SOSSL_STATUS_SUCCESS;'],
  ['beyond the limit counts as denied', /status = SOSSL_STATUS_BUSY;/, 'status = SOSSL_STATUS_DENIED;'],
  ['an unknown interrupt counts as handled', /handled = 0U;/, 'handled = 1U;'],
  ['a handled interrupt counts as unknown', /uint32_t handled = 1U;/, 'uint32_t handled = 0U;'],
  ['a handler is not called', /^\s+\w+_interrupt\(core\);/, '        (void)core;'],
  ['a handler is given another core', /(_interrupt\()core\);/, '$1core + 1U);'],
  ['a handler takes more than the core', /(_interrupt\(uint32_t core)\)/, '$1, ...)'],
];

/** Lines of the tool with their offset; user regions are left out. */
function toolLineNumbers(lines: readonly string[]): readonly number[] {
  let inside = false;
  return lines.flatMap((line, index) => {
    if (line.includes('sossl:user-begin')) inside = true;
    if (line.includes('sossl:user-end')) inside = false;
    return inside ? [] : [index];
  });
}

function withLine(lines: readonly string[], index: number, line: string): string {
  return lines.with(index, line).join('\n');
}

/** Name of the function that each line stands in. */
function functionNames(lines: readonly string[]): readonly string[] {
  let current = '';
  return lines.map((line) => {
    current = /^(?:static )?(?:void|int32_t) (\w+)\(/.exec(line)?.[1] ?? current;
    return current;
  });
}

export function generatorFaultsOf(text: string): readonly GeneratorFault[] {
  return faultsOf(text, FAULTS);
}

/** Faults of tables, limits and interrupt handlers. */
export function featureFaultsOf(text: string): readonly GeneratorFault[] {
  return faultsOf(text, FEATURE_FAULTS);
}

function faultsOf(text: string, faults: readonly Fault[]): readonly GeneratorFault[] {
  const lines = text.split('\n');
  const functions = functionNames(lines);
  return toolLineNumbers(lines).flatMap((index) => {
    const line = lines[index] ?? '';
    return faults
      .filter(
        ([, pattern, , inside]) =>
          pattern.test(line) && (inside === undefined || inside === functions[index]),
      )
      .map(([name, pattern, replacement]) => ({
        name: `line ${index + 1}, ${name}: ${line.trim()}`,
        text: withLine(lines, index, line.replace(pattern, replacement)),
      }));
  });
}
