// What the place where images are run cannot show: planned as such, for a project that is run there, and for no other.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/verify/judge.ts';
import { planTests } from '../../src/verify/plan.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') });
const TABLES = ['memory.yaml', 'psci.yaml'].map((file) => read(`requirements/framework/tests/${file}`));
const REQUIREMENTS = readdirSync(join(ROOT, 'requirements/framework'))
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => read(`requirements/framework/${file}`).text.match(/SSR-F-[A-Z]+-\d{3}/g) ?? []);
const EXAMPLE = read('examples/zcu102-cockpit/sossl.yaml');

function planOf(more: string, change: (platform: string) => string = (text) => text) {
  const platform = read('platforms/xlnx-zcu102.yaml');
  const input = {
    configuration: { ...EXAMPLE, text: EXAMPLE.text + more },
    platform: { ...platform, text: change(platform.text) },
    autoNumbers: { add_distance: 6, set_temperature: 7, get_temperature: 8 },
    tables: TABLES,
    knownRequirements: new Set(REQUIREMENTS),
  };
  const { diagnostics, value } = planTests(input);
  if (value === undefined) throw new Error(diagnostics[0]?.message);
  return value;
}

const touches = (plan: ReturnType<typeof planOf>) =>
  plan.cases.filter(({ id }) => /^memory\.(?:read|write|execute)-/.test(id)).map(({ body }) => body.kind);

const OFF_LOG = '@monitor 1 boot\n\n@monitor 1 off\n\n@monitor 1 halted\n';

function verdictOfOff(plan: ReturnType<typeof planOf>, secureLog: string) {
  const nonSecureLog = `@probe 1 non_secure end ${plan.steps.filter(({ world }) => world === 'non_secure').length}\n`;
  const run = { secureLog, nonSecureLog, ended: 'off', ownRuns: [] } as const;
  const items = judge(plan, run, { environment: '', subject: {} });
  return items.find(({ id }) => id === 'psci.system-off');
}

describe('controllers that are not modelled', () => {
  it('turn every access to what they close into a result that is not shown', () => {
    const kinds = touches(planOf(''));
    expect(kinds).toHaveLength(45);
    expect(new Set(kinds)).toEqual(new Set(['not_shown']));
  });

  it('matter only where they are missing: the others are tested', () => {
    const kinds = touches(planOf('', (text) => text.replace(/^ +- \{ name: xmpu_ocm, because.*\n/m, '')));
    expect(kinds.filter((kind) => kind === 'steps')).toHaveLength(9);
  });

  it.each(['command: ./board', 'arguments: [x]'])('are no matter of a project that sets %s', (line) => {
    expect(new Set(touches(planOf(`run:\n  ${line}\n`)))).toEqual(new Set(['steps']));
  });

  it('stay missing for a project that only sets a time limit', () => {
    expect(new Set(touches(planOf('run:\n  time_limit_ms: 9\n')))).toEqual(new Set(['not_shown']));
  });
});

describe('an end that is no power-off', () => {
  it('is not shown once SYSTEM_OFF was accepted, and says why', () => {
    const item = verdictOfOff(planOf(''), OFF_LOG);
    expect(item?.verdict).toBe('not_shown_here');
    expect(item?.observations[0]?.observed).toMatch(/^off; platforms\/xlnx-zcu102\.yaml, run\.ends_at: /);
  });

  it('fails when SYSTEM_OFF was not accepted', () => {
    expect(verdictOfOff(planOf(''), OFF_LOG.replace('off', 'boot'))?.verdict).toBe('failed');
  });

  it('passes where the board can do it', () => {
    expect(verdictOfOff(planOf('run:\n  command: ./board\n'), OFF_LOG)?.verdict).toBe('passed');
  });
});
