// Whether C can be read by a compiler. Warnings about what is not used do not count.

import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const INCLUDE = path.join(import.meta.dirname, '../../monitor/include');
const COMPILER = 'aarch64-linux-gnu-gcc';
const FLAGS = [
  ...['-std=c11', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror=implicit-function-declaration'],
  ...['-ffreestanding', '-mgeneral-regs-only', '-mstrict-align', '-fsyntax-only'],
];

export class Compiler {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The first error of the compiler. */
  errorOf(source: string, header: string): Promise<string | undefined> {
    this.#count += 1;
    const folder = path.join(this.#folder, `c${this.#count}`);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'sossl.c'), source);
    fs.writeFileSync(path.join(folder, 'sossl.h'), header);
    return new Promise((resolve, reject) => {
      execFile(
        COMPILER,
        [...FLAGS, `-I${INCLUDE}`, 'sossl.c'],
        { cwd: folder, encoding: 'utf8' },
        (error, _out, err) => {
          fs.rmSync(folder, { recursive: true });
          if (error === null) resolve(undefined);
          else if (typeof error.code === 'number') resolve(/.*error:.*/.exec(err)?.[0] ?? err.slice(0, 300));
          else reject(error);
        },
      );
    });
  }

  get count(): number {
    return this.#count;
  }
}
