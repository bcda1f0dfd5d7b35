// Waits for work that was begun side by side. In: promises. Out: their values, or the first failure, but not before the last of them
// has ended: whoever fails must not leave others at work in a project whose lock is given up.

/** As `Promise.all`, after everything has come to its end. */
export async function allEnded<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
