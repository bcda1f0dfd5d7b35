// A real disk that fails where a test wants it to.

import { type Disk, realDisk } from '../../src/io/disk.ts';

type Operation = 'create' | 'link' | 'rename' | 'copy' | 'read';

/** A disk whose n-th call (from 1) of an operation fails with an error code of the operating system. */
export function faultDisk(operation: Operation, call: number, code: string): Disk {
  let calls = 0;
  const fail = (): void => {
    calls += 1;
    if (calls === call) throw Object.assign(new Error(`${code}: made by the test`), { code });
  };
  const wrap =
    <A extends unknown[], R>(real: (...words: A) => R) =>
    (...words: A): R => {
      fail();
      return real(...words);
    };
  return { ...realDisk, [operation]: wrap(realDisk[operation] as (...words: unknown[]) => unknown) } as Disk;
}
