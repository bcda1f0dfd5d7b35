// `sossl check`: does the project hold together? Reads and reports; writes nothing.

import type { System } from '../model/system.ts';
import { checkOwnTables } from '../pipeline.ts';
import type { Command, Context, Outcome } from './command.ts';
import { countWords, openAndCheck, plural } from './project/check-project.ts';

export const check: Command = {
  name: 'check',
  summary: 'check configuration, requirements and mapping',
  argument: '[PROJECT]',
  about: [
    'Reads sossl.yaml, requirements and the platform, and reports every mistake with its place,',
    'the other party, the reason and the fix. Writes nothing. Needs Node alone.',
  ],
  example: [
    'sossl check examples/ecockpit',
    'sossl check examples/ecockpit --watch',
    'sossl check examples/ecockpit --format sarif > check.sarif',
  ],
  options: ['watch', 'format'],
  run: async (context) => {
    if (context.options.watch !== true) return checkOnce(context);
    const { watchProject } = await import('./watch.ts');
    return watchProject(context, checkOnce);
  },
};

async function checkOnce(context: Context): Promise<Outcome> {
  const opened = await openAndCheck(context);
  if ('outcome' in opened) return opened.outcome;
  const { project, checked } = opened;
  const tables = project.readAll('tests', '.yaml', 'the test table');
  const wrong = tables.value === undefined ? tables.diagnostics : await checkOwnTables(checked, tables.value);
  const diagnostics = [...opened.diagnostics, ...wrong];
  const text = `${systemWords(checked.system)}: ${countWords(diagnostics)}\n`;
  return { diagnostics, names: project, text };
}

function systemWords({ project, operatingSystems, services }: System): string {
  const regions = operatingSystems.reduce((sum, { memory }) => sum + memory.length, 0);
  return `${project.name} ${project.version}: ${plural(services.length, 'service')}, ${plural(regions, 'region')}`;
}
