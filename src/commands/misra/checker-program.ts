// The program of a checker as it is installed here: version, hash of its file and of the parts that do the checking, variables
// that change what it checks. In: the edge and an adapter. Out: facts, and what speaks against using it.

import type { Edge } from '../../io/edge.ts';
import { environmentVariables } from '../../io/environment-variables.ts';
import { folderOf, joinPath } from '../../io/paths.ts';
import type { CheckerAdapter, CheckerRun } from '../../model/checker.ts';
import { installCommand } from '../../tools/program.ts';
import { programFile } from '../build/program-file.ts';
import { sha256 } from '../hash.ts';

/** A program that takes longer to say its version hangs. */
const VERSION_LIMIT_MS = 20_000;

export interface CheckerProgram {
  readonly version?: string;
  readonly binaryHash?: string;
  readonly parts: NonNullable<CheckerRun['parts']>;
  readonly environment: Readonly<Record<string, string>>;
  /** Why it is not started at all. */
  readonly refusal?: string;
  /** What of its surroundings makes its results doubtful. */
  readonly problems: readonly string[];
}

/** What there is; `folder` is where a program that is named with a path is found. */
export async function checkerProgram(
  edge: Edge,
  adapter: CheckerAdapter,
  folder: string,
): Promise<CheckerProgram> {
  const set = environmentVariables(adapter.environment);
  const environment = { LC_ALL: 'C', ...set };
  const problems = Object.keys(set).map(
    (name) => `the environment variable ${name} is set and changes what is checked; unset it`,
  );
  const file = programFile(edge, adapter.program, folder);
  const facts = {
    environment,
    problems,
    parts: partsOf(edge, adapter, file?.path),
    ...(file === undefined ? {} : { binaryHash: file.sha256 }),
  };
  const said = await edge.run({
    command: adapter.program,
    arguments: adapter.versionArguments,
    folder,
    timeLimitMs: VERSION_LIMIT_MS,
  });
  if (said.ended === 'missing') {
    return { ...facts, refusal: `${adapter.program} is not installed (${installCommand(adapter.program)})` };
  }
  if (said.ended === 'time_limit')
    return { ...facts, refusal: `${adapter.program} does not say its version` };
  const version = new RegExp(adapter.versionPattern, 'm').exec(`${said.output}\n${said.errors}`)?.[1];
  if (version === undefined) {
    return { ...facts, refusal: `what ${adapter.program} prints states no version (status ${said.status})` };
  }
  const refusal = versionRefusal(adapter, version);
  return { ...facts, version, ...(refusal === undefined ? {} : { refusal }) };
}

/** A version counts when the adapter was tried with it. */
function versionRefusal({ program, triedVersions }: CheckerAdapter, version: string): string | undefined {
  const isTried = triedVersions.some((tried) => version === tried || version.startsWith(`${tried}.`));
  if (isTried) return undefined;
  return `${program} has version ${version}, and this tool was tried with ${triedVersions.join(', ')} only`;
}

function partsOf(
  { disk }: Edge,
  { parts }: CheckerAdapter,
  program: string | undefined,
): NonNullable<CheckerRun['parts']> {
  if (program === undefined) return [];
  return parts.map(({ name, places }) => {
    const found = places
      .map((place) => joinPath(folderOf(program), place))
      .find((path) => disk.kind(path) === 'file');
    return found === undefined ? { name } : { name, sha256: sha256(disk.read(found)) };
  });
}
