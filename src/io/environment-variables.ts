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
