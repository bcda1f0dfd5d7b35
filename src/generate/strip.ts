// Takes tags out of C text. In: text with tags in their exact form. Out: the same text without them; a line that held
// nothing but a tag disappears, code and other comments stay as they were.

const TAG = /[ \t]*\/\* @req [A-Za-z0-9~, -]+(?: @from [A-Za-z0-9_.]+)? \*\//g;

/** Text without tags, as `sossl show --plain` prints it and as constructs are hashed. */
export function stripTags(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const plain = line.replace(TAG, '');
      return plain.trim() === '' && plain !== line ? [] : [plain];
    })
    .join('\n');
}
