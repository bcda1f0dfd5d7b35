// Values of variables of the environment by name. Out: only those that are set. Must not list what was not asked for: the rest of
// an environment is private.

/** The variables among these names that are set, and what they are set to. */
export function environmentVariables(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** The commits that `git merge` is merging into the current one: it sets a variable for each, `GITHEAD_` with the hash behind it. */
export function mergedHeads(): readonly string[] {
  return Object.keys(process.env).flatMap((name) => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? []);
}
