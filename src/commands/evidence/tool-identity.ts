// What the tool itself is at this moment: a hash over every file of it that a result may follow from. A version number alone
// would not do where the tool is developed or patched. In: the edge. Out: a hash.

import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { joinPath } from '../../io/paths.ts';
import { sha256 } from '../hash.ts';

/** Program, its data, and the list of packages with their hashes. `dist` is made from `src` and stands alone where that is not shipped. */
const PARTS = ['checkers', 'monitor', 'platforms', 'requirements', 'schema', 'templates', 'test/cases'];

/** SHA-256 over names and bytes of the tool's files. */
export function toolIdentity({ disk, packageRoot }: Edge): string {
  const program = disk.kind(joinPath(packageRoot, 'src')) === 'folder' ? 'src' : 'dist';
  const folders = [program, ...PARTS];
  const files = folders.flatMap((folder) =>
    (listFiles(disk, joinPath(packageRoot, folder), folder, '').value ?? []).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const packages = ['package.json', 'package-lock.json'].filter(
    (name) => disk.kind(joinPath(packageRoot, name)) === 'file',
  );
  return sha256(
    ...[...files, ...packages].flatMap((file) => [
      `${file}\n`,
      sha256(disk.read(joinPath(packageRoot, file))),
      '\n',
    ]),
  );
}
