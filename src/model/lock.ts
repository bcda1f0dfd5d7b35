// `.sossl/lock.json`: what the last generation decided and wrote. Committed, so that a colleague's clone decides the same.

export interface Lock {
  readonly format: 'sossl-lock/1';
  /** Version of the tool that wrote it. */
  readonly tool: string;
  /** Function number (bits 15:0) given to every service whose `id` is `auto`; a fast one has owner SiP, a yielding one Trusted OS. */
  readonly autoNumbers: Readonly<Record<string, number>>;
  /** SHA-256 of every tool-owned or merged file as generated, by project path. */
  readonly outputs: Readonly<Record<string, string>>;
}
