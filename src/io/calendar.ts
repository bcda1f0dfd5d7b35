// A moment as libraries want it, from a date that somebody typed or that a record states. In: ISO 8601 text. Reads no clock.

/** The moment that a text names; a day alone begins at midnight, UTC. */
export function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error(`${text} is no date`);
  return moment;
}
