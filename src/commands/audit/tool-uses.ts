// The programs behind a pack, with versions and hashes of the very files that run. In: the edge, programs with their purposes. Out:
// one row each, this tool and its Node first. A program that cannot be found has no hash, and its row says so.

import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { joinPath } from '../../io/paths.ts';
import type { ToolUse } from '../../model/pack.ts';
import type { Need } from '../build/needs.ts';
import { programFile } from '../build/program-file.ts';
import { mapParallel, programVersion } from '../build/run-program.ts';
import { sha256 } from '../hash.ts';

const NOT_INSTALLED = 'not installed';
/** The program of this process. */
const OWN_PROGRAM = '/proc/self/exe';

/** Every program once, in the order given; `folder` is where they run. */
export async function toolUses(
  edge: Edge,
  needs: readonly Need[],
  folder: string,
): Promise<readonly ToolUse[]> {
  const programs = await mapParallel(needs, edge.environment.coreCount, async ({ commands, program }) => {
    const version = (await programVersion(edge, program, folder)) ?? NOT_INSTALLED;
    const file = programFile(edge, program, folder);
    const purpose = commands.join(', ');
    return { program, purpose, version, ...(file === undefined ? {} : { sha256: file.sha256 }) };
  });
  return [ownUse(edge), nodeUse(edge), ...programs];
}

function nodeUse(edge: Edge): ToolUse {
  const purpose = 'runs sossl';
  return { program: 'node', purpose, version: edge.environment.node, ...hashOf(edge, OWN_PROGRAM) };
}

/** This tool is many files: the hash is that of the list of their hashes, as `sha256sum` prints it, sorted by name. */
function ownUse(edge: Edge): ToolUse {
  const { disk, packageRoot } = edge;
  const use = { program: 'sossl', purpose: 'everything but what is named below', version: edge.toolVersion };
  const folder = OWN_FOLDERS.find((name) => disk.kind(joinPath(packageRoot, name)) === 'folder');
  if (folder === undefined) return use;
  const files = listFiles(disk, joinPath(packageRoot, folder), folder, '').value ?? [];
  const sums = files.map(
    (name) => `${sha256(disk.read(joinPath(packageRoot, folder, name)))}  ${folder}/${name}\n`,
  );
  return { ...use, sha256: sha256(sums.join('')) };
}

/** Its sources, or what was made of them where they are not shipped. */
const OWN_FOLDERS: readonly string[] = ['src', 'dist/app'];

/** A program is a file that can be read, or it has no hash. */
function hashOf({ disk }: Edge, file: string): Pick<ToolUse, 'sha256'> {
  try {
    return { sha256: sha256(disk.read(disk.realPath(file))) };
  } catch {
    // What cannot be read has no hash; the row says that.
    return {};
  }
}
