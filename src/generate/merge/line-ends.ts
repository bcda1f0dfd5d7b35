// Line ends of a text: LF or CR LF, and whether there is one behind the last line.

function isMostlyCr(text: string): boolean {
  const [all, cr] = [text.split('\n').length - 1, text.split('\r\n').length - 1];
  return cr * 2 > all;
}

/** The texts with the line ends that most lines of the model have. */
export function withLineEndsOf(model: string, texts: readonly string[]): readonly string[] {
  const plain = texts.map(withPlainEnds);
  return isMostlyCr(model) ? plain.map((text) => text.replaceAll('\n', '\r\n')) : plain;
}

/** The text with LF alone. */
export function withPlainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** A text without its last line feed. A last line without any end counts as one like the others: it may not stay the last. */
export function withoutLastEnd(text: string): string {
  if (text.endsWith('\n')) return text.slice(0, -1);
  return isMostlyCr(text) ? `${text}\r` : text;
}

/** A text that ends as `model` does. */
export function withLastEnd(text: string, model: string): string {
  return model.endsWith('\n') ? `${text}\n` : text.replace(/\r$/, '');
}
