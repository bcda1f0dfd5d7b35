// Keys of pieces in words, for everything that a person reads.

const LONGEST_NAME = 60;

/** `function get_speed_serve` for `function:get_speed_serve`; a long name is cut. */
export function keyWords(key: string | undefined): string {
  if (key === undefined || !/^\w+:\S/.test(key)) return 'a piece without a name';
  const at = key.indexOf(':');
  const name = key.slice(at + 1);
  return `${key.slice(0, at)} ${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name}`;
}
