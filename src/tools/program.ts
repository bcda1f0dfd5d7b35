// External programs as data: what to start, and what the tools are called in Debian. Must not start anything.

export interface ProgramCall {
  /** What the call does, for progress and logs: `compile monitor/src/smc.c`. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Variables of the environment that it must not see. */
  readonly unset?: readonly string[];
}

/** A compiler as the platform file names it; fixed arguments may follow the name: `clang-19 --target=aarch64-none-elf`. */
export interface Compiler {
  readonly command: string;
  readonly fixedArguments: readonly string[];
}

/** A compiler from its words in the platform file. */
export function compilerFrom(words: string): Compiler {
  const [command = '', ...fixedArguments] = words.split(/\s+/).filter((word) => word !== '');
  return { command, fixedArguments };
}

const DEBIAN_PACKAGES: readonly (readonly [prefix: string, packageName: string])[] = [
  ['aarch64-linux-gnu-', 'gcc-aarch64-linux-gnu'],
  ['qemu-system-aarch64', 'qemu-system-arm'],
  ['clang-tidy-19', 'clang-tidy-19'],
  ['clang-19', 'clang-19'],
  ['clang', 'clang'],
  ['gcc', 'gcc libc6-dev'],
  ['cppcheck', 'cppcheck python3'],
];

/** The command that installs a program on Debian. */
export function installCommand(program: string): string {
  const found = DEBIAN_PACKAGES.find(([prefix]) => program.startsWith(prefix));
  return found === undefined ? `apt-get install ${program}` : `apt-get install ${found[1]}`;
}
