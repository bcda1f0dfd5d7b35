// `sossl check`: does the project hold together? Reads and reports; writes nothing.

import type { System } from '../model/system.ts';
import { countWords, openAndCheck, plural } from './check-project.ts';
import type { Command } from './command.ts';

export const check: Command = {
  name: 'check',
  summary: 'check configuration, requirements and mapping',
  argument: '[PROJECT]',
  about: [
    'Reads sossl.yaml, requirements and the platform, and reports every mistake with its place,',
    'the other party, the reason and the fix. Writes nothing. Needs Node alone.',
  ],
  example: ['sossl check examples/ecockpit', 'sossl check examples/ecockpit --format sarif > check.sarif'],
  options: ['format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const { project, checked, diagnostics } = opened;
    const text = `${systemWords(checked.system)}: ${countWords(diagnostics)}\n`;
    return { diagnostics, names: project, text };
  },
};

function systemWords({ project, operatingSystems, services }: System): string {
  const regions = operatingSystems.reduce((sum, { memory }) => sum + memory.length, 0);
  return `${project.name} ${project.version}: ${plural(services.length, 'service')}, ${plural(regions, 'region')}`;
}
