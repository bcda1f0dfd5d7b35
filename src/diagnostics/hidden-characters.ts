// Characters that an editor or terminal does not show as themselves. Files that contain them are refused, and nothing
// prints them as they are.

/**
 * C0 and C1 controls but tab and line feed; a carriage return without a line feed, which ends a line for one parser of YAML and
 * not for another; the two Unicode line separators; surrogates alone.
 */
export const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]|\r(?!\n)/u;

/** Soft hyphen, direction marks, zero-width characters, interlinear marks, tags. */
export const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Every hidden character of a text. */
export const HIDDEN = new RegExp(`${CONTROL.source}|${INVISIBLE.source}`, 'gu');

/** `U+202E` */
export function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text with every hidden character written as `<U+202E>`. */
export function showHidden(text: string): string {
  return text.replaceAll(HIDDEN, (character) => `<${characterName(character)}>`);
}
