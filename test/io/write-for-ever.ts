// Replaces a set of files again and again until it is killed. For `journal.test.ts`.

import { realDisk } from '../../src/io/disk.ts';
import { writeSet } from '../../src/io/write-set.ts';

const folder = process.argv[2] ?? '.';
for (let round = 1; ; round += 1) {
  const content = `round ${round}`;
  writeSet(
    realDisk,
    folder,
    ['a.txt', 'deep/b.txt', '.sossl/lock.json'].map((path) => ({ path, content })),
  );
  if (round === 1) process.stdout.write('begun\n');
}
