// `sossl init --git`: merges of git go through the driver of the tool. In: the project folder. Out: what was set up. Lines are added to
// `.gitattributes`, none is changed; the rest are settings of this clone.

import { report } from '../../diagnostics/code.ts';
import { CLI } from '../../diagnostics/codes-cli.ts';
import { joinPath } from '../../io/paths.ts';
import { writeSet } from '../../io/write-set.ts';
import { MERGED_FILES, setupCalls } from '../../tools/git-setup.ts';
import { missingProgram, runCall } from '../build/run-program.ts';
import type { Context, Outcome } from '../command.ts';

const ATTRIBUTES = '.gitattributes';

/** Sets up the repository around a project. */
export async function setUpGit({ edge }: Context, folder: string, shown: string): Promise<Outcome> {
  const path = joinPath(folder, ATTRIBUTES);
  const before = edge.disk.kind(path) === 'file' ? new TextDecoder().decode(edge.disk.read(path)) : '';
  const missing = MERGED_FILES.map((file) => `${file} merge=sossl`).filter(
    (line) => !before.split('\n').includes(line),
  );
  for (const call of setupCalls(joinPath(edge.packageRoot, 'bin/sossl'))) {
    const ran = await runCall(edge, call, folder, 20_000);
    if (ran.ended === 'missing') return { diagnostics: [missingProgram('git', 'merges branches')] };
    if (ran.status !== 0)
      return {
        diagnostics: [
          report(CLI.wrongArguments, { problem: `${shown} is in no repository of git`, command: 'init' }),
        ],
      };
  }
  const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  const content = `${start}${missing.map((line) => `${line}\n`).join('')}`;
  const written =
    missing.length === 0 ? { diagnostics: [] } : writeSet(edge.disk, folder, [{ path: ATTRIBUTES, content }]);
  const text = `merges of this clone go through sossl; commit ${joinPath(shown, ATTRIBUTES)}, and run sossl init --git in every other clone\n`;
  return { diagnostics: written.diagnostics, ...(written.diagnostics.length === 0 ? { text } : {}) };
}
